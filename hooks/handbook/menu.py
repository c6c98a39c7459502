"""Menu: the pages of a tree in the order and the sections in which readers find them."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from handbook.library import Library
from handbook.listing import chapters
from handbook.norwegian_order import norwegian
from handbook.sanitised import inert
from handbook.text_file import EDITIONS

NavItem = str | dict[str, list["NavItem"]]
"""uri of a page, or a named list of such"""

FRONT_PAGE = "index.md"


def menu(library: Library, titles: Mapping[str, str], by_folder: Mapping[str, Iterable[str]]) -> list[NavItem]:
    """Front page, editions with chapters, the folders beside them, the rest.

    Args:
        library: everything loaded
        titles: uri -> title, of every page of the tree
        by_folder: chapter's folder -> uris of the routines to follow, in Norwegian order of their titles
    """
    nav: list[NavItem] = [FRONT_PAGE] if FRONT_PAGE in titles else []
    folders: dict[str, list[str]] = {}
    for uri in titles:
        folders.setdefault(posixpath.dirname(uri), []).append(uri)
    for edition, title in EDITIONS.items():
        inside: list[NavItem] = [
            {inert(chapter.header.title): [chapter.uri, *routines]}
            for chapter in chapters(library, edition)
            if (routines := by_folder.get(posixpath.dirname(chapter.uri)))
        ]
        own = _ordered(library, titles, folders.get(edition, ()))
        entry = [uri for uri in own if uri == f"{edition}/index.md"]
        if inside or own:
            nav.append({title: [*entry, *inside, *(uri for uri in own if uri not in entry)]})
    beside = sorted({folder.split("/")[0] for folder in folders if folder} - set(EDITIONS))
    nav.extend(_folder(library, titles, folders, folder) for folder in beside)
    nav.extend(uri for uri in _ordered(library, titles, folders.get("", ())) if uri != FRONT_PAGE)
    return nav


def uris_of(nav: Iterable[NavItem]) -> Iterator[str]:
    """The pages that a menu has, in order."""
    for item in nav:
        if isinstance(item, str):
            yield item
        else:
            for children in item.values():
                yield from uris_of(children)


def _folder(
    library: Library, titles: Mapping[str, str], folders: Mapping[str, list[str]], folder: str
) -> dict[str, list[NavItem]]:
    """A folder beside the editions: its own pages, then the folders in it."""
    own = folders.get(folder, ())
    depth = folder.count("/") + 2
    below = sorted({"/".join(name.split("/")[:depth]) for name in folders if name.startswith(f"{folder}/")})
    index = f"{folder}/index.md"
    title = titles[index] if index in titles else posixpath.basename(folder).capitalize()
    return {
        inert(title): [*_ordered(library, titles, own), *(_folder(library, titles, folders, name) for name in below)]
    }


def _ordered(library: Library, titles: Mapping[str, str], uris: Iterable[str]) -> list[str]:
    return sorted(uris, key=lambda uri: _page_order(library, titles, uri))


def _page_order(library: Library, titles: Mapping[str, str], uri: str) -> tuple[bool, int, str]:
    order = library.pages[uri].header.order if uri in library.pages else 1000
    return posixpath.basename(uri) != "index.md", order, norwegian(titles[uri])
