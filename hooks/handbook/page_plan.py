"""Page plan: which pages a tree has and what decides each one's text, before any text is made."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.page_text import PageText


def key_of(*parts: object) -> str:
    """What stands for some values of Python that are written out the same whenever they are the same."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that is made when its text is asked for."""

    uri: str
    title: str
    key: str
    """of everything that decides the text: pages with the same key are the same"""
    language: str | None
    """nb or nn; None when the page does not say"""
    make: Callable[[], PageText] = field(repr=False, compare=False)
    paths: tuple[str, ...] = field(default=(), compare=False)
    """files that the page is made of"""


class Pages(Mapping[str, PageText]):
    """Uri -> page, each made when it is asked for; the last one is not made again for another tree."""

    def __init__(self, planned: Mapping[str, PlannedPage], made: dict[str, PageText]) -> None:
        """Pages that nobody has asked for yet.

        Args:
            planned: uri -> page
            made: key -> page, of those that trees have of the uri that was asked for last; shared with other trees
        """
        self.planned = planned
        self._made = made

    def __getitem__(self, uri: str) -> PageText:
        page = self.planned[uri]
        if page.key not in self._made:
            if self._made and next(iter(self._made.values())).uri != uri:
                self._made.clear()
            self._made[page.key] = page.make()
        return self._made[page.key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.planned)

    def __len__(self) -> int:
        return len(self.planned)

    def __contains__(self, uri: object) -> bool:
        return uri in self.planned

    def with_changed(self, changed: Mapping[str, PlannedPage]) -> "Pages":
        """The same pages with some new or other ones, in order of uri."""
        planned = {**self.planned, **changed}
        return Pages({uri: planned[uri] for uri in sorted(planned)}, self._made)


def finished(page: PageText) -> PlannedPage:
    """A plan for a page whose text is there already."""
    language = page.meta.get("spraak")
    known = language if isinstance(language, str) else None
    return PlannedPage(page.uri, page.title, key_of("finished", page), known, lambda: page, page.paths)
