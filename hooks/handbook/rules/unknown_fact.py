"""A fact that nobody has declared: in a text, a deadline, the register of systems, or set by somebody."""

import re
from collections.abc import Iterator

from handbook.fact import NAME_KEY
from handbook.insertion import FORM
from handbook.library import Library
from handbook.markdown_text import insertions
from handbook.memory import TEXTS, remembered
from handbook.problem import Problem
from handbook.prose import prose_with_braces
from handbook.record import nearest
from handbook.rules.reference import set_facts
from handbook.source_file import DOCS

_NAMED = re.compile(r"kommune\.([^\s{}]+)")
"""what may be inserted: quicker to look for than what is"""


def check(library: Library) -> Iterator[Problem]:
    """RB502."""
    yield from _in_texts(library)
    yield from _in_deadlines(library)
    yield from _in_systems(library)
    yield from _in_levels(library)


def _in_texts(library: Library) -> Iterator[Problem]:
    for text in prose_with_braces(library):
        if all(name == NAME_KEY or _is_known(library, name) for name in _named(text.text)):
            continue
        for insertion in insertions(text.text):
            match = FORM.fullmatch(insertion.name or "")
            if match and match[1] == "kommune" and match[2] != NAME_KEY and not _is_known(library, match[2]):
                place = (text.line + insertion.line - 1, insertion.column)
                yield _problem(text.path, place, match[2], _names(library) | {NAME_KEY})


@remembered(TEXTS)
def _named(text: str) -> frozenset[str]:
    return frozenset(_NAMED.findall(text))


def _in_deadlines(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        for number, deadline in enumerate(routine.header.deadlines):
            if deadline.fact and not _is_known(library, deadline.fact):
                place = routine.document.value_place(("frister", number, "kommuneopplysning"))
                yield _problem(routine.path, place, deadline.fact, _names(library))


def _in_systems(library: Library) -> Iterator[Problem]:
    path = f"{DOCS}/register/systemer.yml"
    for key, system in library.systems.items():
        if system.fact and not _is_known(library, system.fact):
            place = library.documents[path].value_place((key, "kommuneopplysning"))
            yield _problem(path, place, system.fact, _names(library))


def _in_levels(library: Library) -> Iterator[Problem]:
    for fact in set_facts(library):
        if not _is_known(library, fact.key):
            yield _problem(fact.path, fact.document.place(fact.way()), fact.key, _names(library))


def _is_known(library: Library, key: str) -> bool:
    return library.is_known("kommuneopplysninger", key, library.declarations)


def _names(library: Library) -> set[str]:
    return library.names("kommuneopplysninger", library.declarations)


def _problem(path: str, place: tuple[int, int], key: str, known: set[str]) -> Problem:
    message = f"Kommuneopplysningen «{key}» finnes ikke i registeret."
    hint = f"{nearest(key, known)} Nye føres i docs/register/kommuneopplysninger.yml."
    return Problem(path, *place, "RB502", message, hint)
