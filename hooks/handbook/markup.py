"""Markup: HTML as the tags in it that say something worth checking, and its words.

A text is split at every `<`, and what each piece means is remembered: the same pieces stand on every page of a site.
Scripts, styles and comments are one piece each.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from handbook.memory import Memory

_RAW = re.compile(r"<(?:(script|style|textarea)(?=[\s>/])|!--)", re.IGNORECASE)
_RAWS = ("script", "style", "textarea")
_ENDS = {"": re.compile("-->"), **{name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAWS}}
_NAME = re.compile(r"/?[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_SIMPLE_TAG = re.compile(r"""(/?[a-zA-Z][^\s/>]*)((?:\s+[^\s=>"'/]+="[^"]*")*)\s*>""")
_PAIR = re.compile(r"""([^\s=>"'/]+)="([^"]*)\"""")
_SIMPLE_BLOCK = re.compile(r"</?(?:p|ul|ol|li|h[1-6]|table|thead|tbody|tr|td)>")
_EMPTY_LINES = re.compile(r"\n\s+")

_INLINE = frozenset(
    """
    a abbr b code del em i ins kbd mark s small span strong sub sup u wbr
    """.split()  # noqa: SIM905 words are read best as words
)
"""elements that do not end a sentence"""

_UNSEEN = frozenset(("script", "style"))
"""elements whose content is no text"""

_LEADING = frozenset(("href", "src", "poster", "data", "action", "formaction"))
"""attributes that are an address"""

_REFRESH = re.compile(r"[0-9.\s]*;\s*url=(.*)", re.IGNORECASE)

_DRAWN = frozenset(("style", "srcdoc"))
"""attributes that browsers draw after"""

_MARKED = frozenset(
    """
    html title script style img a th nav /nav h1 h2 h3 h4 h5 h6 meta iframe object embed
    """.split()  # noqa: SIM905 words are read best as words
)
"""elements in which there is something to check"""

_MARKS = _LEADING | {"id", "lang", "srcset", "style", "name"}
"""attributes in which there is something to check, beside those that begin with `on`"""

_SAID = ("alt", "aria-label", "title", "content", "href")
"""attributes that are words, or addresses"""

_PAGE = re.compile(r"(?:\.{1,2}/)*(?:[a-z0-9_\x01\x03-]+/)*")
"""the way to a page of the same site, as far as #: a link to what is no page there is another fault"""

_MOST_PIECES = 20
"""pieces that one tag may be split into by `<` in its attributes"""

_REMEMBERED = 1 << 13
"""pieces, and tags, whose meaning is remembered"""


class Tag(NamedTuple):
    """A start tag, or the end of a `nav`."""

    name: str
    """lower case; `/nav` for the end"""
    attributes: Mapping[str, str]
    """lower-case name -> value without character references"""
    addresses: tuple[str, ...]
    """where it leads to, and what it fetches, in any order"""
    is_active: bool
    """whether browsers run an attribute of it, or draw after it"""
    content: str
    """what follows, as far as the next tag; all of a script or a style"""


class Meaning(NamedTuple):
    """What a piece says."""

    tag: Tag | None
    """that begins it, when there is something in it to check"""
    text: str
    """what a reader sees of it; a new line where a block begins or ends"""
    said: str
    """what else its tag says: words and addresses, one a line"""
    is_whole: bool
    """whether the tag that begins it ends in it; so does a `<` that begins none"""
    is_plain: bool
    """whether it is whole, and begins no script, comment or the like, in which `<` is nothing but that"""


class Markup(NamedTuple):
    """A text that has been read."""

    pieces: list[str]
    """the text split at every `<` that begins a tag; joined with `<` they are the text again"""
    meanings: list[Meaning]
    """of each piece"""
    is_closed: bool
    """whether it is read in the same way whatever follows it: no tag, script, comment or the like is open at its end"""

    def words(self) -> str:
        """All that is read aloud or shown, a block a line, without tags."""
        text = "".join(map(_text, islice(self.meanings, 1, None)))
        return "\n".join([_on_lines(self.pieces[0]) + text, *filter(None, map(_said, self.meanings))])


_text, _said, _is_whole, _is_plain = map(itemgetter, (1, 2, 3, 4))


def read_markup(text: str) -> Markup:
    """A text, read; nothing that stands in it is a fault here."""
    pieces, is_closed = text.split("<"), True
    meanings = list(map(_meaning, pieces))
    if not all(map(_is_plain, meanings)):
        pieces, is_closed = _split(text)
        meanings = list(map(_meaning, pieces))
    if not all(map(_is_whole, meanings[1:])):
        pieces = _whole(pieces)
        meanings = list(map(_meaning, pieces))
        is_closed = is_closed and all(map(_is_whole, meanings[1:]))
    return Markup(pieces, meanings, is_closed)


def words_of(texts: Iterable[str]) -> str:
    """The words of many texts, each read by itself."""
    found = []
    for text in texts:
        plain = _SIMPLE_BLOCK.sub("\n", text) if "<" in text else text
        found.append(html.unescape(plain) if "<" not in plain else read_markup(text).words())
    return "\n".join(found)


def _split(text: str) -> tuple[list[str], bool]:
    """The pieces of a text that may have scripts or the like in it, and whether none of those is open at its end."""
    found: list[str] = []
    done = stop = 0
    while match := _RAW.search(text, stop):
        if match.start() >= done:  # else one raw piece follows another
            found += text[done : match.start()].split("<")
        end = _ENDS[(match[1] or "").lower()].search(text, match.end())
        stop = text.find("<", end.start()) if end else -1
        if stop < 0:
            return [*found, text[match.start() + 1 :]], end is not None
        found.append(text[match.start() + 1 : stop])
        done = stop + 1
    return found + text[done:].split("<"), True


def _whole(found: list[str]) -> list[str]:
    """The pieces, with those put together again that `<` inside an attribute has split."""
    joined = found[:1]
    rest = iter(found[1:])
    for piece in rest:
        parts = [piece]
        while len(parts) < _MOST_PIECES and not _meaning("<".join(parts)).is_whole:
            more = next(rest, None)
            if more is None:
                break
            parts.append(more)
        joined.append("<".join(parts))
    return joined


class _Opening(NamedTuple):
    """The tag that begins a piece, and what it means for what follows."""

    name: str
    end: int
    """offset in the piece of what follows"""
    line: str | None
    """what a reader sees of it: the beginning of a new line, or nothing; None when what follows is not seen either"""
    tag: Tag | None
    """without content; None when there is nothing in it to check"""
    said: str


def _meaning_of(piece: str) -> Meaning:
    head, end, content = piece.partition(">")
    opening = _simple_opening(head) if end else None
    if opening is None:
        opening = _opening(piece)
        if opening is None:
            return _without_tag(piece)
        content = piece[opening.end :]
    name, _, line, tag, said = opening
    text = "" if line is None else line + _on_lines(content)
    return Meaning(tag and Tag(*tag[:-1], content), text, said, is_whole=True, is_plain=name not in _RAWS)


_meaning = Memory(_meaning_of, _REMEMBERED).__getitem__


def _without_tag(piece: str) -> Meaning:
    """What a piece says that begins with a comment, another declaration, a tag without end, or just a `<`."""
    if _NAME.match(piece):
        return Meaning(None, "", "", is_whole=False, is_plain=False)
    is_comment = piece.startswith("!--")
    text = piece.partition("-->" if is_comment else ">")[2] if piece.startswith("!") else f"<{piece}"
    return Meaning(None, _on_lines(text), "", is_whole=True, is_plain=not is_comment)


def _on_lines(text: str) -> str:
    """A text as it is read, without empty lines and what is blank before others."""
    read = html.unescape(text)
    return _EMPTY_LINES.sub("\n", read) if "\n" in read else read


_simple_opening = Memory[str, _Opening | None](lambda head: _opening(f"{head}>"), _REMEMBERED).__getitem__


def _opening(piece: str) -> _Opening | None:
    """The tag that begins a piece; None when it begins none, or the tag goes on after it."""
    match = _SIMPLE_TAG.match(piece)
    if match:
        name, pairs = match[1], _PAIR.findall(match[2])
        attributes = {key.lower(): html.unescape(value) for key, value in pairs}
        end = match.end()
    if not match or len(attributes) != len(pairs):
        begun = _NAME.match(piece)
        parsed = _attributes(piece, begun.end()) if begun else None
        if not begun or not parsed:
            return None
        name, (attributes, end) = begun[0], parsed
    name = name.lower()
    plain = name.lstrip("/")
    line = None if plain in _UNSEEN else "" if plain in _INLINE else "\n"
    is_run = any(key.startswith("on") for key in attributes)
    if not (is_run or name in _MARKED) and _MARKS.isdisjoint(attributes):
        return _Opening(name, end, line, None, "")
    is_active = is_run or not _DRAWN.isdisjoint(attributes)
    tag = Tag(name, attributes, tuple(_addresses(name, attributes)), is_active, "")
    said = [attributes[key] for key in _SAID if key in attributes]
    if name == "a" and "href" in attributes:
        said[-1] = _said_of(said[-1])
    return _Opening(name, end, line, tag, "\n".join(said))


def _said_of(address: str) -> str:
    """What can be read of an address: of a page's in the same site only what comes after #."""
    way, _, anchor = address.partition("#")
    return anchor if _PAGE.fullmatch(way) else address


def _addresses(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for key, value in attributes.items():
        if key == "srcset":
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        elif key in _LEADING and name != "base":
            yield value.strip()
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        match = _REFRESH.fullmatch(attributes.get("content", ""))
        if match:
            yield match[1]


def _attributes(piece: str, at: int) -> tuple[dict[str, str], int] | None:
    """A tag's attributes and where it ends; None when its end is not in the piece.

    Args:
        piece: that the tag begins
        at: offset of the first attribute
    """
    found: dict[str, str] = {}
    while at < len(piece):
        if piece[at] == ">":
            return found, at + 1
        match = _ATTRIBUTE.match(piece, at)
        if match:
            value = match[match.lastindex or 0] if match.lastindex != 1 else ""
            found.setdefault(match[1].lower(), html.unescape(value))
            at = match.end()
        elif piece[at] in "\"'":  # the value that it begins has no end here
            return None
        else:
            at += 1
    return None
