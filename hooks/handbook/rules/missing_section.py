"""A routine without one of the sections that every routine has."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.section import WRITTEN, swallowed


def check(library: Library) -> Iterator[Problem]:
    """RB301 for each missing section, placed where the text begins."""
    for routine in library.routines.values():
        have = {section.kind.id for section in routine.sections}
        have |= {kind.id for section in routine.sections for _, kind in swallowed(section)}
        line = min((section.line for section in routine.sections), default=1)
        for kind in WRITTEN:
            if kind.required and kind.id not in have:
                name = kind.heading(routine.header.language)
                yield Problem(
                    routine.path,
                    line,
                    1,
                    "RB301",
                    f"Rutinen mangler delen «{name}».",
                    f"Legg til en linje med «## {name}» og teksten under den.",
                )
