"""A numbered list that the page shows with other numbers than the text has: every list is shown from 1."""

import re
from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_ITEM = re.compile(r" {0,3}(\d{1,9})\.[ \t]+\S")
_BULLET = re.compile(r" {0,3}[-*+][ \t]")
_INSIDE = re.compile(r" {4}|\t| {1,3}\t")
"""what a line that belongs to the item above begins with"""

_SUSPECT = re.compile(r"\n[ \t]*(?:#.*)?\n {0,3}(?!1\.)\d")
"""a number other than 1 where a list may begin; few texts have any"""


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB312 at the first number of a list that does not begin with 1: cut off from its list, or no list at all."""
    if not _SUSPECT.search(f"\n\n{passage.body}"):
        return
    last, in_list, is_free = 0, False, True
    for number, (line, shown) in enumerate(zip(passage.body.split("\n"), passage.masked.split("\n"), strict=True)):
        item = _ITEM.match(shown)
        if item and (in_list or is_free):
            if not in_list and item[1] != "1":
                place = (passage.path, passage.first_line + number, item.start(1) + 1)
                yield Problem(*place, "RB312", f"Tallet {item[1]} blir vist som 1.", _cure(int(item[1]), last))
            in_list, last = True, int(item[1])
        elif _BULLET.match(shown) and (in_list or is_free):
            in_list = True
        elif line.strip() and is_free and not _INSIDE.match(line):
            in_list = False
        is_heading = line.startswith("#")
        if is_heading:
            in_list, last = False, 0
        is_free = is_heading or not line.strip()


def _cure(number: int, last: int) -> str:
    if last and number == last + 1:
        return "Rykk inn teksten mellom punktene med fire mellomrom, så henger listen sammen."
    return "Begynn listen på 1. Er dette ingen liste, skriv et ord foran tallet, for eksempel «Den 17. mai»."
