"""«Dette gjør du» that is longer than what can be read at a glance."""

from collections.abc import Iterator

from handbook.problem import Problem
from handbook.routine import Overlay, Routine

_LINES = 3
"""one sentence each"""
_WORDS = 60
"""three sentences of at most twenty words"""


def check(text: Routine | Overlay) -> Iterator[Problem]:
    """RB313 where the section begins to be too long, or at its first line when only the words are too many."""
    for section in text.sections:
        if section.kind.id != "dette-gjor-du":
            continue
        lines = [number for number, line in enumerate(section.body.split("\n")) if line.strip()]
        words = sum(word not in {"{{", "}}"} for word in section.body.split())
        hint = "Behold det leseren må vite først, og flytt resten til en annen del."
        if len(lines) > _LINES:
            message = f"«Dette gjør du» har {len(lines)} linjer. Tre er nok."
            yield Problem(text.path, section.body_line + lines[_LINES], 1, "RB313", message, hint)
        elif words > _WORDS:
            message = f"«Dette gjør du» har {words} ord. {_WORDS} er nok."
            yield Problem(text.path, section.body_line, 1, "RB313", message, hint)
