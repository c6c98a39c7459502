"""Search entry: what the search index holds of one part of a page, as Material for MkDocs 9.8 puts it there.

A part begins at a heading with an id. Of its HTML only paragraphs, lists and code keep their tags.
"""

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)(?: /)?>|([^<]+)')
_ID = re.compile(r' id="([^"]*)"')
_PERMALINK = ' class="headerlink"'
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
_VOID = frozenset(("br", "hr", "img"))
_SECTION = re.compile(
    r'<h[2-6](?: [a-z]+="[^"]*")*? id="([^"&]*)"[^<>]*>([^<>&]*)<a class="headerlink"[^<>]*>[^<>]*</a></h[2-6]>'
)
_OTHER = re.compile(rf"<(?!/?(?:{'|'.join(sorted(_KEPT))})[ >])[^<>]*>")
_WITH_ATTRIBUTES = re.compile(r"<([a-z]+) [^<>]*>")
_GONE = "\0"
"""stands where a tag has stood"""
_ODD = re.compile(r"<(?:/?pre>|([a-z]+)>[\s\0]*</\1>)")
_SPACES = re.compile(r"\0\s+(?:\0+\s+)*\0*(?=[<\0]|\Z)")
_CLOSED = 1 << 30
"""depth of a part to which nothing more can be added"""


class SearchEntry(NamedTuple):
    """One part."""

    id: str
    """of its heading; empty at the beginning of a page"""
    title: str
    """HTML; empty when no heading begins the part"""
    text: str
    """HTML"""


@dataclass
class _Part:
    id: str
    depth: int
    """elements that the heading is in, itself among them"""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def search_entries(content: str) -> list[SearchEntry]:
    """The parts of a page's content, or of a stretch of it that begins at a heading of the second level.

    Args:
        content: sanitised HTML
    """
    return plain_section(content) or entries_of_parts(content)


def plain_section(content: str) -> list[SearchEntry] | None:
    """The parts of a stretch that has one heading, at its beginning, and is written as most are; None for others.

    A few steps over the whole of it give what going through its tags one by one gives, in much less time.

    Args:
        content: sanitised HTML, in which every tag that has an end ends
    """
    heading = _SECTION.match(content)
    if heading is None or _GONE in content or content.find("<h", heading.end()) > 0:
        return None
    text = _GONE + _WITH_ATTRIBUTES.sub(r"<\1>", _OTHER.sub(_GONE, content[heading.end() :]))
    if "&" in text or _ODD.search(text) or text.count("<") != text.count(">"):
        return None
    shown = _SPACES.sub(" ", text.replace(">", f">{_GONE}")).replace(_GONE, "").replace("\n", " ")
    return [SearchEntry("", "", ""), SearchEntry(heading[1], heading[2].replace("\n", " ").strip(), shown.strip())]


def entries_of_parts(content: str) -> list[SearchEntry]:  # noqa: C901, PLR0912, PLR0915 calls would double what it costs
    """The parts of any content."""
    parts: list[_Part] = []
    part = _Part("", 0)  # to which words belong
    words = part.text
    inside: list[str] = []  # names of the elements that are open
    heading = permalink = 0  # depth of the open heading with an id, and of its link to itself
    for end, name, attributes, written in _TOKEN.findall(content):
        if written:
            said = html.unescape(written) if "&" in written else written
            is_space = said.isspace()
            if "pre" not in inside:
                said = " " if is_space else said.replace("\n", " ")
            if not parts:
                parts.append(part)  # what stands before the first heading is a part too
            if heading:
                if not permalink:
                    words.append(_escaped(said))
            elif not is_space:
                words.append(_escaped(said))
            elif not words or not words[-1].isspace() or "pre" in inside:
                words.append(said)
        elif not end:
            if name in _VOID:
                continue
            inside.append(name)
            if name in _HEADINGS and (id_ := _ID.search(attributes)):
                heading = len(inside)
                if not parts and name != "h1":
                    parts.append(_Part("", heading))
                part = _Part(html.unescape(id_[1]) if parts else "", heading)
                words = part.title
                parts.append(part)
            elif not parts:
                parts.append(part)
            if name in _KEPT:
                words.append(f"<{name}>")
            elif heading and name == "a" and _PERMALINK in attributes:
                permalink = len(inside)
        elif inside and inside[-1] == name:
            depth = len(inside)
            if part.depth > depth:  # the element that the heading was in ends: back to the part before
                outer = next((each for each in reversed(parts) if each.depth <= depth), None)
                if outer:
                    part.depth = _CLOSED
                    part = outer
                    words = part.title if heading else part.text
            if name in _KEPT:
                _close(words, name)
            if depth == heading:
                heading, words = 0, part.text
            elif depth == permalink:
                permalink = 0
            inside.pop()
    return [SearchEntry(part.id, "".join(part.title).strip(), "".join(part.text).strip()) for part in parts]


def _close(words: list[str], name: str) -> None:
    """End an element; when nothing but spaces has come since the first of its name began, take it away instead."""
    first = words.index(f"<{name}>")
    if all(word.isspace() for word in words[first + 1 :]):
        del words[first:]
    else:
        words.append(f"</{name}>")


def _escaped(text: str) -> str:
    return html.escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text
