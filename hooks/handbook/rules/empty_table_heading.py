"""A table with a column that has no heading, so that those who hear the table do not know what they hear."""

import re
from collections.abc import Iterator
from itertools import pairwise

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_RULER = re.compile(r"^[ \t]*[|:-][|: \t-]*-[|: \t-]*$")
_EMPTY = re.compile(r"(?<!\\)\|([ \t]*)(?=\||$)")


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB314 at the first cell of a table's top row that is empty."""
    if "|" not in passage.body:
        return
    lines = passage.masked.split("\n")
    for number, (line, below) in enumerate(pairwise(lines)):
        if "|" not in line or "|" not in below or _RULER.match(line) or not _RULER.match(below):
            continue
        cell = _EMPTY.search(line.rstrip().removesuffix("|"))
        if cell:
            message, hint = "En kolonne i tabellen mangler overskrift.", "Skriv i den øverste raden hva kolonnen viser."
            place = (passage.path, passage.first_line + number, cell.start(1) + 1)
            yield Problem(*place, "RB314", message, hint)
