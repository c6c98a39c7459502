"""Shared sentences that cannot stand in a section: none at all, or with front matter or headings of their own."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.markdown_text import headings
from handbook.problem import Problem

_LOWEST = 3
"""level of the highest heading that may stand inside a section"""


def check(library: Library) -> Iterator[Problem]:
    """RB303 empty, RB203 front matter, RB302 heading."""
    for include in library.includes.values():
        if not include.body:
            hint = "Skriv teksten, eller slett filen."
            yield Problem(include.path, 1, 1, "RB303", "Fellesteksten er tom.", hint)
        if include.body.startswith("---\n"):
            message = "En fellestekst har ingen opplysninger øverst."
            hint = "Slett linjene fra og med den første --- til og med den andre."
            yield Problem(include.path, include.body_line, 1, "RB203", message, hint)
        for heading in headings(include.body):
            if heading.level < _LOWEST:
                line = include.body_line + heading.line - 1
                message = f"En fellestekst kan ikke ha overskriften «{heading.text}»: den står inne i en del."
                hint = "Slett linjen, eller bruk ### foran."
                yield Problem(include.path, line, heading.column, "RB302", message, hint)
