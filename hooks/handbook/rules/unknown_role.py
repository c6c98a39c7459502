"""A role that is not in the register of roles."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.rules.reference import list_entries, scalar, texts_with_header


def check(library: Library) -> Iterator[Problem]:
    """RB208 for `ansvarlig` and `involverte` of routines and overlays."""
    for text in texts_with_header(library):
        for role, way in (*scalar(text, "ansvarlig"), *list_entries(text, "involverte")):
            if not library.is_known("roller", role, library.roles):
                yield Problem(
                    text.path,
                    *text.document.value_place(way),
                    "RB208",
                    f"Rollen «{role}» finnes ikke i registeret.",
                    nearest(role, library.names("roller", library.roles)),
                )
