"""House dialect of Markdown: the one way in which each thing is written.

A body is taken apart into pieces, each with what should stand in its place. Whether a piece may be changed without
changing the page is not judged here: `house_style` renders both.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.house_inline import inline, prose_lines, table
from handbook.markdown_block import BOX, ITEM, NOTE, Block, blocks, held

_HEADING = re.compile(r" {0,3}(#{1,6})\s*([^\s#].*?)\s*#*\s*$")
_QUOTE = re.compile(r" {0,3}> ?")


@dataclass(frozen=True)
class Piece:
    """Some lines and what should stand in their place."""

    old: tuple[str, ...]
    new: tuple[str, ...]


def pieces(lines: list[str], *, in_item: bool = False, depth: int = 0) -> Iterator[Piece]:
    """The lines piece by piece in order.

    Args:
        lines: of a body, or of what a list item, a quotation or a box holds; without line ends
        in_item: whether a list may follow a line of text without a blank line between
        depth: how many blocks the lines are inside
    """
    number, base = -1, 0
    for block in blocks(lines, in_item=in_item, depth=depth):
        if block.kind == "blank":
            is_between = 0 < block.start < len(lines) - len(block.lines)
            yield Piece(block.lines, ("",) if is_between else ())
            continue
        item = ITEM.match(block.expanded[0]) if block.kind == "item" else None
        if item and block.before != "item":
            number, base = -1, len(item[1])
        if item:
            number = -1 if item[3] is None else int(item[3]) if number < 0 else number + 1
        if not block.is_apart and not _may_touch(block, in_item=in_item):
            yield Piece((), ("",))
        # What has fallen out of a list or a box is left for its author to see, not made to look as if it were meant.
        keep = block.has_fallen_out if item is None else len(item[1]) != base
        yield Piece(block.lines, tuple(block.expanded if keep else _NEW[block.kind](block, number)))


def _may_touch(block: Block, *, in_item: bool) -> bool:
    """Whether a block may stand without a blank line before it."""
    if block.has_fallen_out:
        return True
    is_run = block.before == block.kind and block.kind in {"item", "verbatim", "note"}
    return is_run or (in_item and block.kind == "item")


def _inside(block: Block, lines: list[str]) -> list[str]:
    """What a block holds, formatted."""
    found = pieces(lines, in_item=block.kind == "item", depth=block.depth + 1)
    return [line for piece in found for line in piece.new]


def _heading(block: Block, _: int) -> list[str]:
    match = _HEADING.match(block.expanded[0])
    return [f"{match[1]} {inline(match[2])}"] if match else block.expanded


def _underlined(block: Block, _: int) -> list[str]:
    words, line = block.expanded
    return [f"{'#' if line.startswith('=') else '##'} {inline(words.strip(' '))}"]


def _item(block: Block, number: int) -> list[str]:
    return _marked("- " if number < 0 else f"{number}. ", _inside(block, held(block)))


def _note(block: Block, _: int) -> list[str]:
    match = NOTE.match(block.expanded[0])
    return _marked(f"{match[1]} ", _inside(block, held(block))) if match and match[2] else block.expanded


def _box(block: Block, _: int) -> list[str]:
    match = BOX.match(block.expanded[0])
    if match is None:
        return block.expanded
    head = " ".join(part for part in ("!!!", *match[1].split(), match[2]) if part)
    inside = _inside(block, held(block)[1:])
    return [head, "", *_marked("    ", inside)] if inside else [head]


def _quote(block: Block, _: int) -> list[str]:
    inside = [_QUOTE.sub("", line, count=1) for line in block.expanded]
    return [f"> {line}".rstrip(" ") for line in _inside(block, inside)]


def _marked(mark: str, lines: list[str]) -> list[str]:
    return [mark + lines[0], *(f"    {line}" if line else "" for line in lines[1:])] if lines else [mark.rstrip(" ")]


_NEW: dict[str, Callable[[Block, int], list[str]]] = {
    "verbatim": lambda block, _: block.expanded,
    "rule": lambda block, _: block.expanded,
    "code": lambda block, _: block.expanded,
    "heading": _heading,
    "underlined": _underlined,
    "item": _item,
    "note": _note,
    "box": _box,
    "quote": _quote,
    "table": lambda block, _: table(block.expanded),
    "text": lambda block, _: prose_lines(block.expanded),
}
"""kind of block -> what its lines should be, given its number in a list, or -1"""
