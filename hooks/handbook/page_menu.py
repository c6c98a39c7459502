"""Page menu: the menu as each page of a tree shows it, rendered once a folder.

Two pages in a folder differ in nothing but their own lines, and these are put in each other's place.
"""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handbook.ledger import FRONT
from handbook.menu import NavItem
from handbook.page_templates import MenuEntry, PageTemplates, contents_of
from handbook.published import address_of
from handbook.rendered import Heading


@dataclass
class PageMenus:
    """The menus of the pages of one tree."""

    templates: PageTemplates
    entries: dict[str, MenuEntry]
    """uri -> page, of all pages"""
    nav: list[MenuEntry]
    _above: dict[str, tuple[MenuEntry, ...]]
    """uri of each page in the menu -> the sections that it is in"""
    _rendered: dict[tuple[object, ...], str] = field(default_factory=dict)
    """folder and sections -> menu with no line for the page that is shown"""
    _lines: dict[tuple[object, ...], str] = field(default_factory=dict)
    """uri of a page, with its headings when it is the one that is shown -> its line; or its whole menu"""
    _asked: str = ""
    """uri of the page that `_lines` are for"""

    def menu(self, uri: str, headings: tuple[Heading, ...]) -> str:
        """The menu of a page.

        Args:
            uri: of the page
            headings: of its table of contents
        """
        if uri != self._asked:  # trees are made page by page
            self._asked = uri
            self._lines.clear()
        above, own = self._above.get(uri), self.entries[uri]
        if above is None:  # the menu does not have it, and is the same for all such pages of a folder
            return self._of_folder(uri, ())
        if not own.is_index:
            shared = self._of_folder(uri, above)
            line = self._line((uri,), own)
            if shared.count(line) == 1:
                return shared.replace(line, self._line((uri, headings), own))
        key = (uri, headings, "whole")
        if key not in self._lines:
            self._lines[key] = self._whole(own, _shown(own, headings), above)
        return self._lines[key]

    def _line(self, key: tuple[str] | tuple[str, tuple[Heading, ...]], own: MenuEntry) -> str:
        """A page's line in the menu of another page in its folder, or, with its headings, in its own."""
        if key not in self._lines:
            entry = own if len(key) == 1 else _shown(own, key[1])
            self._lines[key] = self.templates.menu_line(entry, _beside(key[0]) if entry is own else entry)
        return self._lines[key]

    def _of_folder(self, uri: str, above: tuple[MenuEntry, ...]) -> str:
        """The menu of a page's folder."""
        key = (posixpath.dirname(uri), *map(id, above))
        if key not in self._rendered:
            self._rendered[key] = self._with_open(above, _beside(uri))
        return self._rendered[key]

    def _whole(self, own: MenuEntry, page: MenuEntry, above: tuple[MenuEntry, ...]) -> str:
        own.toc, before = page.toc, own.toc
        try:
            return self._with_open(above, own)
        finally:
            own.toc = before

    def _with_open(self, above: tuple[MenuEntry, ...], page: MenuEntry) -> str:
        for section in above:
            section.active = True
        try:
            return self.templates.menu(self.nav, page)
        finally:
            for section in above:
                section.active = False


def _shown(own: MenuEntry, headings: Iterable[Heading]) -> MenuEntry:
    """The entry of the page that is shown."""
    return MenuEntry(own.title, own.url, own.is_index, toc=contents_of(headings))


def _beside(uri: str) -> MenuEntry:
    """A page in the same folder as another, which no menu has."""
    return MenuEntry("", page_url(posixpath.join(posixpath.dirname(uri), "-.md")))


def page_menus(templates: PageTemplates, nav: Iterable[NavItem], titles: Mapping[str, str]) -> PageMenus:
    """The menus of a tree's pages.

    Args:
        templates: that render them
        nav: the tree's menu
        titles: uri -> title of each page
    """
    entries = {
        uri: MenuEntry(title, page_url(uri), is_index=posixpath.basename(uri) == "index.md")
        for uri, title in titles.items()
    }
    above: dict[str, tuple[MenuEntry, ...]] = {}

    def taken(items: Iterable[NavItem], sections: tuple[MenuEntry, ...]) -> list[MenuEntry]:
        found = []
        for item in items:
            if isinstance(item, str):
                above[item] = sections
                found.append(entries[item])
            else:
                for title, inside in item.items():
                    section = MenuEntry(title)
                    section.children = taken(inside, (*sections, section))
                    found.append(section)
        return found

    return PageMenus(templates, entries, taken(nav, ()), above)


def page_url(uri: str) -> str:
    """A page's address as templates know it: empty for the front page, else from the tree's root, ending in /."""
    return address_of(uri).removeprefix(FRONT)
