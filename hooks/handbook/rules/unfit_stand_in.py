"""Words for a fact that nobody has set which do not read well in the middle of a sentence."""

import re
from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS

_REGISTER = f"{DOCS}/register/kommuneopplysninger.yml"

_ORDINARY = r"Den|Det|De|En|Ei|Et|(?:Kommunen|Skolen|Fylkeskommunen|Barnehagen|Fristen|Datoen|Klokkeslettet)s?"
"""first words that surely are no names: names keep their capitals anywhere in a sentence"""


def check(library: Library) -> Iterator[Problem]:
    """RB509 at `uten_verdi`."""
    for key, declaration in library.declarations.items():
        words = declaration.without_value
        better = words.rstrip(".!?:;, ")
        if re.match(rf"(?:{_ORDINARY})\b", words):
            better = better[:1].lower() + better[1:]
        if better != words:
            message = f"Ordene «{words}» skal stå midt i en setning, uten stor forbokstav og punktum."
            place = library.documents[_REGISTER].value_place((key, "uten_verdi"))
            yield Problem(_REGISTER, *place, "RB509", message, f"Skriv «{better}».")
