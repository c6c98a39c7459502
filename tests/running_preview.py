"""A preview that runs, as an editor has it: scripts/serve.py of a copy of the project."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from conftest import ENVIRONMENT, ROOT

PATIENCE = 30
"""seconds to wait for what comes in a moment, on a machine that has much else to do"""

_SCRIPT = re.compile(r"<script>\nvar livereload.*?</script>", re.DOTALL)


@dataclass
class Preview:
    """One that runs."""

    project: Path
    port: int
    process: "subprocess.Popen[Any]"
    said: list[str] = field(default_factory=list)
    """lines in its window"""

    @property
    def address(self) -> str:
        """Of the site, without / at the end."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> str:
        """What is served at a path, whatever it is."""
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:  # noqa: S310 its own server
                return str(answer.read().decode())
        except urllib.error.HTTPError as answer:
            return f"{answer.code} {answer.read().decode()}"

    def text(self, path: str) -> str:
        """A page without the script that loads it anew."""
        return without_script(self.get(path))

    def epoch(self, path: str) -> int:
        """Which site a page belongs to; the live reload asks with it."""
        found = re.search(r"livereload\(([0-9]+), [0-9]+\);", self.get(path))
        assert found, path
        return int(found[1])

    def until_it_answers(self) -> None:
        """Wait until somebody listens."""
        end = time.monotonic() + PATIENCE
        while not is_listened_to(self.port):
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.02)

    def until(self, path: str, holds: Callable[[str], bool]) -> str:
        """The page at a path, when something holds of it."""
        end = time.monotonic() + PATIENCE
        while not holds(page := self.get(path)):
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, (path, self.said)
            time.sleep(0.02)
        return page

    def until_said(self, words: str) -> None:
        """Wait until something stands in its window."""
        end = time.monotonic() + PATIENCE
        while not any(words in line for line in self.said):
            assert time.monotonic() < end, self.said
            time.sleep(0.02)

    @contextmanager
    def changed(self, path: str, text: str, pages: Iterable[str]) -> Iterator[None]:
        """Save a file, and put back what was there; when the block has ended, the pages are as they were."""
        place = self.project / path
        before = place.read_text(encoding="utf-8") if place.exists() else None
        served = {page: self.text(page) for page in pages}
        self.write(path, text)
        try:
            yield
        finally:
            if before is None:
                place.unlink()
            else:
                self.write(path, before)
        for page, former in served.items():
            self.until(page, partial(_is_same, former))

    def write(self, path: str, text: str) -> None:
        """Save a file of the project."""
        (self.project / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """A file of the project."""
        return (self.project / path).read_text(encoding="utf-8")


def _is_same(page: str, served: str) -> bool:
    return without_script(served) == page


def without_script(page: str) -> str:
    """A page as it is served, without the script that loads it anew."""
    page, number = _SCRIPT.subn("", page)
    assert number == 1, page[:200]
    return page


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_listened_to(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def lay_out_scripts(project: Path) -> None:
    """Give a copy of the project its scripts, for the environment of the tests."""
    (project / "scripts").mkdir()
    for script in (ROOT / "scripts").glob("*.py"):
        (project / "scripts" / script.name).write_bytes(script.read_bytes())
    (project / "scripts/environment.py").write_text(ENVIRONMENT, encoding="utf-8")


@contextmanager
def preview_of(project: Path, *options: str) -> Iterator[Preview]:
    """A preview of a copy of the project, for as long as the block lasts."""
    port = free_port()
    command = [sys.executable, "scripts/serve.py", "--port", str(port), *options]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, cwd=project, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        running = Preview(project, port, process)
        listening = threading.Thread(target=running.said.extend, args=[process.stdout])
        listening.start()
        try:
            running.until_it_answers()
            yield running
        finally:
            process.terminate()
            listening.join()
    if os.name != "nt":  # there it is ended without being told
        assert process.returncode == 0
    assert running.said[-1] == "Stoppet.\n"
    assert not is_listened_to(port)
