"""Sources: the bytes of everything under docs, and of the site's settings. The only reader of disk."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handbook.memory import FILES
from handbook.problem import Problem

DOCS = "docs"
"""the folder that editors own"""

SETTINGS = "mkdocs.yml"
"""the site's settings"""

Sources = Mapping[str, bytes]
"""path from the project's root, with forward slashes -> content"""


@dataclass(frozen=True)
class SourceFile:
    """One text file: what an editor wrote, and where it stands."""

    path: str
    """from the project's root, with forward slashes"""
    text: str
    """without byte order mark, line ends as `\\n`, å as one character"""

    @property
    def uri(self) -> str:
        """Path from the docs folder, with forward slashes."""
        return self.path.removeprefix(f"{DOCS}/")


def read_sources(root: Path) -> dict[str, bytes]:
    """Every file under docs and the settings, in order of path. Hidden files are not read.

    Args:
        root: the project's folder
    """
    docs = root / DOCS
    files = [path for path in docs.rglob("*") if path.is_file()] if docs.is_dir() else []
    named = {path.relative_to(root).as_posix(): path for path in files}
    if (root / SETTINGS).is_file():
        named[SETTINGS] = root / SETTINGS
    return {name: named[name].read_bytes() for name in sorted(named) if "/." not in name}


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too: path from the folder, with forward slashes -> content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@lru_cache(maxsize=FILES)
def decode(path: str, data: bytes) -> tuple[SourceFile | None, list[Problem]]:
    """The text of a file, or the problem that keeps it from being read as text."""
    try:
        text = data.decode("utf-8-sig")
        good = None if "\0" not in text else text[: text.index("\0")]  # UTF-16, or no text at all
    except UnicodeDecodeError as fault:
        good = fault.object[: fault.start].decode()
    if good is not None:
        good = _with_common_line_ends(good)
        return None, [
            Problem(
                path,
                good.count("\n") + 1,
                len(good) - good.rfind("\n"),
                "RB101",
                "Filen er ikke lagret som UTF-8, så æ, ø og å kan ikke leses.",
                "Åpne filen i et tekstprogram og lagre den på nytt med tegnsettet UTF-8.",
            )
        ]
    return SourceFile(path, unicodedata.normalize("NFC", _with_common_line_ends(text))), []


def _with_common_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=FILES)
def conflict_markers(source: SourceFile) -> list[Problem]:
    """The first line of each piece that git leaves where two changes could not be merged, or its last line alone."""
    found: list[Problem] = []
    is_open = False
    for number, line in enumerate(source.text.split("\n"), start=1):
        begins, ends = (line == sign or line.startswith(f"{sign} ") for sign in ("<" * 7, ">" * 7))
        if begins or (ends and not is_open):
            message = f"Linjen er et merke etter en flettekonflikt: «{line[:20]}»."
            hint = "Behold den riktige av de to tekstene og slett linjene med <<<<<<<, ======= og >>>>>>>."
            found.append(Problem(source.path, number, 1, "RB102", message, hint))
        is_open = begins or (is_open and not ends)
    return found
