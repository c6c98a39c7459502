"""Blocks of Markdown: paragraphs, lists, boxes, tables and the rest, told apart as Python-Markdown tells them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

STEP = 4
"""columns with which Python-Markdown counts what belongs to a list item, a box or a footnote"""

ITEM = re.compile(r"( {0,3})([-*+]|(\d+)\.)( +)(?=\S)")
BOX = re.compile(r'!!! ?([\w-]+(?: +[\w-]+)*)(?: +("[^"]*"))? *$')
NOTE = re.compile(r"(\[\^[^\]]+\]:) *(.*)")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}[^\S\n]*[^#\s]")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_UNDERLINE = re.compile(r"[=-]+ *$")
DELIMITERS = re.compile(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_VERBATIM = re.compile(r" {0,3}(?:<[a-zA-Z/!?]|\[[^\]]+\]:|\{[:#. ]|\*\[[^\]]+\]:|:::|///|=== )")
_QUOTE = re.compile(r" {0,3}>")

_STARTS = (
    ("heading", _HEADING),
    ("rule", _RULE),
    ("item", ITEM),
    ("box", BOX),
    ("note", NOTE),
    ("verbatim", _VERBATIM),
    ("quote", _QUOTE),
)
"""kind of block -> how its first line begins"""

_LENGTHS = {"heading": 1, "rule": 1, "underlined": 2}
"""kind of block -> its lines, where it always has as many"""

_DEEPEST = 8
"""levels that are told apart; nothing that an editor writes has more than four"""

HOLDERS = frozenset({"item", "box", "note"})
"""kinds of blocks that indented text may belong to"""


@dataclass(frozen=True)
class Block:
    """Some lines that belong together, or the blank lines between."""

    kind: str
    """`blank`, `verbatim`, `code`, `rule`, `heading`,
    `underlined`, `item`, `box`, `note`, `table`, `quote` or `text`"""
    start: int
    """0-based number of its first line"""
    lines: tuple[str, ...]
    """as written"""
    before: str
    """kind of the block before, blank lines aside; empty for the first"""
    is_apart: bool
    """whether a blank line, or nothing, comes before"""
    depth: int
    """how many blocks it is inside"""

    @property
    def expanded(self) -> list[str]:
        """The lines with spaces for tabs."""
        return [line.expandtabs(STEP) for line in self.lines]

    @property
    def has_fallen_out(self) -> bool:
        """Whether it is indented as if it belonged to the block before, but too little to do so."""
        return self.before in HOLDERS and 0 < indent(self.lines[0].expandtabs(STEP)) < STEP


def blocks(lines: list[str], *, in_item: bool = False, depth: int = 0) -> Iterator[Block]:
    """The blocks of a body, or of what a list item, a quotation or a box holds, in order.

    Args:
        lines: without line ends
        in_item: whether a list may follow a line of text without a blank line between
        depth: how many blocks the lines are inside; too deep, nothing is told apart
    """
    at, before, is_apart = 0, "", True
    while at < len(lines):
        start = at
        while at < len(lines) and not lines[at].strip(" \t"):
            at += 1
        if at > start:
            yield Block("blank", start, tuple(lines[start:at]), before, is_apart, depth)
            is_apart = True
            continue
        kind, at = _block(lines, start, in_item=in_item) if depth < _DEEPEST else ("verbatim", len(lines))
        yield Block(kind, start, tuple(lines[start:at]), before, is_apart, depth)
        before, is_apart = kind, False


def nested(lines: list[str], *, in_item: bool = False, depth: int = 0) -> Iterator[tuple[Block, int]]:
    """Every block but blank ones, also those inside others, each with its 0-based line."""
    for block in blocks(lines, in_item=in_item, depth=depth):
        if block.kind == "blank":
            continue
        yield block, block.start
        if block.kind in HOLDERS:
            inside = nested(held(block), in_item=block.kind == "item", depth=depth + 1)
            yield from ((inner, block.start + line) for inner, line in inside)


def held(block: Block) -> list[str]:
    """What an item, a box or a footnote holds, without its mark and indentation; a box's first line is empty."""
    first, *rest = block.expanded
    if block.kind == "item" and (item := ITEM.match(first)):
        first = first[item.end() :]
    elif block.kind == "note" and (note := NOTE.match(first)):
        first = note[2]
    else:
        first = ""
    return [first, *(line[STEP:] if indent(line) >= STEP else line.lstrip(" ") for line in rest)]


def indent(line: str) -> int:
    """Columns of spaces before the first other character."""
    return len(line) - len(line.lstrip(" "))


def column(line: str) -> int:
    """1-based column of the first character after indentation and marks of quotations."""
    return 1 + len(line) - len(line.lstrip(" \t>"))


def _block(lines: list[str], start: int, *, in_item: bool) -> tuple[str, int]:
    """Kind of the block that begins at a line, and the line after its last."""
    line = lines[start].expandtabs(STEP)
    if fence := _FENCE.match(line):
        return "verbatim", _fence_end(lines, start, fence[1])
    if indent(line) >= STEP:
        return "code", _indented(lines, start)
    kind = next((kind for kind, form in _STARTS if form.match(line)), None)
    kind = kind or _kind_by_next(line, lines[start + 1].expandtabs(STEP) if start + 1 < len(lines) else "")
    if kind in _LENGTHS:
        return kind, start + _LENGTHS[kind]
    if kind in {"item", "note"}:
        return kind, _item_end(lines, start)
    if kind == "box":
        return kind, _indented(lines, start + 1)
    return kind, _text_end(lines, start, in_item=in_item and kind == "text")


def _kind_by_next(line: str, following: str) -> str:
    """Kind of the block whose second line tells what it is."""
    if "|" in line and "|" in following and DELIMITERS.match(following):
        return "table"
    return "underlined" if following and _UNDERLINE.match(following) else "text"


def _fence_end(lines: list[str], start: int, fence: str) -> int:
    """The line after the fence that closes; the last of all where none does."""
    for at in range(start + 1, len(lines)):
        if lines[at].startswith(fence) and not lines[at].strip(" \t").strip(fence[0]):
            return at + 1
    return len(lines)


def _indented(lines: list[str], start: int) -> int:
    """The line after the last of those that are indented, from `start` on; blank lines between are among them."""
    end = start
    for at in range(start, len(lines)):
        line = lines[at].expandtabs(STEP)
        if line.strip(" "):
            if indent(line) < STEP:
                break
            end = at + 1
    return end


def _item_end(lines: list[str], start: int) -> int:
    """The line after a list item's or footnote's last."""
    end = _text_end(lines, start, in_item=True)
    while end < len(lines) and (after := _indented(lines, end)) > end:
        end = _text_end(lines, after - 1, in_item=True)
    return end


def _text_end(lines: list[str], start: int, *, in_item: bool) -> int:
    """The line after the last before a blank one, or before one that begins something else."""
    for at in range(start + 1, len(lines)):
        line = lines[at].expandtabs(STEP)
        if not line.strip(" ") or _HEADING.match(line) or _FENCE.match(line) or BOX.match(line):
            return at
        if in_item and ITEM.match(line):
            return at
    return len(lines)
