"""Two groups that give one municipality the same section, field or fact, so that neither can be right."""

from collections.abc import Iterator
from itertools import combinations

from handbook.library import Library, level_name
from handbook.problem import Problem
from handbook.routine import SCALAR_FIELDS, Overlay
from handbook.section import NAMES
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB404 at the later group's section, field or fact."""
    for first, second in combinations(sorted(library.groups), 2):
        shared = [slug for slug in library.groups[first].members if slug in library.groups[second].members]
        if shared:
            names = (level_name(library, first), level_name(library, second), level_name(library, shared[0]))
            yield from _facts(library, first, second, names)
            for (uri, suffix), overlay in library.overlays.items():
                other = library.overlays.get((uri, first))
                if suffix == second and other is not None:
                    yield from _sections(overlay, other, names)
                    yield from _fields(overlay, other, names)


Names = tuple[str, str, str]
"""of the two groups and of a municipality that is a member of both"""


def _sections(overlay: Overlay, other: Overlay, names: Names) -> Iterator[Problem]:
    written = {section.kind.id for section in other.sections}
    for section in overlay.sections:
        if section.kind.id in written | other.leaves_out():
            yield _problem(overlay.path, (section.line, 1), f"Delen «{section.kind.nb}»", names)
    for number, name in enumerate(overlay.header.left_out):
        if name in NAMES and NAMES[name].id in written:
            yield _problem(overlay.path, overlay.document.value_place(("utgaar", number)), f"Delen «{name}»", names)


def _fields(overlay: Overlay, other: Overlay, names: Names) -> Iterator[Problem]:
    for key, english in SCALAR_FIELDS.items():
        mine, theirs = getattr(overlay.header, english), getattr(other.header, english)
        if mine is not None and theirs is not None and mine != theirs:
            yield _problem(overlay.path, overlay.document.place((key,)), f"Feltet «{key}»", names)


def _facts(library: Library, first: str, second: str, names: Names) -> Iterator[Problem]:
    path = f"{DOCS}/grupper/{second}.yml"
    for key in library.groups[second].facts:
        if key in library.groups[first].facts:
            place = library.documents[path].place(("opplysninger", key))
            yield _problem(path, place, f"Opplysningen «{key}»", names)


def _problem(path: str, place: tuple[int, int], what: str, names: Names) -> Problem:
    message = f"{what} settes både av {names[0]} og {names[1]}, og {names[2]} er med i begge gruppene."
    hint = "La bare den ene gruppen sette dette, eller sett det for hver kommune."
    return Problem(path, *place, "RB404", message, hint)
