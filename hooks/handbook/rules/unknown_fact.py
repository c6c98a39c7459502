"""A fact that nobody has declared: in a text, in a deadline, or set by a municipality or group."""

from collections.abc import Iterator

from handbook.fact import NAME_KEY
from handbook.insertion import FORM
from handbook.library import Library
from handbook.markdown_text import insertions
from handbook.problem import Problem
from handbook.prose import prose
from handbook.record import nearest
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB502."""
    yield from _in_texts(library)
    yield from _in_deadlines(library)
    yield from _in_levels(library)


def _in_texts(library: Library) -> Iterator[Problem]:
    for text in prose(library):
        for insertion in insertions(text.text):
            match = FORM.fullmatch(insertion.name or "")
            if match and match[1] == "kommune" and match[2] != NAME_KEY and not _is_known(library, match[2]):
                yield _problem(library, text.path, (text.line + insertion.line - 1, insertion.column), match[2])


def _in_deadlines(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        for number, deadline in enumerate(routine.header.deadlines):
            if deadline.fact and not _is_known(library, deadline.fact):
                place = routine.document.value_place(("frister", number, "kommuneopplysning"))
                yield _problem(library, routine.path, place, deadline.fact)


def _in_levels(library: Library) -> Iterator[Problem]:
    for folder, levels in (("kommuner", library.municipalities), ("grupper", library.groups)):
        for slug, level in levels.items():
            path = f"{DOCS}/{folder}/{slug}.yml"
            for key in level.facts:
                if not _is_known(library, key):
                    yield _problem(library, path, library.documents[path].place(("opplysninger", key)), key)


def _is_known(library: Library, key: str) -> bool:
    return library.is_known("kommuneopplysninger", key, library.declarations)


def _problem(library: Library, path: str, place: tuple[int, int], key: str) -> Problem:
    return Problem(
        path,
        *place,
        "RB502",
        f"Kommuneopplysningen «{key}» finnes ikke i registeret.",
        nearest(key, (*library.declarations, NAME_KEY)) + " Nye føres i docs/register/kommuneopplysninger.yml.",
    )
