"""Signs of a link that is not written as one, so that readers see the signs instead."""

import re
from collections.abc import Iterator

from handbook.markdown_text import links, without_code, without_links
from handbook.problem import Problem
from handbook.prose import Prose

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


def check(text: Prose) -> Iterator[Problem]:
    """RB611."""
    if without_code(text.text).count("]") == sum(link.start is not None for link in links(text.text)):
        return  # each is the end of a link's words
    rest = without_links(text.text)
    if "](" not in rest and ")[" not in rest and not _APART.search(rest):
        return
    for number, line in enumerate(rest.split("\n"), start=1):
        for form, message, hint in _FORMS:
            for match in form.finditer(line):
                yield Problem(*text.at(number, match.start() + 1), "RB611", message, hint)
