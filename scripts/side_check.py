"""Side check: a site is checked by another process while it is written, so that two cores share the work.

Standard library only.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import FileIO
from typing import TYPE_CHECKING, NoReturn

from ending import is_profiled

if TYPE_CHECKING:
    from handbook.problem import Problem

_FILES = 16
"""files that are told of together"""

Look = Callable[[Mapping[str, bytes]], "list[Problem]"]
"""finds every fault of a site"""


class _Arriving(Mapping[str, bytes]):
    """The files of a site that another process writes: each is given when it is there."""

    def __init__(self, files: Mapping[str, bytes], order: Sequence[str], told: int) -> None:
        """Nothing has come yet.

        Args:
            files: path -> content, of all of them
            order: their paths as they are written
            told: handle from which a byte comes for each file that has been written
        """
        self._files = files
        self._number = {path: number for number, path in enumerate(order)}
        self._told = FileIO(told)
        self._there = 0

    def __getitem__(self, path: str) -> bytes:
        while self._number[path] >= self._there:
            come = len(self._told.read(1 << 16))
            if not come:  # the build has ended
                os._exit(1)
            self._there += come
        return self._files[path]

    def __contains__(self, path: object) -> bool:
        return path in self._number

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Check:
    """The check of a site, once it is written."""

    def __init__(self, files: Mapping[str, bytes], look: Look) -> None:
        """Do nothing yet.

        Args:
            files: path -> content, of all files of the site
            look: finds every fault of them
        """
        self._files = files
        self._look = look

    def come(self) -> None:
        """Tell that one more file has been written."""

    def found(self) -> "list[Problem]":
        """What is wrong, when all files are there."""
        return self._look(self._files)

    def end(self) -> None:
        """Let go of what the check has taken."""


class _SideCheck(Check):
    """A check by a process that looks at each file as soon as it is there."""

    def __init__(
        self, files: Mapping[str, bytes], look: Look, order: Sequence[str], let_go: Callable[[], object]
    ) -> None:
        """Begin the process.

        Raises:
            OSError: when the system has none to give
        """
        super().__init__(files, look)
        arrived, tell, answer, told = handles = (*os.pipe(), *os.pipe())
        sys.stdout.flush()
        sys.stderr.flush()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # else the system may forget how the process ended
        try:
            self._process = os.fork()
        except OSError:
            for handle in handles:
                os.close(handle)
            raise
        if not self._process:
            _answer(look, partial(_Arriving, files, order, arrived), told, (tell, answer), let_go)
        os.close(arrived)
        os.close(told)
        self._tell, self._answer = FileIO(tell, "w"), FileIO(answer)
        self._waiting = 0

    def come(self) -> None:
        self._waiting += 1
        if self._waiting == _FILES:
            self._tell_all()

    def _tell_all(self) -> None:
        with suppress(BrokenPipeError):  # it has ended: what it had to say is said by this process
            self._tell.write(bytes(self._waiting))
        self._waiting = 0

    def found(self) -> "list[Problem]":
        self._tell_all()
        said = self._answer.readall()
        process, self._process = self._process, 0
        is_whole = os.waitpid(process, 0)[1] == 0
        return pickle.loads(said) if is_whole else super().found()  # noqa: S301 our own bytes

    def end(self) -> None:
        self._tell.close()
        self._answer.close()
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def begun_check(
    files: Mapping[str, bytes], look: Look, order: Sequence[str], let_go: Callable[[], object], *, is_long: bool
) -> Check:
    """The check of a site that is about to be written.

    Args:
        files: path -> content, of all files of the site
        look: finds every fault of them
        order: their paths as they are written
        let_go: lets go, in the other process, of what only this one needs
        is_long: whether it is worth a process of its own, where the system has one to give and nobody profiles this one
    """
    if is_long and sys.platform != "win32" and _cores() > 1 and not is_profiled():
        with suppress(OSError):
            return _SideCheck(files, look, order, let_go)
    return Check(files, look)


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _answer(
    look: Look,
    files: Callable[[], Mapping[str, bytes]],
    told: int,
    others: Iterable[int],
    let_go: Callable[[], object],
) -> NoReturn:
    """What the other process does: it writes nothing but its answer, and leaves all files to the one that builds.

    Args:
        look: finds every fault of a site
        files: gives its files
        told: handle that the answer is written to
        others: handles that are the first process's alone
        let_go: what is done first
    """
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for handle in others:
            os.close(handle)
        let_go()
        with os.fdopen(told, "wb") as answer:
            pickle.dump(look(files()), answer)
        code = 0
    finally:
        os._exit(code)
