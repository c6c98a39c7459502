"""Measure the check on a generated handbook, in CPU seconds. Nothing in the project itself is touched."""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from arguments import Arguments
from environment import ROOT, enter

_ENVIRONMENT = """\
from pathlib import Path
ROOT = Path(__file__).resolve().parent.parent
def enter(lock: str = "") -> None: ...
"""
"""the generated project runs in the environment of this script"""

_PREVIEW = """\
import json, sys, time
from datetime import date
from pathlib import Path
from handbook.contents import read_contents
from handbook.last_good import LastGood
from handbook.loading import load
from handbook.rules import check
from handbook.source_file import read_sources
root, changed, today = Path("."), Path(sys.argv[1]), date(2026, 11, 22)
last_good, checked, shown = LastGood(), [], []
read_contents(root, today, last_good)
for number in range(2 * int(sys.argv[2])):
    with changed.open("a", encoding="utf-8") as file:
        file.write(f"\\nNotatet er lest {number} ganger.\\n")
    start = time.process_time()
    if number % 2:
        check(load(read_sources(root)), today)
        checked.append(time.process_time() - start)
    else:
        read_contents(root, today, last_good)
        shown.append(time.process_time() - start)
print(json.dumps([checked, shown]))
"""
"""what a running preview does when one file is saved, without building pages: the check alone, and with git's dates"""


def main() -> int:
    """Make the handbook, measure, and print a table in Norwegian."""
    parser = Arguments(description="Måler kontrollen på en laget håndbok.")
    parser.add_argument("--rutiner", type=int, default=500, help="hvor mange rutiner")
    parser.add_argument("--ganger", type=int, default=5, help="hvor mange målinger hvert tall er medianen av")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rutinehandbok-") as folder:
        project = Path(folder) / "prosjekt"
        count = _make(project, options.rutiner)
        print(f"{count} rutiner, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} kjerner,")
        print(
            f"mkdocs {version('mkdocs')}, pydantic {version('pydantic')}. CPU-sekunder, median av {options.ganger}:\n"
        )
        for name, seconds in _measured(project, options.ganger).items():
            print(f"{name:42} {statistics.median(seconds):6.2f}   ({min(seconds):.2f}–{max(seconds):.2f})")
    return 0


def _make(project: Path, routines: int) -> int:
    """A project with generated docs in a repository of its own. Gives the number of routines."""
    from generated_handbook import generated_handbook
    from handbook.source_file import read_sources

    made = generated_handbook(read_sources(ROOT), routines, seed=1)
    for name, data in made.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for folder in ("hooks", "scripts"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (project / "scripts/environment.py").write_text(_ENVIRONMENT, encoding="utf-8")
    who = ["-c", "user.name=Maaling", "-c", "user.email=maaling@example.invalid"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "alt"]):
        subprocess.run(["git", *command], cwd=project, check=True)  # noqa: S607 git is found as everywhere else
    return sum(path.startswith("docs/") and data.startswith(b"---\nid: ") for path, data in made.items())


def _measured(project: Path, times: int) -> dict[str, list[float]]:
    """Norwegian name of a measurement -> CPU seconds."""
    check = ["scripts/check.py"]
    changed = next(path for path in sorted((project / "docs/skole").rglob("*-1*.md")))
    found: dict[str, list[float]] = {"kontroll, kald": [], "kontroll, ingenting endret": []}
    for _ in range(times):
        shutil.rmtree(project / ".cache", ignore_errors=True)
        found["kontroll, kald"].append(_seconds(project, check))
        found["kontroll, ingenting endret"].append(_seconds(project, check))
    output = _run(project, ["-c", _PREVIEW, str(changed.relative_to(project)), str(times)])
    found["kontroll, én fil lagret (forhåndsvisning)"], found["det samme, med datoer fra git"] = json.loads(output)
    return found


def _seconds(project: Path, arguments: list[str]) -> float:
    before = os.times()
    _run(project, arguments)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _run(project: Path, arguments: list[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": f"{project / 'hooks'}{os.pathsep}{project / 'scripts'}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a person's machine: the modules are compiled once
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


if __name__ == "__main__":
    enter()
    sys.exit(main())
