"""A character written as a code, such as `&#106;`, which hides what stands there."""

import re
from collections.abc import Iterator
from html import unescape

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp);)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_IN_ADDRESS = re.compile(r"\]\([^()\s]*\Z")


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB932. Addresses of links are for the rule on links."""
    if "&" not in passage.body:
        return
    masked = passage.masked
    for match in _REFERENCE.finditer(masked):
        character = unescape(match[0])
        line_start = masked.rfind("\n", 0, match.start()) + 1
        if character == match[0] or _IN_ADDRESS.search(masked[line_start : match.start()]):
            continue
        message = f"Tegnet er skrevet som koden «{match[0]}»."
        is_seen = character.isprintable() and character.strip()
        hint = f"Skriv tegnet selv: {character}" if is_seen else "Skriv et vanlig mellomrom, eller ingenting."
        yield Problem(passage.path, *passage.place(match.start()), "RB932", message, hint)
