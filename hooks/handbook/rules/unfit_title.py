"""A title that is written as a sentence, in capitals only, or too long for a menu."""

import re
from collections.abc import Iterator

from handbook.library import Library
from handbook.page import Page
from handbook.problem import Problem
from handbook.routine import Routine

_LONGEST = 80
"""characters; about as many as a line of text on a page has room for"""
_SHORT_CAPITALS = 6
"""letters of the longest abbreviation that may be a title by itself"""
_ABBREVIATION = re.compile(r"\b(?:mv|m\.m|m\.v|o\.l|e\.l|osv|etc|nr)\.$", re.IGNORECASE)


def check(library: Library) -> Iterator[Problem]:
    """RB215, once a title."""
    texts: list[Routine | Page] = [*library.routines.values(), *library.pages.values()]
    for text in texts:
        fault = _fault(text.header.title.strip())
        if fault:
            yield Problem(text.path, *text.document.value_place(("tittel",)), "RB215", *fault)


def _fault(title: str) -> tuple[str, str] | None:
    letters = [letter for letter in title if letter.isalpha()]
    if title.endswith(".") and not title.endswith("..") and not _ABBREVIATION.search(title):
        return "Tittelen slutter med punktum.", "Slett punktumet."
    if len(letters) > _SHORT_CAPITALS and title.isupper():
        return "Tittelen er skrevet bare med store bokstaver.", "Bruk stor bokstav bare først og i navn."
    if len(title) > _LONGEST:
        message = f"Tittelen har {len(title)} tegn. {_LONGEST} er nok."
        return message, "Skriv kort hva leseren skal gjøre, og la resten stå under «Omfang»."
    return None
