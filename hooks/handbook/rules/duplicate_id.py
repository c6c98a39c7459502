"""A routine id that another routine already has. Ids are for ever and never shared."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem


def check(library: Library) -> Iterator[Problem]:
    """RB211 for the later of the two in order of path."""
    seen: dict[str, str] = {}
    for routine in library.routines.values():
        number = routine.header.id
        if number in seen:
            yield Problem(
                routine.path,
                *routine.document.value_place(("id",)),
                "RB211",
                f"Id-en «{number}» er allerede brukt i «{seen[number]}».",
                "Gi rutinen neste ledige nummer. «python3 scripts/add_routine.py» finner det for nye rutiner.",
            )
        seen.setdefault(number, routine.path)
