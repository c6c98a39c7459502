"""Written site: a folder with a built site, in which only what has changed is written.

What the folder holds is remembered beside the project, with what the system says of each file, so that nothing has to
be read again. A folder that is not as it was left, or of which nothing is remembered, is written anew.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from handbook.site_tree import SiteFile

_MEMORIES = ".cache/nettsteder"
"""folder, from the project's root, with a memory of each folder that a site has been built in"""

_MOST_MEMORIES = 16
"""folders that are remembered; the oldest are forgotten first"""

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Left(NamedTuple):
    """A file or folder as it was left."""

    key: str
    """of all that decides a file's content; empty for a folder"""
    size: int
    """bytes; 0 for a folder"""
    time: int
    """of the last change, nanoseconds; a folder's is of the last file that came or went"""


@dataclass
class WrittenSite:
    """A folder while a site is written into it."""

    root: Path
    """the folder, which exists"""
    known: dict[str, Left] = field(default_factory=dict)
    """path -> what was left there; of all that is in the folder"""
    files: dict[str, str] = field(default_factory=dict)
    """path -> key, of what belongs in the folder now"""
    changed: set[str] = field(default_factory=set)
    """paths of files that were written"""
    _folders: set[str] = field(default_factory=set)
    """that have been made"""
    _removed: set[str] = field(default_factory=set)
    """paths of files and folders that were taken away"""

    def write(self, file: "SiteFile") -> None:
        """Put a file into the folder; one that is there already is left as it is.

        Args:
            file: with its path from the folder
        """
        path = file.path
        self.files[path] = file.key
        left = self.known.get(path)
        if left and left.key == file.key:
            return
        data = file.make()
        if left and left.key and left.size == len(data) and self._content(path) == data:
            return
        self.changed.add(path)
        place = f"{self.root}/{path}"
        if left:  # a new file, so that copies that share the old one with this folder keep it
            self._remove(path)
        else:
            self._make_folder(path.rpartition("/")[0])
        handle = os.open(place, _FLAGS, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
        finally:
            os.close(handle)

    def _content(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def _make_folder(self, path: str) -> None:
        if not path or path in self._folders:
            return
        self._folders.add(path)
        left = self.known.get(path)
        if left and left.key:
            self._remove(path)
        if not left or left.key:
            self._make_folder(path.rpartition("/")[0])
            os.mkdir(f"{self.root}/{path}", 0o755)  # noqa: PTH102 a Path for each of thousands takes longer

    def _remove(self, path: str) -> None:
        """Remove a file, or a folder with what it holds."""
        left = self.known.pop(path)
        self._removed.add(path)
        if left.key:
            os.unlink(f"{self.root}/{path}")  # noqa: PTH108 see above
            return
        for inside in [name for name in self.known if name.startswith(f"{path}/")]:
            del self.known[inside]
        shutil.rmtree(f"{self.root}/{path}")

    def finish(self) -> dict[str, Left]:
        """Remove what does not belong in the folder, and tell what it holds now."""
        folders = {""}
        for path in self.files:
            while path := path.rpartition("/")[0]:
                if path in folders:
                    break
                folders.add(path)
        for path in sorted(self.known.keys() - self.files.keys() - folders):
            if path in self.known:  # else it went with its folder
                self._remove(path)
        moved = {path.rpartition("/")[0] for path in self.changed | self._removed} | self._folders
        left = {}
        for path, key in self.files.items():
            known = self.known.get(path)
            is_same = path not in self.changed
            left[path] = known._replace(key=key) if known and is_same else _left(self.root, path, key)
        for path in folders:
            known = self.known.get(path)
            left[path] = known if known and path not in moved else _left(self.root, path, "")
        return left


def _left(root: Path, path: str, key: str) -> Left:
    found = os.stat(f"{root}/{path}", follow_symlinks=False)  # noqa: PTH116 see above
    return Left(key, found.st_size if key else 0, found.st_mtime_ns)


@dataclass(frozen=True)
class SiteMemory:
    """What is remembered of the folders that sites have been built in."""

    project: Path
    """the project's folder"""

    def recall(
        self, folder: Path, wanted: str | None = None, same: Mapping[str, str] | None = None
    ) -> dict[str, Left] | None:
        """What is in a folder; None when it is not as it was left.

        Args:
            folder: that exists
            wanted: what it should have been built from; None when anything will do
            same: path -> key, of files that nobody will read: they need not be as they were left
        """
        unread = same or {}
        try:
            kept = json.loads(self._file(folder).read_text(encoding="utf-8"))
            if wanted not in {None, kept["key"]}:
                return None
            known = {path: Left(*left) for path, left in kept["files"].items()}
            read = ((path, left) for path, left in known.items() if left.key == "" or unread.get(path) != left.key)
            return known if all(_left(folder, path, left.key) == left for path, left in read) else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def remember(self, folder: Path, key: str, known: dict[str, Left]) -> None:
        """Keep what a folder was built from and holds; a project that cannot be written to keeps nothing."""
        text = json.dumps({"key": key, "files": known}, separators=(",", ":"))
        file = self._file(folder)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(f"{file.name}.{os.getpid()}")
            beside.write_text(text, encoding="utf-8")
            beside.replace(file)
            for old in sorted(file.parent.iterdir(), key=lambda each: each.stat().st_mtime)[:-_MOST_MEMORIES]:
                old.unlink(missing_ok=True)
        except OSError:
            return

    def opened(self, folder: Path) -> WrittenSite:
        """A folder to write a site into, emptied when it is not as it was left.

        It counts as unknown from now on: what is broken off half-way must not be taken for whole.
        """
        recalled = self.recall(folder)
        with suppress(OSError):  # nothing can be kept for this project; what stays would not fit what is there
            self._file(folder).unlink(missing_ok=True)
        if recalled is None:
            for entry in list(os.scandir(folder)):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry)
                else:
                    os.unlink(entry)  # noqa: PTH108 see above
        return WrittenSite(folder, recalled or {})

    def _file(self, folder: Path) -> Path:
        """The memory of a folder, whatever it is called: two folders may change names."""
        found = folder.stat()
        return self.project / _MEMORIES / f"{found.st_dev:x}-{found.st_ino:x}.json"
