"""A system that is not in the register of systems."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.rules.reference import list_entries, texts_with_header


def check(library: Library) -> Iterator[Problem]:
    """RB209 for `systemer` of routines and overlays."""
    for text in texts_with_header(library):
        for system, way in list_entries(text, "systemer"):
            if not library.is_known("systemer", system, library.systems):
                yield Problem(
                    text.path,
                    *text.document.value_place(way),
                    "RB209",
                    f"Systemet «{system}» finnes ikke i registeret.",
                    nearest(system, library.names("systemer", library.systems)),
                )
