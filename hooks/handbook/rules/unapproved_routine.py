"""A routine said to be in force that nobody has approved."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem


def check(library: Library) -> Iterator[Problem]:
    """RB204 at the status."""
    for routine in library.routines.values():
        header = routine.header
        if header.status == "gjeldende" and not (header.approved and header.approved_by):
            yield Problem(
                routine.path,
                *routine.document.value_place(("status",)),
                "RB204",
                "Statusen «gjeldende» krever at noen har godkjent rutinen.",
                "Fyll ut «godkjent» og «godkjent_av», eller sett «status» til utkast.",
            )
