"""A numbered list right after one with dashes, or the other way round, which are read as one list."""

from collections.abc import Iterator

from handbook.markdown_block import ITEM, column, nested
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB914, at the first item of the second list. A blank line between does not part them."""
    if passage.is_in_house_style:
        return
    lines = passage.body.split("\n")
    was_numbered: dict[int, bool] = {}
    for block, line in nested(lines):
        item = ITEM.match(block.expanded[0]) if block.kind == "item" else None
        if item is None:
            continue
        is_numbered = item[3] is not None
        if block.before == "item" and was_numbered[block.depth] != is_numbered and not block.has_fallen_out:
            message = "Listen med tall og listen med strek blir til én liste, selv med en tom linje mellom."
            hint = "Skriv en linje med vanlig tekst mellom dem, eller bruk samme tegn i begge."
            yield Problem(passage.path, passage.first_line + line, column(lines[line]), "RB914", message, hint)
        was_numbered[block.depth] = is_numbered
