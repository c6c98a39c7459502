"""A sister routine, a replaced routine, or one that a word is about, whose id nobody has."""

from collections.abc import Iterator

from handbook.library import ROUTINE_IDS, Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.rules.reference import list_entries
from handbook.source_file import DOCS
from handbook.yaml_document import Key, YamlDocument

_SYNONYMS = f"{DOCS}/register/synonymer.yml"

Named = tuple[str, str, YamlDocument, Key]
"""path of the file, id, and the document and way in it where it stands"""


def check(library: Library) -> Iterator[Problem]:
    """RB213 for `felles_med` and `erstatter` of a routine, and for `rutiner` of a word."""
    known = {routine.header.id: routine for routine in library.routines.values()}
    for path, number, document, way in (*_in_routines(library), *_in_synonyms(library)):
        if not library.is_known(ROUTINE_IDS, number, known):
            message = f"Ingen rutine har id-en «{number}»."
            hint = nearest(number, library.names(ROUTINE_IDS, known))
            yield Problem(path, *document.value_place(way), "RB213", message, hint)


def _in_routines(library: Library) -> Iterator[Named]:
    for routine in library.routines.values():
        for number, way in (*list_entries(routine, "felles_med"), *list_entries(routine, "erstatter")):
            yield routine.path, number, routine.document, way


def _in_synonyms(library: Library) -> Iterator[Named]:
    for word, synonym in library.synonyms.items():
        for position, number in enumerate(synonym.routines):
            yield _SYNONYMS, number, library.documents[_SYNONYMS], (word, "rutiner", position)
