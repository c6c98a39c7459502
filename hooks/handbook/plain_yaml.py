"""Plain YAML: the handbook's own forms, read line by line as the parser reads them, and all else left to the parser.

The forms are fields, lists, and lists of fields, with each value on the line of its key: words, words between single
quotes, or a list of words in brackets. A parser that knows all of YAML takes more than twice as long.
"""

import re
import sys
from collections.abc import Sequence
from typing import Any

from handbook.text_limit import LONGEST_LINE, MOST_SIGNS_IN_VALUE, SIGNS, overfull

MARKS = 6
"""numbers that say where a value stands: see `YamlDocument.marks`"""

_SHORT = 60
"""signs of a value that is likely to stand in many files, such as the name of a role"""

NOTHING = {"", "~", "null"}
"""how a value that is none is written"""

_LETTER = "0-9A-Za-z\u00c0-\u024f§"
_MORE = "\u00a0-\u024f\u2010-\u2027\u2030-\u205e"
_SIGN = rf'!-"$-9;-~{_MORE}'
"""what a value may have in it; a colon only before such a sign, and # never"""

_WORDS = rf"(?:[{_LETTER}(/+.«]|-(?=[{_LETTER}]))(?:[{_SIGN}]|:(?=[{_SIGN}])| ++(?=[{_SIGN}]))*+"
_QUOTED = rf"'[ -&(-~{_MORE}]*+'"
_WORD = rf"[{_LETTER}](?:[{_LETTER}._()/+*–-]| (?=[{_LETTER}(]))*+"
_KEY = rf"[{_LETTER}_](?:[{_LETTER}._()/-]| (?=[{_LETTER}(])){{0,99}}+|'[{_LETTER}. -]{{1,99}}+'"
_ENTRY = rf"(?:{_WORD}|{_QUOTED})"
_VALUE = rf"{_WORDS}|{_QUOTED}|\[{_ENTRY}(?:, {_ENTRY})*+\]|\{{\}}"
_LINE = rf"( {{0,16}}+)(- )?+(?:(?:({_KEY}):)(?: ({_VALUE}))?+|({_VALUE}))\n"

_Line = tuple[int, bool, str | None, str | None, int]
"""columns before the first sign, 0-based; whether that is the dash of an item; key; value; columns before the value"""

_END: _Line = (-1, False, None, None, 0)


class _OtherFormError(Exception):
    """The text has a form that is not known here, or is no YAML."""


def read_plain(text: str, first_line: int) -> tuple[dict[str, Any], list[int]] | None:
    """The fields of a text and their marks; None where it has, or may have, another form.

    Args:
        text: YAML
        first_line: 1-based line of the file in which it begins
    """
    lines, at = [], 0
    for match in re.finditer(_LINE, text):  # made when it is needed, which takes longer than reading some files
        if match.start() != at:
            return None
        indent, dash, key, inline, item = match.groups()
        value, end = inline or item, match.end()
        before = end - at - 1 - len(value) if value else 0
        lines.append((len(indent), dash is not None, key and key.strip("'"), value, before))
        at = end
    if at != len(text) or not lines or lines[0][:2] != (0, False):
        return None
    crowded = any(text.count(sign) > MOST_SIGNS_IN_VALUE for sign in SIGNS)
    reader = _Reader([*lines, _END], first_line, is_crowded=crowded)
    try:
        value, number = reader.fields(0, 0, None)
    except _OtherFormError:
        return None
    return (value, reader.marks) if number == len(lines) else None


class _Reader:
    """Goes through the lines once, and notes where each value stands."""

    def __init__(self, lines: Sequence[_Line], first_line: int, *, is_crowded: bool) -> None:
        self.lines = lines
        self.first_line = first_line
        self.is_crowded = is_crowded
        self.marks: list[int] = []

    def fields(self, number: int, column: int, key: tuple[int, int] | None) -> tuple[dict[str, Any], int]:
        """The fields whose keys stand at a column, and the number of the line after them.

        Args:
            number: of the first line; its key may come after a dash
            column: 0-based
            key: place of the key that they belong to, if any
        """
        at = self.begin(number, column, key)
        found: dict[str, Any] = {}
        is_first = True
        while is_first or self.lines[number][0] >= column:
            start, is_item, name, value, before = self.lines[number]
            if name is None or name in found or not (is_first or (start == column and not is_item)):
                raise _OtherFormError
            is_first = False
            place = (self.first_line + number, column + 1)
            if value is None:
                found[sys.intern(name)], number = self.part(number + 1, column, place)
            else:
                found[sys.intern(name)] = self.value(value, number, before, place)
                number += 1
        self.end(at, number)
        return found, number

    def part(self, number: int, column: int, key: tuple[int, int]) -> tuple[Any, int]:
        """What stands on the lines below a key, and the number of the line after it."""
        start, is_item, _, _, _ = self.lines[number]
        if is_item and start >= column:
            return self.items(number, start, key)
        if start > column:
            return self.fields(number, start, key)
        raise _OtherFormError

    def items(self, number: int, column: int, key: tuple[int, int]) -> tuple[list[Any], int]:
        """The items whose dashes stand at a column, and the number of the line after them."""
        at = self.begin(number, column, key)
        found: list[Any] = []
        while self.lines[number][:2] == (column, True):
            _, _, name, value, before = self.lines[number]
            if name is None and value is not None:
                found.append(self.value(value, number, before, None))
                number += 1
            else:
                entry, number = self.fields(number, column + len("- "), None)
                found.append(entry)
        if self.lines[number][0] > column:
            raise _OtherFormError
        self.end(at, number)
        return found, number

    def value(self, written: str, number: int, column: int, key: tuple[int, int] | None) -> Any:  # noqa: ANN401
        """What stands on the line of its key or dash."""
        line = self.first_line + number
        at = len(self.marks)
        self.marks += (*(key or (line, column + 1)), line, column + 1, line, 1)
        if written == "{}":
            return {}
        if written[0] == "[":
            found = [
                self.value(entry[0], number, column + entry.start(), None) for entry in re.finditer(_ENTRY, written)
            ]
            self.marks[at + 5] += len(found)
            return found
        if written[0] == "'":
            written = written[1:-1]
        elif written in NOTHING:
            return None
        if len(written) > LONGEST_LINE or (self.is_crowded and overfull(written)):
            raise _OtherFormError
        return sys.intern(written) if len(written) < _SHORT else written

    def begin(self, number: int, column: int, key: tuple[int, int] | None) -> int:
        """Note where a value begins; where its marks begin."""
        place = (self.first_line + number, column + 1)
        self.marks += (*(key or place), *place, 0, 1)
        return len(self.marks) - MARKS

    def end(self, at: int, number: int) -> None:
        """Note that a value ends where the line with a number begins to have words."""
        column = self.lines[number][0]
        self.marks[at + 4] = max(self.marks[at], self.first_line + number - (column <= 0))
        self.marks[at + 5] = (len(self.marks) - at) // MARKS
