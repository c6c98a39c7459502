"""A routine in force that is due for review, soon or already, or that never will be."""

from collections.abc import Iterator
from datetime import date, timedelta

from handbook.calendar_text import date_text
from handbook.library import Library
from handbook.problem import Problem
from handbook.routine import Overlay
from handbook.rules.reference import texts_in_force

_SOON = timedelta(days=60)

_REVIEW = "Gå gjennom rutinen, få den godkjent på nytt, og sett ny dato i «neste_revisjon»."


def check(library: Library, today: date) -> Iterator[Problem]:
    """RB856 for passed and RB857 for within 60 days, at the date; RB859 for no date, at the status."""
    for text in texts_in_force(library):
        review = text.header.next_review
        if review is None:
            if not isinstance(text, Overlay):
                message = "Rutinen gjelder, men har ingen dato for neste gjennomgang."
                hint = "Legg til en linje som begynner med «neste_revisjon: », for eksempel ett år etter godkjenningen."
                yield Problem(text.path, *text.document.value_place(("status",)), "RB859", message, hint)
            continue
        place = text.document.value_place(("neste_revisjon",))
        if review < today:
            message = f"Revisjonen er forfalt: rutinen skulle vært gjennomgått {date_text(review)}."
            yield Problem(text.path, *place, "RB856", message, _REVIEW)
        elif review - today <= _SOON:
            message = f"Rutinen skal gjennomgås innen {date_text(review)}."
            yield Problem(text.path, *place, "RB857", message, _REVIEW)
