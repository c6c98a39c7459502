"""Own part: what a page has of its own in every tree in which it says the same, rendered once."""

import json
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from types import SimpleNamespace
from typing import Protocol, TypeVar

from handbook.menu import FRONT_PAGE
from handbook.page_frame import Frame, Slot
from handbook.page_html import page_html
from handbook.page_menu import page_url
from handbook.page_plan import PlannedPage, key_of
from handbook.page_templates import PageTemplates
from handbook.page_text import PageText
from handbook.rendered import Heading
from handbook.sanitised import inert
from handbook.search_entry import SearchEntry
from handbook.tree import Tree

_quoted = json.encoder.encode_basestring_ascii


_OF_TEXT = "="
"""what the key of a text begins with; a page's is without"""

_Kept = TypeVar("_Kept")


class LostBodyError(Exception):
    """What was kept on disk of a page is not there any longer."""


class Keep(Protocol):
    """Puts something away, and gives the way to get it back, which raises LostBodyError."""

    def __call__(self, thing: _Kept, /) -> Callable[[], _Kept]:
        """Put a thing away."""


@dataclass(frozen=True)
class Body:
    """What readers see of a page's own."""

    article: Frame
    contents: bytes
    """the table of contents beside it"""
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class OwnPart:
    """One page without what the trees put around it."""

    description: str | None
    """for search engines"""
    only: tuple[str, ...]
    """slugs of the trees that have the page; empty when all do"""
    reached: tuple[str, ...]
    """uris of what the page leads to in the tree"""
    missed: tuple[str, ...]
    """uris of what it would lead to if that were there"""
    index: Callable[[], bytes] = field(repr=False, compare=False)
    """its entries in the search index, as JSON with commas between; empty when it has none"""
    body: Callable[[], Body] = field(repr=False, compare=False)
    """read from disk when it is asked for, as the index is; both raise LostBodyError"""


def kept_in_memory(thing: _Kept) -> Callable[[], _Kept]:
    """The way to get back what is put nowhere."""
    return partial(_same, thing)


def _same(thing: _Kept) -> _Kept:
    return thing


@dataclass
class OwnParts:
    """Makes the own parts of pages, and remembers them over trees and states of the handbook."""

    made: dict[str, list[OwnPart]] = field(default_factory=dict)
    """key of a page, and key of its text -> its parts, one for each set of pages that it leads to"""
    used: set[str] = field(default_factory=set)
    """keys of the pages that the site has"""
    keep: Keep = field(default=kept_in_memory, repr=False)
    _found: dict[tuple[str, frozenset[str]], OwnPart] = field(default_factory=dict, repr=False)
    """key of a page, and all that links can lead to -> its part, of those that were asked for"""
    _reachable: dict[frozenset[str], frozenset[str]] = field(default_factory=dict, repr=False)
    """all that links can lead to in a tree that the site has, of which there is one object"""
    _before: dict[frozenset[str], frozenset[str]] = field(default_factory=dict, repr=False)
    """the same, of the state before"""

    def one(self, reachable: frozenset[str]) -> frozenset[str]:
        """All that links of a tree can lead to: one and the same for trees with the same pages, compared at once."""
        known = self._before.get(reachable, reachable)
        return self._reachable.setdefault(known, known)

    def part(
        self,
        templates: PageTemplates,
        tree: Tree,
        uri: str,
        reachable: frozenset[str],
        book: Mapping[str, object],
    ) -> OwnPart:
        """A page's own part.

        Args:
            templates: that render it
            tree: that has the page
            uri: of the page
            reachable: uris of everything that links can lead to in the tree, as `one` gives them
            book: what templates know of the tree; only the front page has it in its text
        """
        is_front = uri == FRONT_PAGE
        key = own_key(tree.planned[uri], book)
        if found := self._found.get((key, reachable)):
            return found
        if key not in self.made:  # another key may have led to the same text
            text = f"{_OF_TEXT}{key_of(tree.pages[uri], book if is_front else None)}"
            self.made[key] = self.made.setdefault(text, [])
        known = self.made[key]
        part = next((part for part in known if _fits(part, reachable)), None)
        if part is None:
            part = self._new(templates, tree.pages[uri], reachable, book if is_front else {"kommune": "-"})
            known.append(part)
        self._found[key, reachable] = part
        return part

    def _new(
        self, templates: PageTemplates, page: PageText, reachable: AbstractSet[str], book: Mapping[str, object]
    ) -> OwnPart:
        found = page_html(page, reachable)
        title, address = inert(page.title), page_url(page.uri)
        config = SimpleNamespace(
            site_name=Slot.SITE_NAME.mark, extra={"handbok": book}, theme=SimpleNamespace(language="nb")
        )
        shown = SimpleNamespace(
            title=title,
            url=address,
            content=found.content,
            meta={key: value for key, value in page.meta.items() if value is not None},
            canonical_url=Slot.PLACE.mark,
            is_homepage=page.uri == FRONT_PAGE,
        )
        contents = templates.table_of_contents(found.headings)
        body = Body(templates.article(config, shown), contents, found.headings)
        described, only = page.meta.get("description"), page.meta.get("gjelder")
        return OwnPart(
            described if isinstance(described, str) else None,
            tuple(map(str, only)) if isinstance(only, list) else (),
            tuple(uri for uri, is_there in found.reaches.items() if is_there),
            tuple(uri for uri, is_there in found.reaches.items() if not is_there),
            self.keep(_index(page, address, title, found.entries).encode()),
            self.keep(body),
        )

    def forget_unused(self) -> None:
        """Keep only the pages that the site has now."""
        self.made = {key: self.made[key] for key in self.used_keys() if key in self.used or key.startswith(_OF_TEXT)}
        self._found = {
            (key, reachable): part
            for (key, reachable), part in self._found.items()
            if key in self.used and reachable in self._reachable
        }
        self._before, self._reachable = self._reachable, {}
        self.used.clear()

    def used_keys(self) -> list[str]:
        """Keys of the pages that the site has, and of their texts, in the order in which they were made."""
        kept = {id(self.made[key]) for key in self.used if key in self.made}
        return [key for key, parts in self.made.items() if id(parts) in kept]

    def forget(self, part: OwnPart) -> None:
        """Let a part of which something is lost be made anew."""
        for known in self.made.values():
            if part in known:
                known.remove(part)
        self._found = {about: found for about, found in self._found.items() if found != part}


def own_key(page: PlannedPage, book: Mapping[str, object]) -> str:
    """What stands for all that decides a page's own part but what its links lead to.

    Args:
        page: as the tree has it
        book: what templates know of the tree; only the front page has it in its text
    """
    return key_of(page.key, book) if page.uri == FRONT_PAGE else page.key


def _fits(part: OwnPart, reachable: frozenset[str]) -> bool:
    """Whether everything that a part leads to is there, or not, as when it was made."""
    return reachable.issuperset(part.reached) and reachable.isdisjoint(part.missed)


def _index(page: PageText, address: str, title: str, entries: Sequence[SearchEntry]) -> str:
    """A page's entries in the search index."""
    search = page.meta.get("search")
    settings = search if isinstance(search, dict) else {}
    if settings.get("exclude"):
        return ""
    boost = f',"boost":{json.dumps(settings["boost"])}' if "boost" in settings else ""
    found = []
    for entry in entries:
        location = _quoted(f"{address}#{entry.id}" if entry.id else address)
        words = f'"title":{_quoted(entry.title or title)},"text":{_quoted(entry.text)}'
        found.append(f'{{"location":{location},{words}{boost}}}')
    return ",".join(found)
