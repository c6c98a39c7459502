"""Growth: what builds cost for handbooks of several sizes."""

from dataclasses import dataclass, replace
from pathlib import Path

from measuring.build_measures import SiteSize, build, cold_build, put_aside, size_of
from measuring.corpus import Size
from measuring.extent import Extent
from measuring.process import Cost
from measuring.subject import Subject

_TIMES_ROUTINES = 4
_MUNICIPALITIES = 50


@dataclass(frozen=True)
class Grown:
    """One handbook's figures."""

    extent: Extent
    cold: list[Cost]
    edited: list[Cost]
    """after one shared page was changed"""
    size: SiteSize


def sizes(base: Size) -> tuple[Size, Size, Size]:
    """A size, four times as many routines, and fifty municipalities."""
    more_routines = replace(base, routines=base.routines * _TIMES_ROUTINES)
    return base, more_routines, replace(base, municipalities=_MUNICIPALITIES)


def grown(subject: Subject, out: Path, times: int) -> Grown:
    """Measure one handbook.

    Args:
        subject: is changed
        out: an absent folder for the site; put aside afterwards
        times: how often each is measured

    Raises:
        CommandError: when it does not build
        NotShownError: when the site does not show the change
    """
    edit = subject.edits["page"]
    project = subject.project
    first = (project.root / edit.path).read_text(encoding="utf-8")
    cold: list[Cost] = []
    edited: list[Cost] = []
    for number in range(times):
        cold.append(cold_build(project, out))
        words = f"merke {number + 1}"
        edit.make(project.root, first, f"forrige {number + 1}")
        build(project, out)  # only now there is a site from before, which later builds begin with
        edit.make(project.root, first, words)
        edited.append(build(project, out))
        edit.expect(out, words)
    size = size_of(out)
    put_aside([out], out.parent)
    return Grown(subject.extent, cold, edited, size)
