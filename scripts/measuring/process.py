"""Process: commands run as a person runs them, and what they cost."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("launcher.py")

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""bytes in the unit in which the system tells a process's peak of memory"""

_LAST_LINES = 20
"""that are shown of what a command said when it failed"""


@dataclass(frozen=True)
class Command:
    """What is run."""

    arguments: tuple[str, ...]
    """the program first"""
    folder: Path
    """that it runs in"""
    environment: Mapping[str, str]
    """all variables"""


@dataclass(frozen=True)
class Cost:
    """What commands took, with all the processes that they started and waited for."""

    cpu: float
    """seconds, user and system"""
    wall: float
    """seconds"""
    peak: int
    """bytes of memory held by the largest process at its largest"""


class CommandError(RuntimeError):
    """A command that is measured failed; says what it wrote."""


def run(commands: Sequence[Command]) -> Cost:
    """Run commands one after another.

    Args:
        commands: at least one; all run with the first one's environment

    Raises:
        CommandError: when one fails
    """
    with tempfile.TemporaryDirectory(prefix="rutinehandbok-") as folder:
        log = Path(folder) / "log"
        asked = {"log": str(log), "commands": [(one.arguments, str(one.folder)) for one in commands]}
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(_LAUNCHER)],
            env=commands[0].environment,
            input=json.dumps(asked),
            text=True,
            stdout=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:]
            raise CommandError("\n".join((f"Feilet: {' '.join(commands[0].arguments)}", *lines)))
    told = json.loads(done.stdout)
    return Cost(told["cpu"], told["wall"], told["peak"] * _PEAK_UNIT)
