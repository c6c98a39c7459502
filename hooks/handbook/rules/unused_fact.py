"""A declared fact that no text, no deadline and no system uses, so that municipalities would set it in vain."""

import re
from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS

_USE = re.compile(rb"kommune(?:\.|opplysning:[ \t]*['\"]?)([a-z0-9_.]+)")

_USERS = (".md", "/register/systemer.yml")
"""files that facts are used in"""

_REGISTER = f"{DOCS}/register/kommuneopplysninger.yml"


def check(library: Library) -> Iterator[Problem]:
    """RB505 at the fact's key. Files are read as they stand, so that a faulty one still counts as use."""
    texts = (data for path, data in library.sources.items() if path.startswith(f"{DOCS}/") and path.endswith(_USERS))
    used = {match.decode() for data in texts for match in _USE.findall(data)}
    for key, declaration in library.declarations.items():
        if key not in used:
            message = f"Ingen tekst, ingen frist og intet system bruker opplysningen «{declaration.label}»."
            hint = f"Skriv {{{{ kommune.{key} }}}} der den trengs, eller slett den her og hos dem som har satt den."
            yield Problem(_REGISTER, *library.documents[_REGISTER].place((key,)), "RB505", message, hint)
