"""Site tree: every file of one municipality's handbook as it is published, made with what the other trees have made.

A page's own part is made once for all trees that have it, its menu once for all trees with the same menu. The rest is
putting parts together.
"""

import gzip
import io
import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

from handbook.page_frame import Frame, Slot
from handbook.page_html import page_html
from handbook.page_menu import PageMenus, page_menus, page_url
from handbook.page_templates import MenuEntry, PageTemplates, contents_of
from handbook.page_text import PageText
from handbook.sanitised import inert
from handbook.search_entry import SearchEntry
from handbook.site import SiteFacts
from handbook.tree import Tree

NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
SEARCH_INDEX = "search/search_index.json"

_JSON = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True)
class TreeSettings:
    """What a tree is published with."""

    facts: SiteFacts
    config: object
    """what templates know as `config`"""
    site_url: str | None
    """address that the tree is published at, ending in /"""


@dataclass
class _Own:
    """What a page has of its own in each tree in which it says the same."""

    page: PageText
    reaches: dict[str, bool]
    """uri -> whether it was there, of everything that the page leads to"""
    article: Frame
    contents: bytes
    entry: MenuEntry
    index: str
    """its entries in the search index, as JSON with commas between; empty when it has none"""
    menus: dict[int, bytes] = field(default_factory=dict)
    """id of a tree's menus -> the page's"""


@dataclass
class SiteTrees:
    """Makes the files of all trees of one site."""

    templates: PageTemplates
    assets: Mapping[str, bytes]
    """path -> content of the theme's files"""
    search_settings: Mapping[str, object]
    """how the search index is to be read"""
    moment: datetime
    """of the newest change, which stands for the time of the build: the same sources give the same bytes"""
    description: str | None = None
    """of the site, for pages without one"""
    _own: dict[str, list[_Own]] = field(default_factory=dict)
    _menus: list[tuple[object, PageMenus]] = field(default_factory=list)

    def files(self, tree: Tree, settings: TreeSettings) -> Iterator[tuple[str, bytes]]:
        """Path from the tree's root and content of every file."""
        yield from self.assets.items()
        yield from tree.files.items()
        titles = {uri: inert(page.title) for uri, page in tree.pages.items()}
        menus = self._menus_of(tree, titles)
        frames: dict[tuple[object, ...], Frame] = {}
        reachable = tree.pages.keys() | tree.files.keys() | self.assets.keys()
        indexed = []
        uris = sorted(tree.pages, key=walk_order)
        for uri in uris:
            page = tree.pages[uri]
            own = self._own_of(page, settings, reachable)
            yield f"{page_url(uri)}index.html", self._file(own, titles[uri], settings, menus, frames)
            if own.index:
                indexed.append(own.index)
        index = _JSON.encode({"config": self.search_settings, "docs": []})
        yield SEARCH_INDEX, f"{index[:-2]}{','.join(indexed)}]}}".encode()
        root = urlsplit(settings.site_url or "/").path
        yield NOT_FOUND, self.templates.not_found(settings.config, root, menus.nav)
        yield from self._sitemap(
            [urljoin(settings.site_url, page_url(uri)) for uri in uris] if settings.site_url else []
        )

    def _file(
        self,
        own: _Own,
        title: str,
        settings: TreeSettings,
        menus: PageMenus,
        frames: dict[tuple[object, ...], Frame],
    ) -> bytes:
        """A page's file."""
        page = own.page
        address = page_url(page.uri)
        is_front, depth = page.uri == "index.md", address.count("/")
        only = _trees_with(page)
        key = (is_front, depth, only)
        if key not in frames:
            frames[key] = self.templates.frame(
                settings.config, depth, is_front=is_front, only=only, has_address=settings.site_url is not None
            )
        if id(menus) not in own.menus:
            own.menus[id(menus)] = menus.menu(page.uri, own.entry).encode()
        canonical = urljoin(settings.site_url, address) if settings.site_url else ""
        slug = settings.facts.municipality
        place = canonical or (f"/{slug}/{address}" if slug else f"/{address}")
        name = settings.facts.title.encode()
        return frames[key].filled(
            {
                Slot.TITLE: title.encode(),
                Slot.DESCRIPTION: str(page.meta.get("description") or self.description).encode(),
                Slot.CANONICAL: canonical.encode(),
                Slot.ADDRESS: address.encode(),
                Slot.SKIP: own.entry.toc[0].id.encode() if own.entry.toc else b"",
                Slot.MENU: own.menus[id(menus)],
                Slot.CONTENTS: own.contents,
                Slot.ARTICLE: own.article.filled({Slot.SITE_NAME: name, Slot.PLACE: place.encode()}),
            }
        )

    def _own_of(self, page: PageText, settings: TreeSettings, reachable: AbstractSet[str]) -> _Own:
        known = self._own.setdefault(page.uri, [])
        for own in known:
            if own.page == page and all((uri in reachable) == there for uri, there in own.reaches.items()):
                return own
        made = self._new(page, settings, reachable)
        known.append(made)
        return made

    def _new(self, page: PageText, settings: TreeSettings, reachable: AbstractSet[str]) -> _Own:
        found = page_html(page, reachable)
        title, address = inert(page.title), page_url(page.uri)
        contents = contents_of(found.headings)
        entry = MenuEntry(title, address, posixpath.basename(page.uri) == "index.md", toc=contents)
        is_front = page.uri == "index.md"
        book = settings.facts.for_templates() if is_front else {"kommune": "-"}
        config = SimpleNamespace(
            site_name=Slot.SITE_NAME.mark,
            extra={"handbok": book},
            theme=SimpleNamespace(language="nb"),
        )
        shown = SimpleNamespace(
            title=title,
            url=address,
            content=found.content,
            meta={key: value for key, value in page.meta.items() if value is not None},
            canonical_url=Slot.PLACE.mark,
            is_homepage=is_front,
        )
        return _Own(
            page,
            found.reaches,
            self.templates.article(config, shown),
            self.templates.table_of_contents(entry).encode(),
            entry,
            _index(page, address, title, found.entries),
        )

    def _menus_of(self, tree: Tree, titles: Mapping[str, str]) -> PageMenus:
        """The tree's menus; those of another tree when it has the same pages in the same order."""
        key = (tree.nav, titles)
        for known, menus in self._menus:
            if known == key:
                return menus
        made = page_menus(self.templates, tree.nav, titles)
        self._menus.append((key, made))
        return made

    def _sitemap(self, addresses: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        day = self.moment.astimezone(UTC).date()
        data = self.templates.sitemap(addresses, day.isoformat()).encode()
        packed = io.BytesIO()
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        with gzip.GzipFile(fileobj=packed, filename=SITEMAP, mode="wb", mtime=midnight) as file:
            file.write(data)
        yield SITEMAP, data
        yield f"{SITEMAP}.gz", packed.getvalue()


def _trees_with(page: PageText) -> tuple[str, ...]:
    """Slugs of the trees that have the page; empty when all do."""
    only = page.meta.get("gjelder")
    return tuple(map(str, only)) if isinstance(only, list) else ()


def walk_order(uri: str) -> tuple[tuple[bool, bool, str], ...]:
    """Files before folders, index first: MkDocs finds pages in this order, and the search index has it."""
    *folders, name = uri.split("/")
    return (*((True, True, folder) for folder in folders), (False, not name.startswith("index."), name))


def _index(page: PageText, address: str, title: str, entries: Sequence[SearchEntry]) -> str:
    """A page's entries in the search index."""
    search = page.meta.get("search")
    settings = search if isinstance(search, dict) else {}
    if settings.get("exclude"):
        return ""
    boost = {"boost": settings["boost"]} if "boost" in settings else {}
    found = []
    for entry in entries:
        location = f"{address}#{entry.id}" if entry.id else address
        found.append({"location": location, "title": entry.title or title, "text": entry.text, **boost})
    return ",".join(map(_JSON.encode, found))
