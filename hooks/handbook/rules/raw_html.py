"""HTML, or words between < and >, which readers never see."""

import re
from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/@]*)([^<>]*)>|^ {0,3}<(/?)([a-zA-Z!?][\w-]*)|<([!?])[^<>]*>", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?:https?|ftp)://[^<>\s]*>|<[^<>\s]+@[^<>\s]+>", re.IGNORECASE)
_LEADS_SOMEWHERE = re.compile(r"\s(?:href|src)\s*=", re.IGNORECASE)

_BOLD, _ITALIC = "Skriv **to stjerner** rundt ordene for fet skrift.", "Skriv _strek_ rundt ordene for kursiv."
_TABLE = "Skriv tabellen med | mellom cellene."
_CURES = {
    "br": "Slett det, og bruk en tom linje for å få et nytt avsnitt.",
    "p": "Slett det, og bruk en tom linje for å få et nytt avsnitt.",
    "b": _BOLD,
    "strong": _BOLD,
    "i": _ITALIC,
    "em": _ITALIC,
    "table": _TABLE,
    "tr": _TABLE,
    "td": _TABLE,
    "th": _TABLE,
    "ul": "Skriv hvert punkt på en egen linje med «- » foran.",
    "ol": "Skriv hvert steg på en egen linje med «1. » foran.",
    "li": "Skriv hvert punkt på en egen linje med «- » foran.",
}
_ELEMENTS = frozenset(
    """
    a abbr article aside audio base blockquote body button center code col dd del details dfn div dl dt embed fieldset
    figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html iframe img input ins kbd label legend link
    main map mark math meta nav object option param picture pre q s samp script section select small source span
    strike style sub summary sup svg tbody template textarea tfoot thead time title u var video wbr
    """.split()  # noqa: SIM905 words are read best as words
)
"""the other elements of HTML; what is none of them, was meant as words"""


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB930, at the first tag of each element. Elements that lead somewhere are told as broken links."""
    if "<" not in passage.body:
        return
    masked = passage.masked
    opened: set[str] = set()
    for match in _TAG.finditer(masked):
        name = (match[2] or match[5] or "").lower()
        is_end = bool(match[1] or match[4])
        is_address = masked.startswith("](", match.start() - 2) or _AUTOLINK.match(masked, match.start())
        if is_address or match[0].startswith("<!--") or (is_end and name in opened):
            continue
        opened.add(name)
        if not (match[3] and _LEADS_SOMEWHERE.search(match[3])):
            start = match.start() + len(match[0]) - len(match[0].lstrip(" "))
            written = masked[start : match.end()]
            yield Problem(passage.path, *passage.place(start), "RB930", *_fault(name, written))


def _fault(name: str, written: str) -> tuple[str, str]:
    if name in _CURES:
        return f"HTML kan ikke brukes: «{written}».", _CURES[name]
    if name in _ELEMENTS or not name.isalpha():
        return f"HTML kan ikke brukes: «{written}».", "Slett det, og skriv vanlig tekst."
    message = f"«{written}» blir usynlig, for ord mellom < og > blir lest som HTML."
    return message, "Skriv ordene uten < og >. Det som er forskjellig i kommunene, skrives {{ kommune.nokkel }}."
