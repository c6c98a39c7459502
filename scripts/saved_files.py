"""Saved files: notices what is saved in the project, at once where the system tells of it.

Where it does not, as on many network disks, the files are looked at often; else now and then, for a system may lose
word of a change.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

WATCHED = ("docs", "hooks", "mkdocs.yml")
"""what decides the site, from the project's folder"""

_CHANGES = [
    *(FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileDeletedEvent, FileMovedEvent),
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]
"""a file that is only read is no news: building reads them all"""

_QUIET = 0.03
"""seconds without a change, after which a save is over: editors and git write several files, or one in several ways"""

_LOOK_EVERY = 1.0
"""seconds between looks where the system tells"""

_LOOK_OFTEN = 0.15
"""seconds between looks where it does not"""

State = dict[str, tuple[int, int]]
"""path of each file, from the project's folder -> time of the last change, nanoseconds, and size, bytes"""


def state_of(root: Path, *names: str) -> State:
    """The files at and below some places as they are now. What is hidden or compiled is left out.

    Args:
        root: the project's folder
        names: of the places, from there
    """
    state: State = {}
    for name in names:
        with suppress(OSError):  # it may be gone just now
            state.update(_states(os.stat(root / name), f"{root}{os.sep}", name))  # noqa: PTH116 see below
    return state


def _states(about: os.stat_result, base: str, name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = os.scandir(f"{base}{name}")  # a Path for each of many files takes longer than looking at it
    except NotADirectoryError:
        yield name, (about.st_mtime_ns, about.st_size)
        return
    with entries:
        for entry in entries:
            if _is_aside(entry.name):
                continue
            with suppress(OSError):
                below = f"{name}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    yield from _states(about, base, below)
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield below, (found.st_mtime_ns, found.st_size)


def _is_aside(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


class _Heard(FileSystemEventHandler):
    """Tells of events that concern the site."""

    def __init__(self, root: Path, told: Event) -> None:
        self.root = root
        self.told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        if any(self._concerns(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path):
            self.told.set()

    def _concerns(self, path: str) -> bool:
        parts = Path(path).relative_to(self.root).parts if Path(path).is_relative_to(self.root) else ()
        return bool(parts) and parts[0] in WATCHED and not any(map(_is_aside, parts))


class SavedFiles:
    """Waits for changes from when it is made."""

    def __init__(self, root: Path) -> None:
        """Begin to watch.

        Args:
            root: the project's folder, without links in its path
        """
        self._root = root
        self._told = Event()
        self._observer = _observer(root, _Heard(root, self._told))
        self._seen = state_of(root, *WATCHED)

    def wait(self) -> bool:
        """Wait a while; True as soon as something has been saved since the last time, and nothing more for a moment."""
        if not self._told.wait(_LOOK_EVERY if self._observer else _LOOK_OFTEN) and self._is_as_seen():
            return False
        while True:
            self._told.clear()
            self._seen = state_of(self._root, *WATCHED)
            if not self._told.wait(_QUIET) and self._is_as_seen():
                return True

    def _is_as_seen(self) -> bool:
        return state_of(self._root, *WATCHED) == self._seen

    def close(self) -> None:
        """Watch no more."""
        if self._observer:
            self._observer.stop()
            self._observer.join()


def _observer(root: Path, heard: FileSystemEventHandler) -> BaseObserver | None:
    """What tells of changes; None where the system cannot."""
    try:
        observer = Observer()
        observer.schedule(heard, str(root), event_filter=_CHANGES)
        for name in WATCHED:
            if (root / name).is_dir():
                observer.schedule(heard, str(root / name), recursive=True, event_filter=_CHANGES)
        observer.start()
    except OSError:
        return None
    return observer
