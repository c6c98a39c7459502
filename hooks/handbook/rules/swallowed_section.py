"""A section whose heading has too many # signs, so that it disappears into the section above."""

from collections.abc import Iterator

from handbook.problem import Problem
from handbook.routine import Overlay, Routine
from handbook.section import swallowed


def check(text: Routine | Overlay) -> Iterator[Problem]:
    """RB307."""
    for section in text.sections:
        for heading, kind in swallowed(section):
            name = section.kind.heading(text.header.language or "nb")
            message = f"Delen «{heading.text}» ligger inne i «{name}»."
            line = section.body_line + heading.line - 1
            hint = f"Mente du «## {heading.text}»? Er dette ikke den delen: gi overskriften et annet navn."
            if kind is section.kind:
                hint = "Slett overskriften: delen har den fra før."
            yield Problem(text.path, line, heading.column, "RB307", message, hint)
