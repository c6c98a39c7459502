"""Dates of an approval that cannot be true: in the future, or after the review that they lead to."""

from collections.abc import Iterator
from datetime import date

from handbook.calendar_text import date_text
from handbook.library import Library
from handbook.problem import Problem
from handbook.routine import Overlay, Routine
from handbook.rules.reference import texts_with_header


def check(library: Library, today: date) -> Iterator[Problem]:
    """RB858 at the date. `gyldig_fra` may lie ahead until the routine is said to be in force."""
    for text in texts_with_header(library):
        for key, fault in _faults(library, text, today):
            yield Problem(text.path, *text.document.value_place((key,)), "RB858", *fault)


def _faults(library: Library, text: Routine | Overlay, today: date) -> Iterator[tuple[str, tuple[str, str]]]:
    """Key of a date, and what is wrong with it and its cure."""
    header = text.header
    if header.approved and header.approved > today:
        message = f"«godkjent» er {date_text(header.approved)}, en dato fram i tid."
        yield "godkjent", (message, "Skriv datoen da rutinen ble godkjent.")
    routine = library.routines.get(text.uri if isinstance(text, Routine) else text.routine_uri)
    if header.valid_from and header.valid_from > today and routine and routine.header.status == "gjeldende":
        message = f"Statusen er «gjeldende», men rutinen gjelder ikke før {date_text(header.valid_from)}."
        yield "gyldig_fra", (message, "Vent med å sette status til gjeldende, eller rett datoen.")
    for key, day in (("godkjent", header.approved), ("gyldig_fra", header.valid_from)):
        if day and header.next_review and day > header.next_review:
            message = f"«neste_revisjon» er {date_text(header.next_review)}, før «{key}», som er {date_text(day)}."
            yield "neste_revisjon", (message, "Rett den datoen som er feil.")
            return
