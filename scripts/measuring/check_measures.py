"""What the check costs: by itself, again when nothing has changed, and in a preview each time a file is saved."""

import json
import subprocess
from dataclasses import dataclass

from measuring.process import run
from measuring.project import Project

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
first = changed.read_text(encoding="utf-8")
read_contents(root, today, last_good)
for number in range(2 * int(sys.argv[2])):
    changed.write_text(f"{first}\\nNotatet er lest {number} ganger.\\n", encoding="utf-8")
    start = time.process_time()
    if number % 2:
        check(load(read_sources(root)), today)
        checked.append(time.process_time() - start)
    else:
        read_contents(root, today, last_good)
        shown.append(time.process_time() - start)
changed.write_text(first, encoding="utf-8")
print(json.dumps([checked, shown]))
"""
"""what a running preview does when one file is saved, without building pages: the check alone, and with git's dates"""


@dataclass(frozen=True)
class CheckCosts:
    """CPU seconds, each time."""

    cold: list[float]
    unchanged: list[float]
    saved: list[float]
    """the check of everything after one file was saved, in a process that has checked before"""
    saved_with_dates: list[float]
    """the same, with what git tells"""


def check_costs(project: Project, changed: str, times: int) -> CheckCosts:
    """Measure the check.

    Args:
        project: set back afterwards
        changed: path of the text that is saved, from the project's root
        times: how often each is measured

    Raises:
        CommandError: when the handbook has errors
    """
    cold: list[float] = []
    unchanged: list[float] = []
    for _ in range(times):
        project.forget()
        for figures in (cold, unchanged):
            figures.append(run([project.command("scripts/check.py")]).cpu)
    preview = project.command("-c", _PREVIEW, changed, str(times))
    done = subprocess.run(
        preview.arguments,
        cwd=preview.folder,
        env=preview.environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    saved, saved_with_dates = json.loads(done.stdout)
    return CheckCosts(cold, unchanged, saved, saved_with_dates)
