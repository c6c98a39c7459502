"""Double braces that are neither `{{ kommune.nokkel }}` nor `{{ felles.navn }}`, or that stand where neither can."""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.insertion import FORM, INCLUDES_FOLDER
from handbook.library import Library
from handbook.markdown_text import Insertion, insertions, links, without_code
from handbook.memory import TEXTS
from handbook.problem import Problem
from handbook.prose import Prose, prose_with_braces

_SINGLE = re.compile(r"(?<!\{)\{[ \t]*((?:kommune|felles)\.[^\s{}]+)[ \t]*\}(?!\})")


def check(library: Library) -> Iterator[Problem]:
    """RB501. Shared sentences stand alone on a line, and hold no other shared sentences."""
    for text in prose_with_braces(library):
        for insertion in insertions(text.text):
            fault = _fault(text, insertion)
            if fault:
                yield Problem(*text.at(insertion.line, insertion.column), "RB501", *fault)
        yield from _single(text)
        yield from _in_links(library, text)


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
    for line, column, name in _single_braces(text.text):
        message, hint = "Det skal være to krøllparenteser foran og to bak.", f"Skriv {{{{ {name} }}}}."
        yield Problem(*text.at(line, column), "RB501", message, hint)


@lru_cache(maxsize=TEXTS)
def _single_braces(text: str) -> tuple[tuple[int, int, str], ...]:
    """Line, column and name of each, 1-based."""
    if "{" not in text or not _SINGLE.search(text):
        return ()
    lines = enumerate(without_code(text).split("\n"), start=1)
    return tuple((number, match.start() + 1, match[1]) for number, line in lines for match in _SINGLE.finditer(line))


def _in_links(library: Library, text: Prose) -> Iterator[Problem]:
    for link in links(text.text):
        place = text.at(link.line, link.column)
        if "{{" in link.target:
            message = "En kommuneopplysning kan ikke være adressen i en lenke."
            hint = "Skriv bare {{ kommune.nokkel }}: er opplysningen en lenke, blir den satt inn som en lenke."
            yield Problem(*place, "RB501", message, hint)
            continue
        for insertion in insertions(link.text):
            declared = library.declarations.get((insertion.name or "").removeprefix("kommune."))
            if declared and declared.type == "lenke":
                message = f"«{insertion.name}» er selv en lenke og kan ikke stå inne i en annen."
                yield Problem(*place, "RB501", message, "Skriv opplysningen utenfor lenken.")
