"""Hot spots: the functions that a build spends its time in, by name."""

import pstats
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from measuring.process import run
from measuring.project import Project

_MOST = 30
"""functions of each list"""

_PACKAGES = re.compile(r".*/(?:site-packages|python3\.\d+)/")


@dataclass(frozen=True)
class HotSpot:
    """One function."""

    name: str
    """file and function, without where the file lies on the machine"""
    calls: int
    own: float
    """seconds in the function itself; the profiler makes all of them longer"""
    cumulative: float
    """seconds with all that it called"""


def hot_spots(project: Project, out: Path) -> tuple[list[HotSpot], list[HotSpot]]:
    """Build with a profiler. Gives the functions with most time of their own, and those with most in all.

    Args:
        project: its memory of earlier builds is removed
        out: an absent folder for the site

    Raises:
        CommandError: when it does not build
    """
    project.forget()
    with tempfile.TemporaryDirectory(prefix="rutinehandbok-") as folder:
        figures = Path(folder) / "profil"
        run([project.command("-m", "cProfile", "-o", str(figures), "scripts/build_site.py", "--out", str(out))])
        told: dict[tuple[str, int, str], Any] = vars(pstats.Stats(str(figures)))["stats"]
    found = [
        HotSpot(function_name(project.root, place), calls, own, cumulative)
        for place, (_, calls, own, cumulative, _) in told.items()
    ]
    by_own = sorted(found, key=lambda spot: spot.own, reverse=True)
    in_all = sorted(found, key=lambda spot: spot.cumulative, reverse=True)
    return by_own[:_MOST], in_all[:_MOST]


def function_name(project: Path, place: tuple[str, int, str]) -> str:
    """A function's name without where its file lies on the machine: `jinja2/runtime.py:261 call`.

    Args:
        project: folder of the project that was built
        place: file, line and name, as the profiler tells them
    """
    file, line, function = place
    if file.startswith(("~", "<")):
        return function
    bare = PurePosixPath(_PACKAGES.sub("", file.removeprefix(f"{project.as_posix()}/")))
    shown = PurePosixPath(*bare.parts[-2:]) if bare.is_absolute() else bare
    return f"{shown}:{line} {function}"
