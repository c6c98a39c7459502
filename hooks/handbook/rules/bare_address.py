"""An address shown as it is, where readers need words: as the words of a link, or as plain text."""

import re
from collections.abc import Iterator

from handbook.address import Destination, destination
from handbook.markdown_text import links, without_links
from handbook.problem import Problem
from handbook.prose import Prose

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]{}«»\"']+|(?<![\w.@/-])www\.[a-z0-9][^\s<>()\[\]{}«»\"']+", re.IGNORECASE)
_UNFINISHED = re.compile(r"\]\s?\($|\)\[$")
_SHOWN = "Lenken viser en adresse i stedet for ord."
_HINT = "Skriv navnet på siden og adressen slik: [navnet på siden](https://adressen)."


def check(text: Prose) -> Iterator[Problem]:
    """RB610."""
    if "://" in text.text or "www." in text.text:
        yield from _check_text(text)


def _check_text(text: Prose) -> Iterator[Problem]:
    for link in links(text.text):
        if link.start and not link.is_picture and _ADDRESS.fullmatch(link.text.strip("*_ \t\n")):
            yield Problem(*text.at(*link.start), "RB610", _SHOWN, _HINT)
    for number, line in enumerate(without_links(text.text).split("\n"), start=1):
        for match in _ADDRESS.finditer(line):
            before = line[: match.start()]
            is_link = before.endswith("<")
            if (is_link and destination(match[0]) is not Destination.WEB) or _UNFINISHED.search(before):
                continue  # told by the rules on addresses that readers cannot open, and on unfinished links
            message = _SHOWN if is_link else "Adressen står i teksten uten å være en lenke."
            yield Problem(*text.at(number, match.start() + 1), "RB610", message, _HINT)
