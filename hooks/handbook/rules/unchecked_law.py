"""A routine in force whose legal basis nobody has checked, or not for a year, or on a day that has not been."""

from collections.abc import Iterator
from datetime import date

from handbook.calendar_text import date_text, years_before
from handbook.library import Library
from handbook.problem import Problem
from handbook.routine import Overlay
from handbook.rules.reference import texts_in_force, texts_with_header

_CHECK = "Les paragrafene hos Lovdata, rett «hjemmel» om det trengs, og sett dagens dato i «hjemmel_kontrollert»."


def check(library: Library, today: date) -> Iterator[Problem]:
    """RB851 for never, at `hjemmel`; RB852 for more than a year ago and RB853 for the future, at the date."""
    oldest = years_before(today, 1)
    for text in texts_in_force(library):
        checked = text.header.law_checked
        if checked is None and text.header.law and not isinstance(text, Overlay):
            message = "Rutinen gjelder, men ingen har kontrollert at hjemlene er de riktige."
            yield Problem(text.path, *text.document.place(("hjemmel",)), "RB851", message, _CHECK)
        if checked is not None and checked < oldest:
            message = f"Hjemlene ble sist kontrollert {date_text(checked)}, for over ett år siden."
            place = text.document.value_place(("hjemmel_kontrollert",))
            yield Problem(text.path, *place, "RB852", message, _CHECK)
    for text in texts_with_header(library):
        checked = text.header.law_checked
        if checked is not None and checked > today:
            message = f"«hjemmel_kontrollert» er {date_text(checked)}, en dato fram i tid."
            place = text.document.value_place(("hjemmel_kontrollert",))
            yield Problem(text.path, *place, "RB853", message, "Skriv datoen da noen kontrollerte hjemlene.")
