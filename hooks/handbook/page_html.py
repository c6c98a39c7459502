"""Page HTML: a page's Markdown as sanitised HTML, with its contents and its entries in the search index.

A page is rendered piece by piece, a piece being what stands between two headings of the second level: the same pieces
stand in many trees, and each is rendered once. Where pieces depend on one another the page is rendered as a whole.
"""

import html
import posixpath
import re
import sys
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from handbook import memory
from handbook.page_text import PageText
from handbook.published import address_of
from handbook.rendered import Heading, Rendered
from handbook.rendering import rendered
from handbook.sanitised import safe_id, sanitised
from handbook.search_entry import SearchEntry, search_entries

_BORDER = re.compile(r"\n\n(?=## )")

_CROSSING_SIGNS = {
    "[^": re.compile(r"\[\^"),  # footnotes are gathered at the end of the page
    "]:": re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE),  # a link's address may stand anywhere
    "```": re.compile(r"^ *```", re.MULTILINE),  # in code, what looks like a heading is none
    "~~~": re.compile(r"^ *~~~", re.MULTILINE),
    "<": re.compile(r'<(?!https://[^\s<>]*>|div lang="[a-z]+" markdown="1">|/div>)[a-zA-Z/!?]'),
}
"""a sign -> what it is part of where one piece of a page decides how others read; HTML may begin here and end there"""

_TARGET = re.compile(r'( (?:href|src)=")([^"#&][^"]*)(")')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]")


@dataclass(frozen=True)
class PageHtml:
    """A page's own part of its HTML file."""

    content: str
    """sanitised; links to files of the tree are addresses"""
    headings: tuple[Heading, ...]
    """in their order, for the table of contents; ids and names are safe where a template prints them"""
    entries: tuple[SearchEntry, ...]
    reaches: dict[str, bool]
    """uri of everything that the page leads to in the tree -> whether it is there"""


def page_html(page: PageText, files: Container[str]) -> PageHtml:
    """A page as HTML.

    Args:
        page: the finished text
        files: uris of everything that links can lead to in the tree
    """
    pieces = _pieces(page.body.strip())
    content = "\n".join(piece.html for piece in pieces)
    headings = tuple(heading for piece in pieces for heading in piece.headings)
    entries = tuple(entry for piece in pieces for entry in piece.entries)
    reaches: dict[str, bool] = {}
    return PageHtml(_with_addresses(content, page.uri, files, reaches), headings, entries, reaches)


class _Piece(NamedTuple):
    html: str
    headings: tuple[Heading, ...]
    entries: tuple[SearchEntry, ...]


def _pieces(body: str) -> list[_Piece]:
    """The page's pieces; one that is all of it when they depend on one another."""
    found = [_piece(text, is_first=number == 0) for number, text in enumerate(_BORDER.split(body))]
    whole = [piece for piece in found if piece]
    ids = [heading.id for piece in whole for heading in piece.headings]
    return whole if len(whole) == len(found) and len(ids) == len(set(ids)) else [_made(rendered(body))]


@memory.remembered(memory.PIECES)
def _piece(text: str, *, is_first: bool) -> _Piece | None:
    """A piece by itself; None when it and others depend on one another, or it must be sanitised as a whole page is."""
    if any(sign in text and form.search(text) for sign, form in _CROSSING_SIGNS.items()):
        return None
    if text.count("<div ") != text.count("</div>"):
        return None
    found = rendered(text)
    if sanitised(found.html) != found.html:
        return None
    entries = tuple(search_entries(found.html))
    return _Piece(
        found.html, _safe(found.headings), entries if is_first else entries[1:]
    )  # the first is what was before


def _made(found: Rendered) -> _Piece:
    content = sanitised(found.html)
    return _Piece(content, _safe(found.headings), tuple(search_entries(content)))


def _safe(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    return tuple(Heading(h.level, safe_id(h.id), h.name.replace("<", "&lt;")) for h in headings)


def _with_addresses(content: str, uri: str, files: Container[str], reaches: dict[str, bool]) -> str:
    """Links from file to file made links from address to address; what leads to no file is left as it is."""
    folder, is_index = posixpath.dirname(uri), posixpath.basename(uri) == "index.md"

    def change(match: re.Match[str]) -> str:
        target = match[2]
        found, way = _way(target, folder, is_index=is_index)
        if found is None:
            return match[0]
        reaches[found] = found in files
        if not reaches[found]:
            return match[0]
        return f"{match[1]}{way if found != uri else _way_to_itself(target)}{match[3]}"

    return _TARGET.sub(change, content)


@lru_cache(maxsize=memory.TARGETS)
def _way(target: str, folder: str, *, is_index: bool) -> tuple[str | None, str]:
    """The file that a link leads to, and its address from any page of the folder, or from the folder's own page.

    Args:
        target: as it stands in HTML
        folder: of the page
        is_index: whether the page is the folder's own
    """
    if _ELSEWHERE.match(target):
        return None, ""
    _, _, path, query, anchor = urlsplit(html.unescape(target))
    uri = sys.intern(posixpath.normpath(posixpath.join(folder, unquote(path))))
    url = address_of(uri) if uri.endswith(".md") else quote(uri)
    page = address_of(posixpath.join(folder, "index.md" if is_index else "-.md"))
    return uri, _in_html(urlunsplit(("", "", relative_address(url, page), query, anchor)))


def _way_to_itself(target: str) -> str:
    _, _, _, query, anchor = urlsplit(html.unescape(target))
    return _in_html(urlunsplit(("", "", "./", query, anchor)))


def _in_html(address: str) -> str:
    return html.escape(address, quote=False).replace('"', "&quot;")


def relative_address(address: str, page: str) -> str:
    """The way from a page to an address as MkDocs writes it; both from the tree's root, a page's ends in /."""
    to, here = address.removeprefix("./").split("/"), page.removeprefix("./").split("/")[:-1]
    common = 0
    for one, other in zip(to[:-1], here, strict=False):
        if one != other:
            break
        common += 1
    way = "/".join([*[".."] * (len(here) - common), *to[common:]])
    return way if way.strip("/") else "./" if address.endswith("/") else "."
