"""What stands in a Markdown text, and where: links, headings, insertions. Code is looked past."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from handbook.memory import TEXTS, read_once
from handbook.problem import place_of

_FENCE = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\s*(?:\n|#|[-*+] |\d+[.)] )).)+?)(?<!`)\1(?!`)", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})[^\S\n]*(?=[^#\s])")
_EMPTY_HEADING = re.compile(r"\n#{1,6}[^\S\n]*(?=\n|\Z)")
_UNDERLINE = re.compile(r"\n[=-]+ *(?:\n|\Z)")
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)\n*(?!#)[^\n]*\S[^\n]*\n([=-]+) *$", re.MULTILINE)
_INLINE_LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\[\s\S]|\[[^\[\]]*\])*)\]"
    r"\(\s*<?((?:[^()\s<>]|\([^()]*\)|(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)(?=[^\s\"')>]))*)>?"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[([^\]^]+)\]:[ \t]*<?(\S+?)>?(?:[ \t].*)?$", re.MULTILINE)
_REFERRED = re.compile(r"(?<![\w\])])\[(?!\^)([^\]\[]*)\]\[([^\]\[^]*)\]")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]*)>", re.IGNORECASE)
_HTML_LINK = re.compile(r"<[a-z][^<>]*?\s(?:href|src)\s*=", re.IGNORECASE)
_INDENT = re.compile(r"[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*")
_INSERTION = re.compile(r"(\{{2,}+)((?:[^{}\n]|\{(?!\{)|\}(?!\}))*+)(\}{2,}+)|\{{2,}+|\}{2,}+")

LINK = r"\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*+\)"
"""a link, and its words: for where the link itself is not wanted"""

ASCII = str.maketrans({"ø": "o", "å": "a", "æ": "ae", "ö": "o", "ä": "a", "é": "e", "ü": "u"})
"""how Norwegian letters stand in addresses"""


@dataclass(frozen=True)
class Link:
    """A link or a picture."""

    target: str
    """as written, on one line"""
    line: int
    column: int
    """of the target's first character, 1-based"""
    is_picture: bool
    text: str
    """what is clicked on, or the picture's alternative text; empty where `start` is None"""
    start: tuple[int, int] | None = None
    """line and column of the first bracket; None for a reference's address and one in angle brackets"""


@dataclass(frozen=True)
class Heading:
    """A heading of any level."""

    level: int
    """1–6"""
    text: str
    line: int
    """1-based"""
    column: int
    """of the text, 1-based"""


@dataclass(frozen=True)
class Insertion:
    """A `{{ … }}`; `name` is None where the braces do not pair up."""

    name: str | None
    line: int
    column: int
    indent: int
    """columns before it when it stands alone on its line or list item, else -1"""


def slug(text: str) -> str:
    """An ASCII identifier: `Ære på ny` becomes `aere-pa-ny`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(ASCII)).strip("-") or "del"


def literal(text: str) -> str:
    """Words that Markdown must not read as markup."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|!~" else letter for letter in text)


def without_code(text: str) -> str:
    """The text with every character of code and comments blanked, so that all places stay."""
    has_any = "`" in text or "~~~" in text or "<!--" in text
    return _without_code(text) if has_any else text  # most texts have none


@lru_cache(maxsize=1024)
def _without_code(text: str) -> str:
    lines = text.split("\n")
    first, fence = 0, ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence and match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
            lines[first : number + 1] = [" " * len(code) for code in lines[first : number + 1]]
            fence = ""
        elif match and not fence:
            first, fence = number, match[1]
    return _without_comments(_CODE_SPAN.sub(lambda match: _blank(match[0]), "\n".join(lines)))


def _without_comments(text: str) -> str:
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        done = end + len("-->")
        text = text[:start] + _blank(text[start:done]) + text[done:]
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _outer_links(masked: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Links and pictures, none inside another. A match begins at the bracket; a picture has a ! before it."""
    while (bracket := masked.find("[", start, end)) >= 0:  # ten times as quick as looking for the whole pattern
        match = _INLINE_LINK.match(masked, bracket, end)
        start = match.end() if match else bracket + 1
        if match:
            yield match


def _inline_links(masked: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Links and pictures, also a picture that a link is made of."""
    for match in _outer_links(masked, start, end):
        yield match
        yield from _inline_links(masked, *match.span(1))


def _references(masked: str) -> Iterator[re.Match[str]]:
    """Addresses of links by reference."""
    return _REFERENCE.finditer(masked) if "]:" in masked else iter(())


@read_once(TEXTS)
def links(text: str) -> tuple[Link, ...]:
    """Links and pictures: inline, by reference definition, and addresses in angle brackets."""
    if "[" not in text and "<" not in text:
        return ()
    return tuple(_links(without_code(text)))


def _links(masked: str) -> Iterator[Link]:
    for match in _inline_links(masked, 0, len(masked)):
        is_picture = masked.startswith("!", match.start() - 1) and match.start() > 0
        target, start = " ".join(match[2].split()), place_of(masked, match.start() - is_picture)
        yield Link(target, *place_of(masked, match.start(2)), is_picture, match[1], start)
    for match in _references(masked):
        yield Link(match[2], *place_of(masked, match.start(2)), is_picture=False, text="")
    for match in _AUTOLINK.finditer(masked) if "<" in masked else ():
        yield Link(match[1], *place_of(masked, match.start(1)), is_picture=False, text="")


def links_without_address(text: str) -> Iterator[Link]:
    """Links by reference whose definition the text does not have; the reference stands as target."""
    if "][" not in text:
        return
    masked = without_code(text)
    defined = {match[1].casefold() for match in _REFERENCE.finditer(masked)}
    for match in _REFERRED.finditer(masked):
        in_words = match[2].strip() and not match[1].strip().isdecimal()
        if in_words and match[2].casefold() not in defined:
            yield Link(match[2], *place_of(masked, match.start(2)), is_picture=False, text=match[1])


@lru_cache(maxsize=4)
def without_links(text: str) -> str:
    """The text with every character of code and of links in brackets blanked, so that all places stay."""
    masked = without_code(text)
    for found in (partial(_outer_links, start=0, end=len(masked)), _references):
        for start, end in [match.span() for match in found(masked)]:
            masked = masked[:start] + _blank(masked[start:end]) + masked[end:]
    return masked


def html_links(text: str) -> Iterator[tuple[int, int]]:
    """Lines and columns of HTML elements that lead somewhere."""
    if "<" not in text:
        return
    masked = without_code(text)
    for match in _HTML_LINK.finditer(masked):
        yield place_of(masked, match.start())


def map_links(text: str, change: Callable[[str], str]) -> str:
    """The text with every link target replaced by what `change` makes of it."""
    masked = without_code(text)
    spans = [match.span(2) for match in _inline_links(masked, 0, len(masked))]
    spans += [match.span(2) for match in _references(masked)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + change(text[start:end]) + text[end:]
    return text


def empty_headings(text: str) -> Iterator[int]:
    """Lines, 1-based, of headings without words."""
    for match in _EMPTY_HEADING.finditer(f"\n{text}"):
        if without_code(text)[match.start()] == "#":
            yield place_of(text, match.start())[0]


def underlined(text: str) -> Iterator[int]:
    """Lines, 1-based, whose dashes or equals signs make the line above a heading."""
    masked = without_code(text)
    for match in _UNDERLINED.finditer(masked) if _UNDERLINE.search(masked) else ():  # most texts have none
        yield place_of(masked, match.start(1))[0]


@lru_cache(maxsize=64)
def headings(text: str) -> tuple[Heading, ...]:
    """Headings written with #, as the renderer knows them: with or without a space after it."""
    if "#" not in text:
        return ()
    return tuple(_headings(text, without_code(text)))


def _headings(text: str, masked: str) -> Iterator[Heading]:
    line, done, end = 1, 0, 0
    while (sign := masked.find("#", end)) >= 0:  # ten times as quick as looking for the whole pattern
        start = masked.rfind("\n", 0, sign) + 1
        end = masked.find("\n", sign) % (len(masked) + 1)
        match = _HEADING.match(masked, start, end)
        if match:
            line += masked.count("\n", done, start)
            done = start
            words = masked[match.end() : end].rstrip().rstrip("#").rstrip()
            written = text[match.end() : match.end() + len(words)]
            yield Heading(len(match[1]), written, line, match.end() - start + 1)


def insertions(text: str) -> tuple[Insertion, ...]:
    """Every `{{ … }}`, also the malformed ones."""
    return tuple(insertion for insertion, _ in _insertions(text))


@read_once(TEXTS)
def _insertions(text: str) -> tuple[tuple[Insertion, tuple[int, int]], ...]:
    """Each insertion with where it begins and ends in the text."""
    if "{{" not in text and "}}" not in text:  # most texts have none
        return ()
    masked, end = without_code(text), 0
    found = []
    while places := [place for brace in ("{{", "}}") if (place := masked.find(brace, end)) >= 0]:
        match = _INSERTION.match(masked, min(places))  # ten times as quick as looking for the whole pattern
        if match is None:
            raise ValueError(masked)
        end = match.end()
        before = masked[masked.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = masked[match.end() :].partition("\n")[0]
        alone = _INDENT.fullmatch(before) and not after.strip()
        is_paired = match[1] == "{{" and match[3] == "}}" and not set(match[2]) & set("{}")
        name = match[2].strip() if is_paired else None
        insertion = Insertion(name, *place_of(masked, match.start()), len(before) if alone else -1)
        found.append((insertion, match.span()))
    return tuple(found)


def map_insertions(text: str, change: Callable[[Insertion, str], str]) -> str:
    """The text with every well-formed insertion replaced by what `change` makes of it and of its own text."""
    for insertion, (start, end) in reversed(_insertions(text)):
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
    following: dict[str, int] = {}
    for heading in headings(text):
        written = re.search(r"\{[^{}]*#([^\s{}]+)[^{}]*\}$", heading.text)
        if written:
            taken.add(written[1])
            continue
        words = re.sub(LINK, r"\1", heading.text)
        base = slug(f"{prefix}-{words}" if prefix else words)
        name, number = base, following.get(base, 2)
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        following[base] = number
        taken.add(name)
        lines[heading.line - 1] = f"{'#' * heading.level} {heading.text} {{ #{name} }}"
    return "\n".join(lines)
