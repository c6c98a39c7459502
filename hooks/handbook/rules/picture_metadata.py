"""A picture that says more than it shows: where, when, by whom and with what it was made."""

from collections.abc import Iterator

from handbook.intake import unfit
from handbook.library import Library
from handbook.picture import without_metadata
from handbook.problem import Problem
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB114."""
    for uri, data in library.media.items():
        path = f"{DOCS}/{uri}"
        if not unfit(path, data) and without_metadata(data) != data:
            message = "Bildefilen har skjulte opplysninger, for eksempel sted, tid, navn eller program."
            hint = "Kjør «python3 scripts/check.py --fix», eller ta et skjermbilde av bildet og bruk det."
            yield Problem(path, 1, 1, "RB114", message, hint)
