"""Site key: what stands for all that decides a site's bytes, so that the same site is not built twice."""

import hashlib
import sys
from datetime import date
from pathlib import Path

from handbook.page_plan import key_of
from handbook.source_file import SETTINGS, Sources


def site_version(root: Path, sources: Sources) -> str:
    """A digest of all that every file of a site may depend on: code, theme, libraries, Python and settings.

    Args:
        root: the project's folder
        sources: everything as it is on disk
    """
    digest = hashlib.sha256(sys.version.encode())
    code = sorted(path for path in (root / "hooks").rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in (*code, root / "requirements.lock"):
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"\0{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return key_of(digest.hexdigest(), sources.get(SETTINGS))


def site_key(version: str, sources: Sources, state: str, today: date, wanted: object) -> str:
    """A digest of all that decides a site.

    Args:
        version: as `site_version` gives it
        sources: everything as it is on disk
        state: of the history, as `history.state` gives it
        today: decides which school year's facts hold
        wanted: which trees, and how they are checked
    """
    digest = hashlib.sha256(f"{version}\0{state}\0{today}\0{wanted!r}".encode("utf-8", "surrogatepass"))
    for name, data in sources.items():
        kind = type(data).__name__  # a link is no file, whatever it leads to
        digest.update(f"\0{kind}\0{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.hexdigest()
