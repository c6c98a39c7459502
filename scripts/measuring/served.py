"""How long a person waits from saving a text until the preview shows it, in every handbook that has it."""

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from measuring.edit import Edit, NotShownError
from measuring.project import Project

HOST = "127.0.0.1"
_LOOK_EVERY = 0.03
"""seconds between looks at a page"""

_LONGEST = 600.0
"""seconds that an answer is waited for"""

_REST = 2.0
"""seconds that the server is left in peace between two changes"""

_GRACE = 20.0
"""seconds that the server has to end"""


@dataclass(frozen=True)
class Waits:
    """Seconds by the clock on the wall."""

    start: float
    """from starting the server until the first page is shown"""
    page: list[float]
    """from saving until the shared page shows the change"""
    trees: list[float]
    """until the municipalities' handbooks show it too"""


def waits(project: Project, edit: Edit, times: int) -> Waits:
    """Start the preview, and save a text so many times.

    Args:
        project: is changed, and set back
        edit: of a text that is shown on several pages, the shared one first
        times: how often

    Raises:
        NotShownError: when a page does not show the change in time
    """
    path = project.root / edit.path
    first = path.read_text(encoding="utf-8")
    page: list[float] = []
    trees: list[float] = []
    port = _free_port()
    begun = time.monotonic()
    try:
        with _server(project, port) as server:
            _wait(server, port, edit.addresses[:1], "<h1", begun)
            start = time.monotonic() - begun
            for number in range(times):
                time.sleep(_REST)
                words = f"visning {number + 1}"
                saved = time.monotonic()
                edit.make(project.root, first, words)
                _wait(server, port, edit.addresses[:1], words, saved)
                page.append(time.monotonic() - saved)
                _wait(server, port, edit.addresses[1:], words, saved)
                trees.append(time.monotonic() - saved)
    finally:
        path.write_text(first, encoding="utf-8", newline="\n")
    return Waits(start, page, trees)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def _server(project: Project, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The preview, which ends with the block."""
    command = project.command("scripts/serve.py", "--port", str(port))
    server = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env=command.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield server
    finally:
        server.terminate()
        try:
            server.wait(_GRACE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int, addresses: Sequence[str], words: str, begun: float) -> None:
    """Look at pages again and again until all have shown the words."""
    left = list(addresses)
    while left:
        if words in _answer(port, left[0]):
            left.pop(0)
            continue
        if server.poll() is not None:
            msg = "Forhåndsvisningen stoppet."
            raise NotShownError(msg)
        if time.monotonic() - begun > _LONGEST:
            msg = f"/{left[0]} viste ikke «{words}» innen {_LONGEST:.0f} sekunder."
            raise NotShownError(msg)
        time.sleep(_LOOK_EVERY)


def _answer(port: int, address: str) -> str:
    """A page as it is served now; empty when there is no answer."""
    with suppress(OSError, HTTPException), closing(HTTPConnection(HOST, port, timeout=_LONGEST)) as connection:
        connection.request("GET", f"/{address}")
        return connection.getresponse().read().decode("utf-8", "replace")
    return ""
