"""Tree: the whole handbook as one municipality reads it, page by page in Markdown, with its menu."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handbook.library import Library
from handbook.menu import NavItem, uris_of
from handbook.municipality import REGION
from handbook.norwegian_order import norwegian
from handbook.page_plan import Pages, PlannedPage, finished
from handbook.page_text import PageText


@dataclass(frozen=True)
class Tree:
    """One finished handbook."""

    slug: str
    """of the municipality, or `regionen`"""
    name: str
    """of the municipality; for the region the site's name"""
    pages: Mapping[str, PageText]
    """uri -> page, in order of uri"""
    nav: list[NavItem]
    files: dict[str, bytes] = field(default_factory=dict)
    """uri -> content of what is not a page: pictures, short addresses"""

    @property
    def is_region(self) -> bool:
        """Whether this is the regional text."""
        return self.slug == REGION

    @property
    def planned(self) -> Mapping[str, PlannedPage]:
        """Uri -> what decides the page's text, which need not be made for it."""
        return self._pages.planned

    @property
    def _pages(self) -> Pages:
        if isinstance(self.pages, Pages):
            return self.pages
        return Pages({uri: finished(page) for uri, page in self.pages.items()}, {})

    def with_changed(self, pages: Mapping[str, PlannedPage], nav: list[NavItem]) -> "Tree":
        """The tree with another menu and some new or other pages.

        Args:
            pages: uri -> page
            nav: the menu
        """
        return replace(self, pages=self._pages.with_changed(pages), nav=nav)

    def outside_menu(self) -> list[str]:
        """Uris of the pages that the menu does not have."""
        inside = set(uris_of(self.nav))
        return [uri for uri in self.pages if uri not in inside]


def tree_slugs(library: Library) -> list[str]:
    """Slugs of the municipalities' trees, in Norwegian order of their names."""
    return sorted(library.municipalities, key=lambda slug: norwegian(library.municipalities[slug].name))
