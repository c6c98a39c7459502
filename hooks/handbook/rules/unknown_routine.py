"""A sister routine, a replaced routine, or one that a word is about, whose id nobody has."""

from collections.abc import Iterator

from handbook.library import ROUTINE_IDS, Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.rules.reference import list_entries
from handbook.source_file import DOCS

_SYNONYMS = f"{DOCS}/register/synonymer.yml"

Named = tuple[str, str, tuple[int, int]]
"""path of the file, id and its place"""


def check(library: Library) -> Iterator[Problem]:
    """RB213 for `felles_med` and `erstatter` of a routine, and for `rutiner` of a word."""
    known = {routine.header.id: routine for routine in library.routines.values()}
    for path, number, place in (*_in_routines(library), *_in_synonyms(library)):
        if not library.is_known(ROUTINE_IDS, number, known):
            message = f"Ingen rutine har id-en «{number}»."
            yield Problem(path, *place, "RB213", message, nearest(number, library.names(ROUTINE_IDS, known)))


def _in_routines(library: Library) -> Iterator[Named]:
    for routine in library.routines.values():
        for number, place in (*list_entries(routine, "felles_med"), *list_entries(routine, "erstatter")):
            yield routine.path, number, place


def _in_synonyms(library: Library) -> Iterator[Named]:
    for word, synonym in library.synonyms.items():
        for position, number in enumerate(synonym.routines):
            yield _SYNONYMS, number, library.documents[_SYNONYMS].value_place((word, "rutiner", position))
