"""Site tree: every file of every municipality's handbook as it is published, with what decides its content.

A page's own part is made once for all trees that have it, its menu once for all trees with the same menu. The rest is
putting parts together, and only for files that are asked for.
"""

import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache, partial
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from handbook.own_part import Body, LostBodyError, OwnPart, OwnParts, own_key
from handbook.page_frame import Frame, Slot
from handbook.page_menu import PageMenus, page_menus, page_url
from handbook.page_plan import key_of
from handbook.page_templates import FramePlace, PageTemplates
from handbook.sanitised import inert
from handbook.site import SiteFacts
from handbook.tree import Tree

NOT_FOUND = "404.html"
"""the page for addresses that do not exist: the site's frame, with nothing in it that an editor wrote"""

SITEMAP = "sitemap.xml"
SEARCH_INDEX = "search/search_index.json"

_BODIES = 16
"""bodies of pages that are held: more than are in turn in trees that follow one another"""

_SETS = 1 << 4
"""sets of all that links can lead to whose keys are remembered: most trees have the same"""

_Found = TypeVar("_Found")


class SiteFile(NamedTuple):
    """A file of a site, which is made when it is asked for."""

    path: str
    """from the site's root"""
    key: str
    """of everything that decides its content"""
    make: Callable[[], bytes | bytearray]


@dataclass(frozen=True)
class TreeSettings:
    """What a tree is published with."""

    facts: SiteFacts
    book: Mapping[str, object]
    """the facts as templates know them"""
    config: object
    """what templates know as `config`"""
    site_url: str | None
    """address that the tree is published at, ending in /"""


@dataclass
class SiteTrees:
    """Makes the files of all trees of one site."""

    version: str
    """of all that every file may depend on: settings, theme, code, libraries"""
    templates: PageTemplates
    assets: Mapping[str, bytes]
    """path -> content of the theme's files"""
    search_settings: Mapping[str, object]
    """how the search index is to be read"""
    moment: datetime
    """of the newest change, which stands for the time of the build: the same sources give the same bytes"""
    description: str | None
    """of the site, for pages without one"""
    parts: OwnParts
    """of pages, known from before"""
    _menus: dict[str, PageMenus] = field(default_factory=dict)
    """key of a menu -> menus of the pages"""
    _bodies: dict[int, tuple[OwnPart, Body]] = field(default_factory=dict)
    """identity of a part -> it and its body, of those that were read last"""

    def files(self, trees: Sequence[tuple[Tree, TreeSettings]]) -> Iterator[SiteFile]:
        """Every file of every tree, with its path from the site's root.

        They come in order of their paths in the trees: the trees' texts of one page have most in common, and what they
        have is forgotten before the next. What is gathered from all pages of a tree comes last.
        """
        made = [_TreeFiles(self, tree, settings) for tree, settings in trees]
        known = [{file.path.removeprefix(files.root): file for file in files.known()} for files in made]
        for path in sorted({path for files in known for path in files}, key=lambda path: path.split("/")):
            yield from (files[path] for files in known if path in files)
        for files in made:
            yield from files.gathered()

    @cached_property
    def asset_keys(self) -> dict[str, str]:
        """Path of a theme's file -> key of its content."""
        return {path: hashlib.sha256(data).hexdigest() for path, data in self.assets.items()}

    def body(self, part: OwnPart) -> Body:
        """What readers see of a part; read once for trees that follow one another."""
        known = self._bodies.get(id(part))
        if known is None:
            if len(self._bodies) >= _BODIES:
                self._bodies.clear()
            known = self._bodies[id(part)] = (part, part.body())
        return known[1]

    def menus(self, key: str, tree: Tree, titles: Mapping[str, str]) -> PageMenus:
        """The tree's menus; those of another tree when it has the same pages in the same order."""
        if key not in self._menus:
            self._menus[key] = page_menus(self.templates, tree.nav, titles)
        return self._menus[key]


class _TreeFiles:
    """The files of one tree."""

    def __init__(self, site: SiteTrees, tree: Tree, settings: TreeSettings) -> None:
        self.site, self.tree, self.settings = site, tree, settings
        self.titles = {uri: inert(page.title) for uri, page in tree.planned.items()}
        self.reachable = site.parts.one(frozenset(tree.planned.keys() | tree.files.keys() | site.assets.keys()))
        self.menu_key = key_of(tree.nav, self.titles)
        self.name = settings.facts.title.encode()
        self.root = settings.facts.root
        self.key = key_of(site.version, settings.book, settings.site_url, site.description)
        self.around = key_of(self.key, self.menu_key, _key_of_all(self.reachable))
        site.parts.used.update(own_key(page, settings.book) for page in tree.planned.values())

    def known(self) -> Iterator[SiteFile]:
        """Pages, and files that are there already."""
        for uri, page in self.tree.planned.items():
            yield self._file(html_path(uri), f"{self.around} {page.key}", partial(self._page, uri))
        yield self._file(NOT_FOUND, key_of(self.around, NOT_FOUND), self._not_found)
        for path, key in self.site.asset_keys.items():
            yield self._file(path, key, partial(bytes, self.site.assets[path]))
        for path, data in self.tree.files.items():
            yield self._file(path, hashlib.sha256(data).hexdigest(), partial(bytes, data))

    def gathered(self) -> Iterator[SiteFile]:
        """The search index and the site map."""
        uris = sorted(self.titles, key=walk_order)
        pages = [self.tree.planned[uri].key for uri in uris]
        searched = key_of(self.around, self.site.search_settings, pages)
        yield self._file(SEARCH_INDEX, searched, partial(self._search_index, uris))
        url = self.settings.site_url
        yield from self._sitemap([f"{url}{page_url(uri)}" for uri in uris] if url else [])

    def _file(self, path: str, key: str, make: Callable[[], bytes | bytearray]) -> SiteFile:
        return SiteFile(self.root + path, key, make)

    @property
    def menus(self) -> PageMenus:
        return self.site.menus(self.menu_key, self.tree, self.titles)

    def part(self, uri: str) -> OwnPart:
        return self.site.parts.part(self.site.templates, self.tree, uri, self.reachable, self.settings.book)

    def _page(self, uri: str) -> bytes:
        (part, body), title, address = self._got(uri, self.site.body), self.titles[uri], page_url(uri)
        site_url, slug = self.settings.site_url, self.settings.facts.municipality
        canonical = f"{site_url}{address}" if site_url else ""
        place = canonical or (f"/{slug}/{address}" if slug else f"/{address}")
        described = part.description or self.site.description or ""
        return self._frame(address, part.only, is_described=bool(described)).filled(
            {
                Slot.TITLE: title.encode(),
                Slot.DESCRIPTION: described.encode(),
                Slot.CANONICAL: canonical.encode(),
                Slot.ADDRESS: address.encode(),
                Slot.SKIP: body.headings[0].id.encode() if body.headings else b"",
                Slot.MENU: self.menus.menu(uri, body.headings).encode(),
                Slot.CONTENTS: body.contents,
                Slot.ARTICLE: body.article.filled({Slot.SITE_NAME: self.name, Slot.PLACE: place.encode()}),
            }
        )

    def _got(self, uri: str, find: Callable[[OwnPart], _Found]) -> tuple[OwnPart, _Found]:
        """A page's own part and something of it; the part is made anew when that is lost."""
        part = self.part(uri)
        try:
            return part, find(part)
        except LostBodyError:
            self.site.parts.forget(part)
            part = self.part(uri)
            return part, find(part)

    def _frame(self, address: str, only: tuple[str, ...], *, is_described: bool) -> Frame:
        has_address = self.settings.site_url is not None
        place = FramePlace(self.key, address.count("/"), is_described, only, has_address, self.settings.config)
        return self.site.templates.frame(place)

    def _search_index(self, uris: Sequence[str]) -> bytearray:
        head = json.dumps({"config": self.site.search_settings, "docs": []}, separators=(",", ":")).encode()
        index = bytearray(head[:-2])  # grows, so that the entries need not all be held beside it
        for uri in uris:
            if entries := self._got(uri, lambda part: part.index())[1]:
                index += entries
                index += b","
        if index.endswith(b","):
            del index[-1]
        index += head[-2:]
        return index

    def _not_found(self) -> bytes:
        root = urlsplit(self.settings.site_url or "/").path
        return self.site.templates.not_found(self.settings.config, root, self.menus.nav)

    def _sitemap(self, addresses: Sequence[str]) -> Iterator[SiteFile]:
        day = self.site.moment.astimezone(UTC).date()
        key = key_of(self.key, addresses, day)
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())

        def data() -> bytes:
            return self.site.templates.sitemap(addresses, day.isoformat()).encode()

        yield self._file(SITEMAP, key, data)
        yield self._file(f"{SITEMAP}.gz", key, lambda: _packed(data(), midnight))


@lru_cache(maxsize=_SETS)
def _key_of_all(uris: frozenset[str]) -> str:
    return key_of(sorted(uris))


def _packed(data: bytes, moment: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, filename=SITEMAP, mode="wb", mtime=moment) as file:
        file.write(data)
    return packed.getvalue()


def html_path(uri: str) -> str:
    """Path of the HTML file that a page becomes, from the tree's root."""
    return f"{page_url(uri)}index.html"


def walk_order(uri: str) -> tuple[tuple[bool, bool, str], ...]:
    """Files before folders, index first: MkDocs finds pages in this order, and the search index has it."""
    *folders, name = uri.split("/")
    return (*((True, True, folder) for folder in folders), (False, not name.startswith("index."), name))
