"""Show the handbook on this machine while it is edited: http://127.0.0.1:8000.

Every saved change is shown at once. A fault stands at the top of the page that it concerns and on /funn/.
"""

import logging
import os
import signal
import socket
import sys
from argparse import ArgumentTypeError
from contextlib import suppress
from types import FrameType

from arguments import Arguments
from environment import ROOT, enter

HOST = "127.0.0.1"
FIRST_PORT = 8000
_LAST_PORT = 65535

_ENDS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")  # the last is a closed window, which Windows does not tell of
    if hasattr(signal, name)
]


def main() -> int:
    """Serve until stopped."""
    parser = Arguments(description="Viser håndboken på denne maskinen mens du redigerer.")
    parser.add_argument("--port", type=_port, help=f"port (ellers den første ledige fra {FIRST_PORT})")
    parser.add_argument("--kommune", help="vis bare disse kommunene, med komma mellom; går raskere")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "hooks"))
    if options.kommune:
        _check_chosen(parser, options.kommune)
    port = _choose_port(options.port)
    for number in _ENDS:
        signal.signal(number, _stop)
    print("Bygger håndboken …", flush=True)
    try:
        _serve(port, options.kommune)
    except KeyboardInterrupt:
        print("\nStoppet.")
    return 0


_told: list[int] = []
"""signals to end that have come"""


def _stop(number: int, _frame: FrameType | None) -> None:
    _told.append(number)  # what is raised is lost when it comes while Python throws something away
    raise KeyboardInterrupt


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _LAST_PORT:
        msg = f"«{text}» er ikke en port. Skriv et tall fra 1 til {_LAST_PORT}, for eksempel {FIRST_PORT}."
        raise ArgumentTypeError(msg)
    return int(text)


def _check_chosen(parser: Arguments, municipalities: str) -> None:
    from handbook.site import chosen_trees

    try:
        chosen_trees([path.stem for path in sorted((ROOT / "docs" / "kommuner").glob("*.yml"))], municipalities)
    except ValueError as fault:
        parser.error(str(fault))


def _choose_port(wanted: int | None) -> int:
    """A free port, or an end with a clear message."""
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 20):
        with socket.socket() as probe:
            if os.name != "nt":  # on Windows the option would let two servers share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind((HOST, port))
                return port
    taken = f"Port {wanted} er opptatt" if wanted else f"Portene fra {FIRST_PORT} og oppover er opptatt"
    sys.exit(f"{taken}. Stopp det andre programmet, eller velg en annen med --port.")


def _serve(port: int, municipalities: str | None) -> None:
    """Show the handbook until somebody stops it."""
    from live_server import LiveServer
    from live_site import LiveSite
    from saved_files import SavedFiles

    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # what concerns an editor is told in Norwegian
    saved = SavedFiles(ROOT)
    server = LiveServer(HOST, port, LiveSite(ROOT, f"http://{HOST}:{port}/", municipalities), saved, _told)
    try:
        server.serve()
    finally:
        for number in _ENDS:
            signal.signal(number, signal.SIG_IGN)  # it ends already
        server.shutdown()
        saved.close()


if __name__ == "__main__":
    enter()
    sys.exit(main())
