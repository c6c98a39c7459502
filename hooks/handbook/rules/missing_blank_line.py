"""A list or a table right below a line of text, or an item right below what is indented: read as more of that."""

import re
from collections.abc import Iterator

from handbook.markdown_block import DELIMITERS, column, nested
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_FIRST_OF_LIST = re.compile(r" {0,3}(?:[-*+] +\S|1\. +[A-ZÆØÅ*{\[])")


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB913. Told once a paragraph, at the line that should have a blank one above."""
    if passage.is_in_house_style:
        return
    lines = passage.body.split("\n")
    has_blank: dict[int, bool] = {}
    for block, line in nested(lines):
        at, message = None, ""
        if block.kind == "text":
            found = ((number, _begun(block.expanded, number)) for number in range(1, len(block.lines)))
            at, kind = next(((line + number, kind) for number, kind in found if kind), (None, None))
            message = f"{kind} blir til vanlig tekst, for linjen over er ikke tom."
        elif block.kind == "item":
            if block.before == "item" and not block.is_apart and has_blank.get(block.depth):
                at, message = line, "Punktet blir en del av det innrykkede over, for linjen over er ikke tom."
            has_blank[block.depth] = not all(text.strip(" \t") for text in block.lines)
        if at is not None:
            place = (passage.path, passage.first_line + at, column(lines[at]))
            yield Problem(*place, "RB913", message, "Sett inn en tom linje over.")


def _begun(lines: list[str], number: int) -> str | None:
    """What the author surely began on a line of a paragraph."""
    if _FIRST_OF_LIST.match(lines[number]):
        return "Listen"
    after = lines[number + 1] if number + 1 < len(lines) else ""
    if lines[number].lstrip().startswith("|") and "|" in after and DELIMITERS.match(after):
        return "Tabellen"
    return None
