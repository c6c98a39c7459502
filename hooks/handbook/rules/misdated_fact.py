"""A fact that was checked too long ago, or on a day that has not been."""

from collections.abc import Iterator
from datetime import date

from handbook.calendar_text import date_text, years_before
from handbook.fact import OLD_SOURCE_YEARS
from handbook.library import Library
from handbook.problem import Problem
from handbook.rules.reference import set_facts

_CHECK = (
    "Se om verdien fortsatt stemmer med kilden, rett den om den ikke gjør det, og sett dagens dato i «kontrollert»."
)


def check(library: Library, today: date) -> Iterator[Problem]:
    """RB506 for the future, RB507 for more than two years ago, both at the date.

    Old is a remark: time alone must never stop a build. An old `kildeaar` is none: readers see the year already, and
    an editor who finds no newer source can do no more about it. A value of a school year gone by is history, and
    nobody checks it again.
    """
    oldest = years_before(today, OLD_SOURCE_YEARS)
    for fact in set_facts(library):
        newest = max((value.school_year or "" for value in fact.values), default="")
        for number, value in enumerate(fact.values):
            place = fact.document.value_place(fact.way(number, "kontrollert"))
            if value.checked > today:
                message = f"«kontrollert» er {date_text(value.checked)}, en dato fram i tid."
                yield Problem(fact.path, *place, "RB506", message, "Skriv datoen da noen sjekket opplysningen.")
            elif value.checked < oldest and (value.school_year or "") == newest:
                message = f"Opplysningen ble sist kontrollert {date_text(value.checked)}, for over to år siden."
                yield Problem(fact.path, *place, "RB507", message, _CHECK)
