"""What stands in a Markdown text, and where: links, headings, insertions. Code is looked past."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^ {0,3}(?:[-*+] +|\d+[.)] +)* {0,8}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_INLINE_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*)>?[^()]*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]^]+\]:[ \t]*<?(\S+?)>?(?:[ \t].*)?$", re.MULTILINE)
_INSERTION = re.compile(r"\{\{(.*?)\}\}|\{\{|\}\}")

ASCII = str.maketrans({"ø": "o", "å": "a", "æ": "ae", "ö": "o", "ä": "a", "é": "e", "ü": "u"})
"""how Norwegian letters stand in addresses"""


@dataclass(frozen=True)
class Link:
    """A link or a picture."""

    target: str
    """as written"""
    line: int
    column: int
    """of the target's first character, 1-based"""
    is_picture: bool
    text: str
    """what is clicked on, or the picture's alternative text"""


@dataclass(frozen=True)
class Heading:
    """A heading of any level."""

    level: int
    """1–6"""
    text: str
    line: int
    """1-based"""


@dataclass(frozen=True)
class Insertion:
    """A `{{ … }}`; `name` is None where the braces do not pair up."""

    name: str | None
    line: int
    column: int
    indent: int
    """columns before it when it begins its line or list item, else -1"""


def slug(text: str) -> str:
    """An ASCII identifier: `Ære på ny` becomes `aere-pa-ny`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(ASCII)).strip("-") or "del"


def without_code(text: str) -> str:
    """The text with every character of code and comments blanked, so that all places stay."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            lines[number] = " " * len(line)
            if match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif match:
            fence = match[1]
            lines[number] = " " * len(line)
    masked = _CODE_SPAN.sub(_blank, "\n".join(lines))
    return _COMMENT.sub(_blank, masked)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _place(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def links(text: str) -> Iterator[Link]:
    """Links and pictures: inline and by reference definition."""
    masked = without_code(text)
    for match in _INLINE_LINK.finditer(masked):
        yield Link(match[3], *_place(masked, match.start(3)), match[1] == "!", match[2])
    for match in _REFERENCE.finditer(masked):
        yield Link(match[1], *_place(masked, match.start(1)), is_picture=False, text="")


def map_links(text: str, change: Callable[[str], str]) -> str:
    """The text with every link target replaced by what `change` makes of it."""
    masked = without_code(text)
    spans = [match.span(3) for match in _INLINE_LINK.finditer(masked)]
    spans += [match.span(1) for match in _REFERENCE.finditer(masked)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + change(text[start:end]) + text[end:]
    return text


def headings(text: str) -> Iterator[Heading]:
    """Headings written with #."""
    masked = without_code(text)
    for match in _HEADING.finditer(masked):
        start, end = match.span(2)
        yield Heading(len(match[1]), text[start:end], _place(masked, match.start())[0])


def insertions(text: str) -> Iterator[Insertion]:
    """Every `{{ … }}`, also the malformed ones."""
    masked = without_code(text)
    for match in _INSERTION.finditer(masked):
        before = masked[masked.rfind("\n", 0, match.start()) + 1 : match.start()]
        starts = re.fullmatch(r"[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*", before)
        name = match[1].strip() if match[1] is not None else None
        yield Insertion(name, *_place(masked, match.start()), len(before) if starts else -1)


def map_insertions(text: str, change: Callable[[Insertion, str], str]) -> str:
    """The text with every well-formed insertion replaced by what `change` makes of it and of its own text."""
    masked = without_code(text)
    found = list(insertions(text))
    spans = [match.span() for match in _INSERTION.finditer(masked)]
    for insertion, (start, end) in reversed(list(zip(found, spans, strict=True))):
        if insertion.name is not None:
            text = text[:start] + change(insertion, text[start:end]) + text[end:]
    return text


def with_heading_ids(text: str, taken: set[str], prefix: str = "") -> str:
    """The text with an explicit ASCII id on every heading that has none.

    Args:
        text: Markdown
        taken: ids already used on the page; grows
        prefix: put before each id, so that ids stay when other sections change
    """
    lines = text.split("\n")
    for heading in headings(text):
        if re.search(r"\{[^{}]*#[^{}]*\}$", heading.text):
            continue
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.text)
        base = slug(f"{prefix}-{words}" if prefix else words)
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        lines[heading.line - 1] = f"{'#' * heading.level} {heading.text} {{ #{name} }}"
    return "\n".join(lines)
