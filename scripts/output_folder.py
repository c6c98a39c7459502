"""Where scripts write what they make: never among what the project is made of, and never half a site.

Standard library only.
"""

import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_OUTPUT = "site"
"""the one folder in the project that may be written to; git ignores it"""

_A_DAY = 24 * 60 * 60
"""seconds after which nobody still builds"""

_FROM_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux' renameat2"""


def refusal(out: Path, root: Path) -> str | None:
    """Why a folder may not be written to, in Norwegian; None when it may.

    Args:
        out: the folder, resolved
        root: the project's folder, resolved
    """
    if root.is_relative_to(out):
        return f"«{out}» inneholder selve prosjektet. Velg en annen mappe."
    if out.is_relative_to(root) and out.relative_to(root).parts[0] != _OUTPUT:
        return f"«{out}» ligger i prosjektet. Velg en mappe utenfor, eller «{_OUTPUT}»."
    return None


def swap(new: Path, out: Path) -> None:
    """Put a new site in a published one's place, and the published one where the new was.

    Builds into the same folder take turns. Where the system can exchange two folders in one step, as Linux can, a
    reader finds a whole site at every moment, whatever happens; elsewhere `workplace` finishes what was broken off.

    Args:
        new: a whole site beside the published one
        out: the published site; may be absent

    Raises:
        OSError: when it could not be done; then the published site is as it was
    """
    with _turn(out.parent):
        if not out.exists():
            new.rename(out)
        elif not _exchange(new, out):
            aside = _aside(out)
            out.rename(aside)
            try:
                new.rename(out)
            except OSError:
                aside.rename(out)
                raise
            aside.rename(new)


@dataclass(frozen=True)
class Workplace:
    """A folder beside a published site, in which the next one is built."""

    folder: Path
    """named for this build alone; holds what the published site was before, or nothing"""
    _lock: int | None
    """handle that is open for as long as somebody builds here; None where the system has no locks"""

    def let_go(self) -> None:
        """Hold the folder no longer, in a process that has its handle from the one that builds."""
        if self._lock is not None:
            os.close(self._lock)

    def leave(self, out: Path, *, is_whole: bool) -> None:
        """Keep what is in the folder for the next build, unless it is half a site or another has left its own.

        Args:
            out: the published site
            is_whole: whether a whole site is in the folder, and known
        """
        with _turn(out.parent):
            kept = _spare(out)
            if is_whole and self.folder.exists() and not kept.exists():
                self.folder.rename(kept)
            shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)


def workplace(out: Path) -> Workplace:
    """A place to build in, with what the last build has left where nobody else has taken it.

    Puts back a site that a swap left aside, and removes what builds that were broken off have left.

    Args:
        out: the published site; may be absent, its parent may not
    """
    with _turn(out.parent):
        aside = _aside(out)
        if aside.exists() and not out.exists():
            aside.rename(out)
        for folder in out.parent.glob(f"{_new_name(out)}*"):
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix=_new_name(out), dir=out.parent))
        if _spare(out).exists():
            new.rmdir()
            _spare(out).rename(new)
        return Workplace(new, _locked(new))


def _new_name(out: Path) -> str:
    """How the name of a folder begins in which a new site is built."""
    return f".{out.name}-ny-"


def _spare(out: Path) -> Path:
    """Where the site that was published before waits, to be made the next one."""
    return out.with_name(f".{out.name}-forrige")


def _aside(out: Path) -> Path:
    return out.with_name(f".{out.name}-gammel")


def _locked(folder: Path) -> int | None:
    """A handle that holds a folder; None when somebody else has it, or the system has no locks."""
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _is_left(folder: Path) -> bool:
    """Whether nobody builds in a folder any longer."""
    if sys.platform == "win32":
        return _age(folder) > _A_DAY
    try:
        handle = _locked(folder)
    except OSError:  # another build has removed it
        return False
    if handle is not None:
        os.close(handle)
    return handle is not None


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:  # another build has removed it
        return 0


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False when the system or the disk cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_FROM_HERE, os.fsencode(one), _FROM_HERE, os.fsencode(other), _EXCHANGE) == 0


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """One at a time in a folder. Windows refuses to rename a folder in use, so there is nothing to wait for."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
