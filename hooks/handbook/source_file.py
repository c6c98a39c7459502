"""Sources: the bytes of everything under docs, and of the site's settings. The only reader of disk."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handbook.character import is_harmless, looked_through
from handbook.problem import Problem

DOCS = "docs"
"""the folder that editors own"""

SETTINGS = "mkdocs.yml"
"""the site's settings"""

Sources = Mapping[str, bytes]
"""path from the project's root, with forward slashes -> content"""

LARGEST = {
    ".md": 50_000,
    ".yml": 500_000,
    ".png": 1_000_000,
    ".jpg": 1_000_000,
    ".jpeg": 1_000_000,
    ".webp": 1_000_000,
    ".pdf": 5_000_000,
}
"""file type -> bytes that a file may have. A text is a tenth of it and the list of laws, which is the longest list, a
third. A picture over it takes more than five seconds to come to a phone at 1.6 megabit a second."""

_MOST_READ = max(LARGEST.values()) + 1
"""bytes; enough to see that a file is too large"""


_NORWEGIAN = frozenset({*map(chr, range(0x80)), *"æøåÆØÅäöüÄÖÜéèêóòôÉ§«»–—’“”…·½°\u00a0"})
"""letters and signs of Norwegian texts"""


class Symlink(bytes):
    """Stands, empty, for what a link leads to: nobody follows links, for they may lead out of the project."""

    __slots__ = ()


@dataclass(frozen=True)
class SourceFile:
    """One text file: what an editor wrote, and where it stands."""

    path: str
    """from the project's root, with forward slashes"""
    text: str
    """without byte order mark and hidden characters, line ends as `\\n`, å as one character"""

    @property
    def uri(self) -> str:
        """Path from the docs folder, with forward slashes."""
        return self.path.removeprefix(f"{DOCS}/")


def read_sources(root: Path) -> dict[str, bytes]:
    """Every file under docs and the settings, in order of path. Hidden files are not read, links are not followed.

    Args:
        root: the project's folder
    """
    found: dict[str, bytes] = {}
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.name in {DOCS, SETTINGS}:
                found.update(_contents(entry, entry.name))
    return {name: found[name] for name in sorted(found)}


def _contents(entry: os.DirEntry[str], name: str) -> Iterator[tuple[str, bytes]]:
    """The files and links at and below a place: name -> content."""
    if entry.is_symlink():
        yield name, Symlink()
    elif entry.is_file():
        with open(entry, "rb") as file:  # noqa: PTH123 a Path for each of many files takes longer than reading it
            is_small = entry.stat().st_size < _MOST_READ  # else as much memory is taken as the largest file may need
            yield name, file.read() if is_small else file.read(_MOST_READ)
    elif entry.is_dir():
        with os.scandir(entry) as inner:
            for below in inner:
                if not below.name.startswith("."):
                    yield from _contents(below, f"{name}/{below.name}")


class FolderFiles(Mapping[str, bytes]):
    """Every file below a folder, hidden ones too: path from the folder, with forward slashes -> content.

    The paths, in order of their parts, are those when it is made; a content is read each time it is asked for.
    """

    def __init__(self, folder: Path, paths: Iterable[str] | None = None) -> None:
        """The files that are there now.

        Args:
            folder: that they are below
            paths: all of them, when they are known
        """
        self._folder = os.fspath(folder)
        known = _paths_below(folder, "") if paths is None else sorted(paths, key=lambda path: path.split("/"))
        self._paths = dict.fromkeys(known)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        with open(f"{self._folder}/{path}", "rb") as file:  # noqa: PTH123 a Path for each of many files takes longer than reading it
            return file.read()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _paths_below(folder: Path | str, start: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _paths_below(entry.path, f"{start}{entry.name}/")
            elif entry.is_file():
                yield start + entry.name


def digest_of_sources(sources: Sources) -> str:
    """What stands for all of them."""
    digest = hashlib.sha256()
    for name, data in sources.items():
        kind = type(data).__name__  # a link is no file, whatever it leads to
        digest.update(f"\0{kind}\0{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.hexdigest()


def touched_paths(before: Sources, after: Sources) -> frozenset[str]:
    """Files that are new, gone or different; line ends do not count."""

    def text(data: bytes | None) -> bytes | None:
        return None if data is None else data.replace(b"\r\n", b"\n")

    return frozenset(path for path in {*before, *after} if text(before.get(path)) != text(after.get(path)))


@lru_cache(maxsize=4)
def decode(path: str, data: bytes) -> tuple[SourceFile | None, list[Problem]]:
    """The text of a file and what is wrong with its characters, or what keeps it from being read as text."""
    try:
        if is_harmless(data):
            return SourceFile(path, data.decode()), []
        text = data.decode("utf-8-sig")
        is_wide = text.count("\0") * 4 > len(text)  # UTF-16 has one for each common letter
        good = text[: text.index("\0")] if is_wide else None
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
    text, problems = looked_through(path, _with_common_line_ends(text))
    return SourceFile(path, text), problems


def as_utf8(data: bytes) -> bytes:
    """The text of a file in UTF-8 where it is beyond doubt how it is stored now; else as it is.

    That is UTF-16 that says so in its first two bytes, and what old Windows programs write (code page 1252) when
    every letter beyond ASCII is one that Norwegian texts have.
    """
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16").encode()
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return data
    return text.encode() if set(text) <= _NORWEGIAN else data


def _with_common_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
