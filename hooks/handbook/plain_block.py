"""Plain block: paragraphs, lists, tables and boxes in HTML, where they are of forms that are known for sure.

A unit is a block with those below it that belong to it: what is indented, and for a list also further lists, which
Python-Markdown takes for the same list, with paragraphs in the items on both sides of the blank line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handbook.memory import PIECES, remembered
from handbook.plain_inline import ATTRIBUTES, inline_html, opening, with_written

_INDENT = "    "
_APART = re.compile(rf"\n\n(?!{_INDENT})")

_LINE = r"(?![#>|={]|!!!|[-+*] |\d+\. |[-_* ]+(?:\n|\Z))[^\s|][^\n|]*+"
"""a line of prose: nothing in it could begin a block, also where the blocks before it are other than they seem"""

_PARAGRAPH = re.compile(rf"({_LINE}(?:\n{_LINE})*+)(?:\n{ATTRIBUTES})?")
_BULLET = r"(?:-|[0-9]+\.) "
_LIST = re.compile(rf"{_BULLET}(?=\S)")
_ITEM = re.compile(
    rf"{_BULLET}({_LINE}(?:\n{_INDENT}{_LINE})*+)"
    rf"(\n{_INDENT}{_BULLET}[^\n]+(?:\n{_INDENT}[^\n]+)*+)?+(?:\n|\Z)"
)
_BOX = re.compile(rf'!!! ([A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*)(?: "([^"\n]+)")?((?:\n|\n{_INDENT}[^\n]+)*)')
_TABLE = re.compile(r"(\|[^\n\\]*\|)\n(\|(?: :?-+:? \|)+)((?:\n\|[^\n\\]*\|)*)")
_ALIGNED = {":-": "left", "-:": "right", "::": "center"}


@dataclass
class _Item:
    """An item of a list, as far as it has been read."""

    text: str
    is_apart: bool
    """whether its text is a paragraph"""
    blocks: list[str] = field(default_factory=list)
    """what stands below its text, without the indent"""

    @property
    def ends_with_list(self) -> bool:
        """Whether the last that stands below its text is a list."""
        return bool(self.blocks) and bool(_LIST.match(units("\n\n".join(self.blocks))[-1]))


def units(text: str) -> list[str]:
    """A text without empty blocks taken apart into units."""
    found: list[str] = []
    for part in _APART.split(text):
        if found and _LIST.match(part) and _LIST.match(found[-1]):
            found[-1] += f"\n\n{part}"
        else:
            found.append(part)
    return found


@remembered(PIECES)
def unit_html(unit: str) -> str | None:
    """A unit in HTML, or None when it is of no known form; headings are not known here."""
    if _LIST.match(unit):
        return _list_html(unit)
    if unit.startswith("|"):
        return _table_html(unit)
    if unit.startswith("!!!"):
        return _box_html(unit)
    return _paragraph_html(unit)


def _paragraph_html(unit: str) -> str | None:
    paragraph = _PARAGRAPH.fullmatch(unit)
    html = inline_html(paragraph[1]) if paragraph else None
    return None if paragraph is None or html is None else f"{opening('p', with_written({}, paragraph[2]))}>{html}</p>"


def _list_html(unit: str) -> str | None:
    items: list[_Item] = []
    for block in unit.split("\n\n"):
        if not block.startswith(_INDENT):
            found = list(_items(block, is_first=not items))
            if not found:
                return None
            if items:
                items[-1].is_apart = True
            items += found
        elif block.count("\n") != block.count(f"\n{_INDENT}"):
            return None
        else:
            content, item = _without_indent(f"\n{block}"), items[-1]
            item.is_apart = item.is_apart or not content.startswith(_INDENT) or not item.ends_with_list
            item.blocks.append(content)
    contents = [_item_html(item) for item in items]
    tag = "ul" if unit[0] == "-" else "ol"
    return None if None in contents else f"<{tag}>\n{''.join(map(str, contents))}</{tag}>"


def _items(block: str, *, is_first: bool) -> Iterator[_Item]:
    """The items of a list block; none when any is of no known form."""
    matches, done = [], 0
    while item := _ITEM.match(block, done):
        matches.append(item)
        done = item.end()
    if done < len(block) or block.endswith("\n"):
        return
    for number, item in enumerate(matches):
        yield _Item(item[1], not is_first and number == 0, [_without_indent(item[2])] if item[2] else [])


def _item_html(item: _Item) -> str | None:
    text = inline_html(item.text)
    below = _content_html("\n\n".join(item.blocks)) if item.blocks else ""
    if text is None or below is None:
        return None
    shown = f"\n<p>{text}</p>\n" if item.is_apart else text
    return f"<li>{shown}{below}</li>\n"


def _content_html(text: str) -> str | None:
    """What an item or a box holds."""
    html = [unit_html(unit) for unit in units(text)]
    return None if None in html else "".join(f"{unit}\n" for unit in html)


def _without_indent(text: str) -> str:
    """Lines that each have a line end before them, without it first and without one step of indent."""
    return text.replace(f"\n{_INDENT}", "\n")[1:]


def _box_html(unit: str) -> str | None:
    box = _BOX.fullmatch(unit)
    title = inline_html(box[2] or box[1].split(" ")[0].capitalize()) if box else None
    inside = _without_indent(box[3]).lstrip("\n") if box else ""
    content = _content_html(inside) if inside else ""
    if box is None or title is None or content is None or f"\n\n{_INDENT * 2}" in unit:
        return None
    return f'<div class="admonition {box[1].lower()}">\n<p class="admonition-title">{title}</p>\n{content}</div>'


def _table_html(unit: str) -> str | None:
    table = _TABLE.fullmatch(unit)
    if table is None:
        return None
    columns = tuple(_ALIGNED.get(mark[0] + mark[-1]) for mark in table[2][2:-2].split(" | "))
    head = _row_html(table[1], "th", columns)
    rows = [_row_html(row, "td", columns) for row in table[3].split("\n")[1:]]
    if head is None or None in rows:
        return None
    body = "".join(map(str, rows)) or _row("td", [""] * len(columns), (None,) * len(columns))
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>"


@remembered(PIECES)
def _row_html(row: str, tag: str, columns: tuple[str | None, ...]) -> str | None:
    """A row of a table, or None when its cells are not surely as many as the columns."""
    cells = row[1:-1].split("|")
    if len(cells) != len(columns) or any(cell.count("`") % 2 for cell in cells):
        return None
    html = [inline_html(cell.strip(" ")) for cell in cells]
    return None if None in html else _row(tag, map(str, html), columns)


def _row(tag: str, cells: Iterable[str], columns: tuple[str | None, ...]) -> str:
    aligned = (f' align="{column}"' if column else "" for column in columns)
    html = "".join(f"<{tag}{align}>{cell}</{tag}>\n" for align, cell in zip(aligned, cells, strict=True))
    return f"<tr>\n{html}</tr>\n"
