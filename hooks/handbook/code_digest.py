"""Code digest: what stands for code as it is on disk, so that what it made before is known to be of the same code."""

import hashlib
import os
import sys
from pathlib import Path


def digest_of_code(folder: Path) -> str:
    """A digest of all files in a folder, but what Python makes of them, and of the Python that runs them."""
    digest = hashlib.blake2b(f"{sys.version} {sys.byteorder}".encode(), digest_size=16)
    start = len(os.fspath(folder))
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118 a Path for each takes longer than reading it
            if os.path.isfile(path):  # noqa: PTH113 the same; an editor may leave a link to nothing
                with open(path, "rb") as file:  # noqa: PTH123 the same
                    data = file.read()
                digest.update(f"\0{path[start:]}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
                digest.update(data)
    return digest.hexdigest()
