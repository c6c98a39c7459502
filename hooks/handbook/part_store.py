"""Part store: the own parts of pages, kept on disk from one build to the next.

One file: the bodies of the pages and their lines of the search index, then what every build looks at, then where that
begins and its digest. Bodies and lines go to the file as they are made, so that a large handbook needs no more memory
for them than a small one. A file that is damaged, or was written for other code, another theme or other settings,
counts as none.
"""

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from io import FileIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

from handbook.own_part import LostBodyError, OwnPart, OwnParts, kept_in_memory
from handbook.trees import PageMemory

_FILE = ".cache/sider.bin"
"""from the project's root"""

_DIGEST = 32
"""bytes of a SHA-256 digest"""

_FOOT = _DIGEST + 8
"""bytes at the end of the file: a digest, and where what it is of begins"""

_AN_HOUR = 3600
"""seconds after which nobody still builds"""

_MOST = 2
"""times as many pages as the newest site has, that are kept"""

_WASTE = 0.1
"""part of a file that may be things that are not in use: else it is not taken over as it is, but thing by thing"""

_CHUNK = 1 << 20
"""bytes that are copied together"""


_Thing = TypeVar("_Thing")


class Place(NamedTuple):
    """Where a thing is in a file."""

    start: int
    """bytes from the beginning"""
    length: int
    """bytes"""
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    """A thing in a file, read when it is called for."""

    file: FileIO = field(repr=False, compare=False)
    place: Place

    def __call__(self) -> Any:  # noqa: ANN401 as it was put away
        return pickle.loads(self.data())  # noqa: S301 our own bytes, as their digest says

    def data(self) -> bytes:
        """What is kept."""
        try:
            self.file.seek(self.place.start)
            data = self.file.read(self.place.length)
        except (OSError, ValueError) as fault:
            raise LostBodyError from fault
        if hashlib.sha256(data).digest() != self.place.digest:
            raise LostBodyError
        return data


@dataclass
class PartStore:
    """What one build knows of earlier ones, and keeps for later ones."""

    file: Path
    version: str
    """of all that every page may depend on: settings, theme, code, libraries"""
    parts: OwnParts = field(default_factory=OwnParts)
    memory: PageMemory = field(default_factory=PageMemory)
    _old: FileIO | None = None
    """the file as it was in the beginning: another build may put a new one in its place"""
    _new: FileIO | None = None
    """the file that is being written"""
    _end: int = 0
    """bytes that have been written to it"""

    def __post_init__(self) -> None:
        """Bodies that are made from now on go to a new file; into memory where none can be written."""
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._new = FileIO(self._beside, "w+")
            self.parts.keep = self._keep

    @property
    def _beside(self) -> Path:
        return self.file.with_name(f"{self.file.name}.{os.getpid()}")

    def _keep(self, thing: _Thing) -> Callable[[], _Thing]:
        return self._put(pickle.dumps(thing, protocol=5)) or kept_in_memory(thing)

    def _put(self, data: bytes) -> _Kept | None:
        """Add a thing to the new file; None when it cannot be written."""
        if self._new is None:
            return None
        start = self._end
        try:
            self._new.seek(start)
            _write(self._new, data)
        except OSError:
            return None
        self._end += len(data)
        return _Kept(self._new, Place(start, len(data), hashlib.sha256(data).digest()))

    def read(self) -> None:
        """Take over what an earlier build has left, if it is of use."""
        try:
            self._old = FileIO(self.file)
            end = self._old.seek(-_FOOT, os.SEEK_END)
            foot = self._old.read(_FOOT)
            start = min(int.from_bytes(foot[_DIGEST:], "big"), end)
            self._old.seek(start)
            data = self._old.read(end - start)
            if hashlib.sha256(data).digest() != foot[:_DIGEST]:
                return
            version, uses, kept = pickle.loads(data)  # noqa: S301 our own bytes, as their digest says
        except (OSError, ValueError, TypeError, EOFError, AttributeError, ImportError, pickle.UnpicklingError):
            return
        if version != self.version:
            return
        self.memory.uses.update(uses)
        in_use = sum({place[0]: place[1] for rows in kept.values() for row in rows for place in row[1:]}.values())
        file = self._copied(self._old, start) if start - in_use < start * _WASTE else self._old
        lists: dict[int, list[OwnPart]] = {}
        for key, rows in kept.items():  # keys of one text have one list, which grows for all of them
            if id(rows) not in lists:
                lists[id(rows)] = [_known(file, *row) for row in rows]
            self.parts.made[key] = lists[id(rows)]

    def _copied(self, old: FileIO, length: int) -> FileIO:
        """The new file with the things that are in an old one, in the same places; the old one when that cannot be.

        Args:
            old: the file
            length: bytes of it that are things
        """
        if self._new is None:
            return old
        try:
            old.seek(0)
            while self._end < length:
                data = old.read(min(_CHUNK, length - self._end))
                _write(self._new, data)
                self._end += len(data) or length  # one that has been cut off since has none
        except OSError:
            return old
        return self._new

    def save(self) -> None:
        """Put the new file in the old one's place; what the newest site has comes first in it."""
        if self._new is None:
            return
        rows: dict[int, list[tuple[OwnPart, Place, Place]]] = {}
        kept = {}
        for key in self._kept_keys():
            parts = self.parts.made[key]
            if id(parts) not in rows:  # several keys may lead to one text
                rows[id(parts)] = list(self._rows(parts))
            kept[key] = rows[id(parts)]
        uses = {key: uses for key, uses in self.memory.uses.items() if key in self.memory.used}
        data = pickle.dumps((self.version, uses, kept), protocol=5)
        with suppress(OSError):
            self._remove_left()
            self._new.seek(self._end)
            _write(self._new, data + hashlib.sha256(data).digest() + self._end.to_bytes(_FOOT - _DIGEST, "big"))
            self.close()
            self._beside.replace(self.file)

    def _remove_left(self) -> None:
        """Remove what builds that were ended half-way have left."""
        now = self._beside.stat().st_mtime
        for path in self.file.parent.glob(f"{self.file.name}.*"):
            if path != self._beside and now - path.stat().st_mtime > _AN_HOUR:
                path.unlink()

    def _rows(self, parts: list[OwnPart]) -> Iterator[tuple[OwnPart, Place, Place]]:
        for part in parts:
            body, index = self._place(part.body), self._place(part.index)
            if body and index:
                yield replace(part, body=_lost, index=_lost), body, index

    def _place(self, kept: object) -> Place | None:
        """Where a thing is in the new file, to which it comes from the old one; None when it is lost."""
        if isinstance(kept, _Kept) and kept.file is not self._new:
            with suppress(LostBodyError):
                kept = self._put(kept.data())
        return kept.place if isinstance(kept, _Kept) and kept.file is self._new else None

    def _kept_keys(self) -> Iterator[str]:
        used = self.parts.used_keys()
        known = set(used)
        others = (key for key in self.parts.made if key not in known)
        yield from used
        yield from islice(others, (_MOST - 1) * len(used))

    def close(self) -> None:
        """Let go of the files. One that was not saved is removed."""
        for file in (self._old, self._new):
            if file:
                file.close()

    def discard(self) -> None:
        """Remove what has been written, unless it has been saved."""
        self.close()
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)


def _known(file: FileIO, part: OwnPart, body: tuple[Any, ...], index: tuple[Any, ...]) -> OwnPart:
    return replace(part, body=_Kept(file, Place(*body)), index=_Kept(file, Place(*index)))


def _write(file: FileIO, data: bytes) -> None:
    """All of it: a file that is nearly too large for its disk takes a part."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _lost() -> NoReturn:
    raise LostBodyError


def part_store(project: Path, version: str) -> PartStore:
    """What is kept of earlier builds of a project.

    Args:
        project: its folder
        version: of all that every page may depend on
    """
    store = PartStore(project / _FILE, version)
    store.read()
    return store
