"""The check of a site by a process of its own: no file is read before it is there, and nothing is lost when it ends."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

import side_check
from handbook.problem import Problem
from handbook.source_file import FolderFiles
from side_check import begun_check

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process that begins as a copy")

NAMES = [f"{number:03}/index.html" for number in range(100)]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_check, "_cores", lambda: 2)


def told(files: Mapping[str, bytes]) -> list[Problem]:
    """Each file and what it holds, and which process has read it."""
    hint = str(os.getpid())
    return [Problem(name, 1, 1, "RB730", files[name].decode(), hint) for name in files]


def write(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir()
    (folder / name).write_text(f"innholdet i {name}", encoding="utf-8")


def test_another_process_reads_each_file_when_it_is_there(tmp_path: Path) -> None:
    check = begun_check(FolderFiles(tmp_path, NAMES), told, NAMES, dict, is_long=True)
    for name in NAMES:
        write(tmp_path, name)
        check.come()
    found = check.found()
    check.end()
    assert [(problem.path, problem.message) for problem in found] == [(name, f"innholdet i {name}") for name in NAMES]
    assert {problem.hint for problem in found}.isdisjoint({str(os.getpid())})


@pytest.mark.parametrize("is_long", [True, False])
def test_this_process_checks_where_no_other_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_long: bool
) -> None:
    if is_long:
        monkeypatch.setattr(side_check, "_cores", lambda: 1)
    for name in NAMES:
        write(tmp_path, name)
    check = begun_check(FolderFiles(tmp_path, NAMES), told, NAMES, dict, is_long=is_long)
    found = check.found()
    check.end()
    assert [problem.path for problem in found] == NAMES
    assert {problem.hint for problem in found} == {str(os.getpid())}


def test_what_another_process_could_not_say_is_said_by_this_one(tmp_path: Path) -> None:
    mine = os.getpid()

    def look(files: Mapping[str, bytes]) -> list[Problem]:
        if os.getpid() != mine:
            raise RuntimeError
        return told(files)

    check = begun_check(FolderFiles(tmp_path, NAMES), look, NAMES, dict, is_long=True)
    for name in NAMES:
        write(tmp_path, name)
        check.come()
    assert [problem.path for problem in check.found()] == NAMES
    check.end()


def test_a_check_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    check = begun_check(FolderFiles(tmp_path, NAMES), told, NAMES, dict, is_long=True)
    process: int = vars(check)["_process"]
    assert is_running(process)
    check.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


def test_the_check_ends_with_a_build_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, side_check; from side_check import begun_check; side_check._cores = lambda: 2\n"
        "check = begun_check({'a': b''}, lambda files: [files['a']], ['a'], dict, is_long=True)\n"
        "print(check._process, flush=True); os.kill(os.getpid(), 9)"
    )
    scripts = Path(__file__).parent.parent / "scripts"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(scripts)},
        capture_output=True,
    )
    process = int(done.stdout)
    for _ in range(100):
        if not is_running(process):
            return
        time.sleep(0.05)
    pytest.fail("the process goes on")


def is_running(process: int) -> bool:
    """Whether a process goes on; one that has ended may be left until somebody asks how."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_system_without_a_process_to_give_leaves_it_to_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    before = len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0
    for name in NAMES:
        write(tmp_path, name)
    check = begun_check(FolderFiles(tmp_path, NAMES), told, NAMES, dict, is_long=True)
    assert {problem.hint for problem in check.found()} == {str(os.getpid())}
    check.end()
    assert before == (len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0)


def test_half_an_answer_is_none(tmp_path: Path) -> None:
    mine = os.getpid()

    class Halting(str):
        """Ends the process in the middle of what it says."""

        __slots__ = ()

        def __reduce__(self) -> tuple[type[str], tuple[str]]:
            if os.getpid() != mine:
                os._exit(3)
            return str, (str(self),)

    def look(files: Mapping[str, bytes]) -> list[Problem]:
        found = told(files)
        object.__setattr__(found[-1], "message", Halting("med brak"))
        return found

    for name in NAMES:
        write(tmp_path, name)
    check = begun_check(FolderFiles(tmp_path, NAMES), look, NAMES, dict, is_long=True)
    for _ in NAMES:
        check.come()
    assert [problem.path for problem in check.found()] == NAMES
    check.end()
