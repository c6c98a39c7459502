"""Signs of a link that is not written as one, so that readers see the signs instead."""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.library import Library
from handbook.markdown_text import without_links
from handbook.memory import TEXTS
from handbook.problem import Problem
from handbook.prose import prose

_APART = re.compile(r"\][^\S\n]+\(")
_PLACE = r"(?:https?://|mailto:|\.\.?/|#\w|[^()\[\]\s]*\.(?:md|html?)\b)"
_FORMS = (
    (
        re.compile(rf"\]\((?={_PLACE})"),
        "Lenken er ikke avsluttet.",
        "Sett ) rett etter adressen: [tekst](adresse).",
    ),
    (
        re.compile(rf"\][^\S\n]+\((?={_PLACE}[^()\[\]\s]*\))"),
        "Det står et mellomrom midt i lenken.",
        "Slett mellomrommet mellom ] og (: [tekst](adresse).",
    ),
    (
        re.compile(rf"\)\[(?={_PLACE}[^()\[\]\s]*\])"),
        "Lenken har klammer og parenteser i feil rekkefølge.",
        "Skriv teksten i klammer og adressen i parentes: [tekst](adresse).",
    ),
)
"""form, message, hint"""


def check(library: Library) -> Iterator[Problem]:
    """RB611."""
    for text in prose(library):
        for line, column, message, hint in _faults(text.text):
            yield Problem(*text.at(line, column), "RB611", message, hint)


@lru_cache(maxsize=TEXTS)
def _faults(text: str) -> tuple[tuple[int, int, str, str], ...]:
    """Line, column, message and hint of each."""
    rest = without_links(text) if "]" in text else ""
    if "](" not in rest and ")[" not in rest and not _APART.search(rest):
        return ()
    return tuple(
        (number, match.start() + 1, message, hint)
        for number, line in enumerate(rest.split("\n"), start=1)
        for form, message, hint in _FORMS
        for match in form.finditer(line)
    )
