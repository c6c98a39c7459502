"""A routine without one of the sections that every routine has."""

from collections.abc import Iterator

from handbook.problem import Problem
from handbook.routine import Overlay, Routine
from handbook.section import WRITTEN, swallowed


def check(text: Routine | Overlay) -> Iterator[Problem]:
    """RB301 for each missing section, placed where the text begins."""
    if isinstance(text, Overlay):
        return
    have = {section.kind.id for section in text.sections}
    have |= {kind.id for section in text.sections for _, kind in swallowed(section)}
    line = min((section.line for section in text.sections), default=1)
    for kind in WRITTEN:
        if kind.required and kind.id not in have:
            name = kind.heading(text.header.language)
            yield Problem(
                text.path,
                line,
                1,
                "RB301",
                f"Rutinen mangler delen «{name}».",
                f"Legg til en linje med «## {name}» og teksten under den.",
            )
