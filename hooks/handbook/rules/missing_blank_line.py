"""A list or a table right below a line of text, which is read as more of the text."""

import re
from collections.abc import Iterator

from handbook.house_glance import is_in_house_style
from handbook.markdown_block import DELIMITERS, nested
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_FIRST_OF_LIST = re.compile(r" {0,3}(?:[-*+] +\S|1\. +[A-ZÆØÅ*{\[])")


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:  # noqa: ARG001 one form for all rules
    """RB913. Told once a paragraph, at the line that should have a blank one above."""
    if is_in_house_style(passage.body.strip("\n") + "\n"):
        return
    lines = passage.body.split("\n")
    for block, line in nested(lines):
        if block.kind != "text":
            continue
        for number in range(1, len(block.lines)):
            kind = _begun(block.expanded, number)
            if kind:
                at = lines[line + number]
                column = 1 + len(at) - len(at.lstrip(" \t>"))
                message = f"{kind} blir til vanlig tekst, for linjen over er ikke tom."
                hint = "Sett inn en tom linje over."
                yield Problem(passage.path, passage.first_line + line + number, column, "RB913", message, hint)
                break


def _begun(lines: list[str], number: int) -> str | None:
    """What the author surely began on a line of a paragraph."""
    if _FIRST_OF_LIST.match(lines[number]):
        return "Listen"
    after = lines[number + 1] if number + 1 < len(lines) else ""
    if lines[number].lstrip().startswith("|") and "|" in after and DELIMITERS.match(after):
        return "Tabellen"
    return None
