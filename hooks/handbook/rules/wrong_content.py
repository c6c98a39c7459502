"""A picture or document that is something else than its name says, or only stands for a file kept elsewhere."""

import posixpath
from collections.abc import Iterator

from handbook.intake import unfit
from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS

_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".pdf": "PDF"}
"""file type -> what is in it"""

_STARTS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"%PDF-": "PDF", b"GIF8": "GIF"}
"""first bytes of a file -> what it is"""

_LARGE_FILE = b"version https://git-lfs"
"""how the note begins that git's store of large files leaves in a file's place"""


def check(library: Library) -> Iterator[Problem]:
    """RB110; not of files that are told to be empty or too large."""
    for uri, data in library.media.items():
        path = f"{DOCS}/{uri}"
        extension = posixpath.splitext(uri)[1].lower()
        if not unfit(path, data) and _kind(data) != _KINDS[extension]:
            yield Problem(path, 1, 1, "RB110", *_fault(extension, data))


def _kind(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)


def _fault(extension: str, data: bytes) -> tuple[str, str]:
    if data.startswith(_LARGE_FILE):
        message = "Dette er bare en henvisning til en fil som er lagret et annet sted (Git LFS)."
        return message, "Legg inn selve filen i stedet."
    wanted, kind = _KINDS[extension], _kind(data)
    if kind:
        message = f"Filen heter {extension}, men innholdet er {kind}."
        return message, f"Åpne filen og lagre den på nytt som {wanted}. Det er ikke nok å endre navnet."
    message = f"Filen heter {extension}, men innholdet er ikke {wanted}."
    return message, f"Lagre filen på nytt som {wanted} fra programmet den er laget i, og legg den inn igjen."
