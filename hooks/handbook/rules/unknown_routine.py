"""A sister routine or a replaced routine whose id nobody has."""

from collections.abc import Iterator

from handbook.library import ROUTINE_IDS, Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.rules.reference import list_entries


def check(library: Library) -> Iterator[Problem]:
    """RB213 for `felles_med` and `erstatter`."""
    known = {routine.header.id: routine for routine in library.routines.values()}
    for routine in library.routines.values():
        for number, place in (*list_entries(routine, "felles_med"), *list_entries(routine, "erstatter")):
            if not library.is_known(ROUTINE_IDS, number, known):
                yield Problem(
                    routine.path,
                    *place,
                    "RB213",
                    f"Ingen rutine har id-en «{number}».",
                    nearest(number, library.names(ROUTINE_IDS, known)),
                )
