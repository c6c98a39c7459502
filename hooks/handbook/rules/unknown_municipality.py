"""A member of a group, or a reader of a local-only routine, that is no known municipality or group."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB212 for `medlemmer` of groups and `gjelder` of routines."""
    for slug, group in library.groups.items():
        path = f"{DOCS}/grupper/{slug}.yml"
        document = library.documents[path]
        for number, member in enumerate(group.members):
            if not library.is_known("kommuner", member, library.municipalities):
                place = document.value_place(("medlemmer", number))
                yield _problem(
                    path,
                    place,
                    f"«{member}» er ikke en kommune",
                    nearest(member, library.names("kommuner", library.municipalities)),
                )
    known = library.names("kommuner", library.municipalities) | library.names("grupper", library.groups)
    for routine in library.routines.values():
        for number, slug in enumerate(routine.header.applies_to):
            is_municipality = library.is_known("kommuner", slug, library.municipalities)
            if not is_municipality and not library.is_known("grupper", slug, library.groups):
                place = routine.document.value_place(("gjelder", number))
                yield _problem(routine.path, place, f"«{slug}» er ikke en kommune eller gruppe", nearest(slug, known))


def _problem(path: str, place: tuple[int, int], message: str, hint: str) -> Problem:
    return Problem(path, *place, "RB212", f"{message} i håndboken.", hint)
