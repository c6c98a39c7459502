"""Double braces that are neither `{{ kommune.nokkel }}` nor `{{ felles.navn }}`."""

from collections.abc import Iterator

from handbook.insertion import FORM
from handbook.library import Library
from handbook.markdown_text import insertions
from handbook.problem import Problem
from handbook.prose import prose


def check(library: Library) -> Iterator[Problem]:
    """RB501. Shared sentences stand alone on a line, and hold no other shared sentences."""
    for text in prose(library):
        for insertion in insertions(text.text):
            place = (text.line + insertion.line - 1, insertion.column)
            match = FORM.fullmatch(insertion.name or "")
            if match is None:
                yield Problem(
                    text.path,
                    *place,
                    "RB501",
                    "Doble krøllparenteser kan bare hente en kommuneopplysning eller en fellestekst.",
                    "Skriv {{ kommune.nokkel }} eller {{ felles.navn }}, med to parenteser på hver side.",
                )
            elif match[1] == "felles" and text.uri.startswith("felles/"):
                yield Problem(
                    text.path,
                    *place,
                    "RB501",
                    "En fellestekst kan ikke hente en annen.",
                    "Skriv teksten helt ut her.",
                )
            elif match[1] == "felles" and insertion.indent < 0:
                yield Problem(
                    text.path,
                    *place,
                    "RB501",
                    "En fellestekst må stå først på linjen eller punktet.",
                    "Sett {{ felles.… }} på en egen linje.",
                )
