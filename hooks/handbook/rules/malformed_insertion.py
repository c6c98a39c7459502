"""Double braces that are neither `{{ kommune.nokkel }}` nor `{{ felles.navn }}`, or that stand where neither can."""

import re
from collections.abc import Iterator

from handbook.insertion import FORM, INCLUDES_FOLDER
from handbook.markdown_text import Insertion, insertions, links, without_code
from handbook.problem import Problem
from handbook.prose import Prose

_SINGLE = re.compile(r"\{(?<!\{\{)[ \t]*((?:kommune|felles)\.[^\s{}]+)[ \t]*\}(?!\})")


def check(text: Prose) -> Iterator[Problem]:
    """RB501. Shared sentences stand alone on a line, and hold no other shared sentences."""
    if "{" not in text.text and "}" not in text.text:  # most texts have none
        return
    for insertion in insertions(text.text):
        fault = _fault(text, insertion)
        if fault:
            yield Problem(*text.at(insertion.line, insertion.column), "RB501", *fault)
    yield from _single(text)
    for link in links(text.text):
        if "{{" in link.target:
            message = "En kommuneopplysning kan ikke være adressen i en lenke."
            hint = "Skriv bare {{ kommune.nokkel }}: er opplysningen en lenke, blir den satt inn som en lenke."
            yield Problem(*text.at(link.line, link.column), "RB501", message, hint)


def _fault(text: Prose, insertion: Insertion) -> tuple[str, str] | None:
    match = FORM.fullmatch(insertion.name or "")
    hint = "Skriv {{ kommune.nokkel }} eller {{ felles.navn }}."
    if insertion.name is None:
        return "Det skal være to krøllparenteser foran og to bak.", hint
    if match is None:
        return "Doble krøllparenteser kan bare hente en kommuneopplysning eller en fellestekst.", hint
    if match[1] == "felles" and text.uri.startswith(f"{INCLUDES_FOLDER}/"):
        return "En fellestekst kan ikke hente en annen.", "Skriv teksten helt ut her."
    if match[1] == "felles" and insertion.indent < 0:
        return (
            "En fellestekst må stå alene på linjen eller i punktet.",
            f"Sett {{{{ {insertion.name} }}}} på en egen linje.",
        )
    return None


def _single(text: Prose) -> Iterator[Problem]:
    """Single braces round what only double ones insert: readers would see them as they stand."""
    if not _SINGLE.search(text.text):
        return
    for number, line in enumerate(without_code(text.text).split("\n"), start=1):
        for match in _SINGLE.finditer(line):
            message, hint = "Det skal være to krøllparenteser foran og to bak.", f"Skriv {{{{ {match[1]} }}}}."
            yield Problem(*text.at(number, match.start() + 1), "RB501", message, hint)
