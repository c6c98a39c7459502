"""A build that is ended at any moment, without warning: what was published stays whole, and the next build is right."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import files_of
from random_editor import small_project

pytestmark = pytest.mark.site

ROUNDS = 50
LONGEST = 1.5
"""seconds; some builds are done by then"""

TITLE = "Om håndboken "


def write_state(project: Path, number: int) -> None:
    """A page whose title stands in the menu of every page of every tree."""
    text = f"---\ntittel: {TITLE}{number}\nspraak: nb\n---\n\nTekst {number}.\n"
    (project / "docs/om.md").write_text(text, encoding="utf-8")


def state(out: Path) -> tuple[set[str], list[str]]:
    """The numbers that the pages of a site show, and its paths."""
    files = files_of(out)
    pages = [data.decode() for name, data in files.items() if name.endswith(".html") and b'class="meny"' in data]
    assert len(pages) > 20
    return {match for page in pages for match in re.findall(rf">{TITLE}([0-9]+)</a>", page)}, list(files)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
def test_a_site_is_whole_whenever_its_builds_are_ended(tmp_path: Path) -> None:
    project, out = small_project(tmp_path / "prosjekt"), tmp_path / "ut"
    command = [sys.executable, str(project / "scripts/build_site.py"), "--out", str(out)]
    write_state(project, 0)
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    shown, paths = state(out)
    assert shown == {"0"}
    chance = random.Random(1)  # noqa: S311 the same moments each time
    outcomes = []
    for number in range(1, ROUNDS + 1):
        write_state(project, number)
        process = subprocess.Popen(
            command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.05, LONGEST))
        os.killpg(process.pid, signal.SIGKILL)
        outcomes.append(process.wait())
        numbers, found = state(out)
        assert len(numbers) == 1, (number, numbers)
        assert found == paths
    assert outcomes.count(-signal.SIGKILL) > ROUNDS / 2
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert state(out) == ({str(ROUNDS)}, paths)
    assert len(list(tmp_path.glob(".ut-*"))) <= 1  # the site before, which waits to be the next
    other = tmp_path / "annet"
    (project / ".cache").rename(tmp_path / "cache")
    subprocess.run([*command[:-1], str(other)], cwd=project, check=True, capture_output=True)
    assert files_of(out) == files_of(other)
