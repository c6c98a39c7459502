"""Finished page: the tags of one HTML file of a built site that say something worth checking, and its words.

A page is split at every `<`, and what each piece means is remembered: the same pieces stand on every page of a site,
so that most pages cost no more than looking them up. Scripts, styles and comments are one piece each.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

_RAW = re.compile(r"<(?:(script|style|textarea)(?=[\s>/])|!--)", re.IGNORECASE)
_ENDS = {
    "": re.compile("-->"),
    **{name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")},
}
_NAME = re.compile(r"/?[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")

_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    )
)
"""elements that do not end a sentence"""

_MARKED = frozenset(
    (
        "html",
        "title",
        "script",
        "style",
        "img",
        "a",
        "th",
        "nav",
        "/nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "meta",
        "iframe",
        "object",
        "embed",
    )
)
_MARKS = frozenset(("id", "lang", "href", "src", "srcset", "poster", "data", "style", "action", "formaction", "name"))

_SAID = ("alt", "aria-label", "title", "content", "href")
"""attributes that are words, or addresses"""

_MOST_PIECES = 20
"""pieces that one tag may be split into by `<` in its attributes"""


@dataclass(frozen=True)
class Tag:
    """A start tag, or the end of a `nav`."""

    name: str
    """lower case; `/nav` for the end"""
    attributes: Mapping[str, str]
    """lower-case name -> value without character references"""
    content: str
    """what follows, as far as the next tag; all of a script or a style"""


@dataclass(frozen=True)
class FinishedPage:
    """One HTML file."""

    path: str
    """from the site's folder"""
    data: bytes = field(repr=False)

    @cached_property
    def tags(self) -> list[tuple[int, Tag]]:
        """The number of a piece and the tag that begins it, for the tags that say something worth checking."""
        return [(number, tag) for number, tag in enumerate(map(_marked_tag, self._pieces)) if tag]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Everything that an address may end with after #."""
        named = {tag.attributes["name"] for _, tag in self.tags if tag.name == "a" and "name" in tag.attributes}
        return frozenset(named | {tag.attributes["id"] for _, tag in self.tags if "id" in tag.attributes})

    def words(self) -> str:
        """All that is read aloud or shown, a block a line, without tags."""
        return _words(self._pieces, [tag for _, tag in self.tags])

    def text_within(self, number: int, name: str) -> str:
        """The text of an element, and what its pictures and labels say.

        Args:
            number: of the piece that its start tag begins
            name: of the element
        """
        said = []
        for piece in self._pieces[number:]:
            if piece.startswith(f"/{name}"):
                break
            tag = _marked_tag(piece)
            if tag:
                said += [tag.attributes.get(key, "") for key in ("alt", "aria-label", "title")]
            said.append(_text(piece))
        return "".join(said).strip()

    def place(self, number: int) -> tuple[int, int]:
        """1-based line and column of the tag that begins a piece."""
        before = "<".join(self._pieces[:number])
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    @cached_property
    def _pieces(self) -> list[str]:
        return pieces(self.data.decode("utf-8", "replace"))


def pieces(text: str) -> list[str]:
    """A text split at every `<` that begins a tag; joined with `<` they are the text again."""
    found: list[str] = []
    done = stop = 0
    while match := _RAW.search(text, stop):
        if match.start() >= done:  # else one raw piece follows another
            found += text[done : match.start()].split("<")
        end = _ENDS[(match[1] or "").lower()].search(text, match.end())
        stop = text.find("<", end.start()) if end else -1
        if stop < 0:
            return _whole([*found, text[match.start() + 1 :]])
        found.append(text[match.start() + 1 : stop])
        done = stop + 1
    return _whole(found + text[done:].split("<"))


def _whole(found: list[str]) -> list[str]:
    """The pieces, with those put together again that `<` inside an attribute has split."""
    if all(map(_is_whole, found[1:])):
        return found
    joined = found[:1]
    rest = iter(found[1:])
    for piece in rest:
        parts = [piece]
        while len(parts) < _MOST_PIECES and not _is_whole("<".join(parts)) and (more := next(rest, None)) is not None:
            parts.append(more)
        joined.append("<".join(parts))
    return joined


@lru_cache(maxsize=300_000)
def _is_whole(piece: str) -> bool:
    """Whether the tag that begins a piece ends in it; so does a `<` that begins none."""
    return _NAME.match(piece) is None or _attributes(piece) is not None


def _attributes(piece: str) -> tuple[dict[str, str], int] | None:
    """A tag's attributes and where it ends; None when its end is not in the piece."""
    found: dict[str, str] = {}
    name = _NAME.match(piece)
    at = name.end() if name else 0
    while at < len(piece):
        if piece[at] == ">":
            return found, at + 1
        match = _ATTRIBUTE.match(piece, at)
        if match:
            value = next((value for value in match.groups()[1:] if value is not None), "")
            found.setdefault(match[1].lower(), html.unescape(value))
            at = match.end()
        elif piece[at] in "\"'":  # the value that it begins has no end here
            return None
        else:
            at += 1
    return None


@lru_cache(maxsize=300_000)
def _marked_tag(piece: str) -> Tag | None:
    """The tag that begins a piece, when there is something in it to check."""
    name = _NAME.match(piece)
    parsed = _attributes(piece) if name else None
    if name is None or parsed is None:
        return None
    attributes, end = parsed
    lower = name[0].lower()
    if lower in _MARKED or _MARKS & attributes.keys() or any(key.startswith("on") for key in attributes):
        return Tag(lower, attributes, piece[end:])
    return None


@lru_cache(maxsize=300_000)
def _text(piece: str) -> str:
    """What a reader sees of a piece; a new line where a block begins or ends."""
    name = _NAME.match(piece)
    if name is None:  # a comment, another declaration, or a `<` that is just that
        end = "-->" if piece.startswith("!--") else ">"
        return html.unescape(piece.partition(end)[2] if piece.startswith("!") else f"<{piece}")
    lower = name[0].lower().lstrip("/")
    parsed = _attributes(piece)
    if parsed is None or lower in {"script", "style"}:
        return ""
    text = html.unescape(piece[parsed[1] :])
    return text if lower in _INLINE else f"\n{text}"


def plain_text(text: str) -> str:
    """The words of a text that may have tags, a block a line: what is seen, and what pictures and labels say."""
    found = pieces(text)
    return _words(found, filter(None, map(_marked_tag, found)))


def _words(found: list[str], tags: Iterable[Tag]) -> str:
    said = (tag.attributes[key] for tag in tags for key in _SAID if key in tag.attributes)
    return "\n".join([html.unescape(found[0]) + "".join(map(_text, found[1:])), *said])
