"""A numbered list right after one with dashes, or the other way round, which are read as one list."""

from collections.abc import Iterator

from handbook.house_glance import is_in_house_style
from handbook.markdown_block import ITEM, nested
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:  # noqa: ARG001 one form for all rules
    """RB914, at the first item of the second list. A blank line between does not part them."""
    if is_in_house_style(passage.body.strip("\n") + "\n"):
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
            column = 1 + len(lines[line]) - len(lines[line].lstrip(" \t>"))
            yield Problem(passage.path, passage.first_line + line, column, "RB914", message, hint)
        was_numbered[block.depth] = is_numbered
