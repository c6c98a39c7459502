"""Search entry: what the search index holds of one part of a page, as Material for MkDocs 9.8 puts it there.

A part begins at a heading with an id. Of its HTML only paragraphs, lists and code keep their tags.
"""

import html
import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)(?: /)?>|([^<]+)')
_ID = re.compile(r' id="([^"]*)"')
_PERMALINK = ' class="headerlink"'
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
_VOID = frozenset(("br", "hr", "img"))
_CLOSED = 1 << 30
"""depth of a part to which nothing more can be added"""


@dataclass(frozen=True)
class SearchEntry:
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


class _Reader:
    """Takes the parts out of HTML, token by token."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.open: list[str] = []
        """names of the elements that are open"""
        self.part = _Part("", 0)
        """to which words belong"""
        self.heading = 0
        """depth of the open heading with an id; 0 outside of one"""
        self.permalink = 0
        """the same, of the link that a heading has to itself"""

    def start(self, name: str, attributes: str) -> None:
        self.open.append(name)
        id_ = _ID.search(attributes) if name in _HEADINGS else None
        if id_:
            self.heading = len(self.open)
            if not self.parts and name != "h1":
                self.parts.append(_Part("", self.heading))
            self.part = _Part(html.unescape(id_[1]) if self.parts else "", self.heading)
            self.parts.append(self.part)
        self._begin()
        if name == "a" and self.heading and _PERMALINK in attributes:
            self.permalink = len(self.open)
        if name in _KEPT:
            self._words().append(f"<{name}>")

    def end(self, name: str) -> None:
        if not self.open or self.open[-1] != name:
            return
        if self.part.depth > len(self.open):  # the element that the heading was in ends: back to the part before
            outer = next((part for part in reversed(self.parts) if part.depth <= len(self.open)), None)
            if outer:
                self.part.depth = _CLOSED
                self.part = outer
        if name in _KEPT:
            self._close(name)
        if len(self.open) == self.heading:
            self.heading = 0
        if len(self.open) == self.permalink:
            self.permalink = 0
        self.open.pop()

    def text(self, written: str) -> None:
        said = html.unescape(written) if "&" in written else written
        self._begin()
        if "pre" not in self.open:
            said = " " if said.isspace() else said.replace("\n", " ")
        words = self._words()
        if self.heading:
            if not self.permalink:
                words.append(html.escape(said, quote=False))
        elif not said.isspace():
            words.append(html.escape(said, quote=False))
        elif not words or not words[-1].isspace() or "pre" in self.open:
            words.append(said)

    def _begin(self) -> None:
        """What stands before the first heading is a part too."""
        if not self.parts:
            self.parts.append(self.part)

    def _words(self) -> list[str]:
        return self.part.title if self.heading else self.part.text

    def _close(self, name: str) -> None:
        """Take away the first element of a name again when it has turned out empty, else end this one."""
        words = self._words()
        first = words.index(f"<{name}>")
        if all(word.isspace() for word in words[first + 1 :]):
            del words[first:]
        else:
            words.append(f"</{name}>")


def search_entries(content: str) -> list[SearchEntry]:
    """The parts of a page's content, or of a stretch of it that begins at a heading of the second level.

    Args:
        content: sanitised HTML
    """
    reader = _Reader()
    for end, name, attributes, text in _TOKEN.findall(content):
        if text:
            reader.text(text)
        elif end:
            reader.end(name)
        elif name not in _VOID:
            reader.start(name, attributes)
    return [SearchEntry(part.id, "".join(part.title).strip(), "".join(part.text).strip()) for part in reader.parts]
