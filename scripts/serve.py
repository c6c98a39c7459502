"""Show the handbook on this machine while it is edited: http://127.0.0.1:8000.

Every saved change is shown at once. A fault stands at the top of the page that it concerns and on /funn/.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentTypeError
from contextlib import suppress
from pathlib import Path
from types import FrameType

from arguments import Arguments
from environment import ROOT, enter

HOST = "127.0.0.1"
FIRST_PORT = 8000
_LAST_PORT = 65535
_LOOK_EVERY = 0.5
"""seconds between looks at the files under hooks"""


def main() -> int:
    """Serve until stopped; start MkDocs anew when the code under hooks changes."""
    from handbook.site import chosen_trees

    parser = Arguments(description="Viser håndboken på denne maskinen mens du redigerer.")
    parser.add_argument("--port", type=_port, help=f"port (ellers den første ledige fra {FIRST_PORT})")
    parser.add_argument("--kommune", help="vis bare disse kommunene, med komma mellom; går raskere")
    options = parser.parse_args()
    try:
        chosen_trees([path.stem for path in sorted((ROOT / "docs" / "kommuner").glob("*.yml"))], options.kommune)
    except ValueError as fault:
        parser.error(str(fault))
    port = _choose_port(options.port)
    environment = dict(os.environ)
    if options.kommune:
        environment["HANDBOK_KOMMUNER"] = options.kommune
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    print("Bygger håndboken …", flush=True)
    try:
        while True:
            _serve_once(port, environment)
            print("Koden under hooks er endret. Starter på nytt …", flush=True)
    except KeyboardInterrupt:
        print("\nStoppet.")
    return 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _LAST_PORT:
        msg = f"«{text}» er ikke en port. Skriv et tall fra 1 til {_LAST_PORT}, for eksempel {FIRST_PORT}."
        raise ArgumentTypeError(msg)
    return int(text)


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


def _serve_once(port: int, environment: dict[str, str]) -> None:
    """Run MkDocs until the code changes."""
    before = _code_state()
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--quiet",
        "--no-strict",
        "--dev-addr",
        f"{HOST}:{port}",
    ]
    child = subprocess.Popen(command, cwd=ROOT, env=environment)
    told = dead = False
    try:
        while _code_state() == before:
            time.sleep(_LOOK_EVERY)
            if not told and _answers(port):
                print(f"Håndboken er klar: http://{HOST}:{port}/   (stopp med Ctrl+C)", flush=True)
                told = True
            if child.poll() is not None and not dead:
                print("Håndboken kan ikke vises før feilen over er rettet i hooks eller mkdocs.yml.", flush=True)
                dead = True
    finally:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(_LOOK_EVERY)
        return probe.connect_ex((HOST, port)) == 0


def _code_state() -> dict[Path, int]:
    """Modification times of what MkDocs cannot load anew by itself."""
    files = [*(ROOT / "hooks").rglob("*.py"), ROOT / "mkdocs.yml"]
    state = {}
    for path in files:
        with suppress(OSError):  # an editor may be replacing the file just now
            state[path] = path.stat().st_mtime_ns
    return state


if __name__ == "__main__":
    enter()
    sys.exit(main())
