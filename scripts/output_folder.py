"""Where scripts write what they make: never among what the project is made of, and never half a site.

Standard library only.
"""

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
    reader finds a whole site at every moment, whatever happens; elsewhere `tidy` finishes what was broken off.

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


def tidy(out: Path) -> None:
    """Put back a site that a swap left aside, and remove what builds that were broken off have left."""
    with _turn(out.parent):
        aside = _aside(out)
        if aside.exists() and not out.exists():
            aside.rename(out)
        left = [folder for folder in out.parent.glob(f"{new_name(out)}*") if _age(folder) > _A_DAY]
        for folder in left:
            shutil.rmtree(folder, ignore_errors=True)


def new_name(out: Path) -> str:
    """How the name of a folder begins in which a new site is built."""
    return f".{out.name}-ny-"


def _aside(out: Path) -> Path:
    return out.with_name(f".{out.name}-gammel")


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
