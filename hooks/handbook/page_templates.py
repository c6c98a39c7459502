"""Page templates: the theme's own templates, rendered with as much of a page as they look at.

A frame once for all pages at one depth of a tree, a menu once a folder, a page's own part once for all trees that have
it. That the files put together from these parts are what MkDocs makes page by page is proven in tests/test_trees.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import jinja2

from handbook.memory import Memory
from handbook.page_frame import Frame, Slot, frame_of
from handbook.rendered import Heading

_LEFT_OPEN = {
    "partials/nav.html": Slot.MENU.mark,
    "partials/toc.html": Slot.CONTENTS.mark,
    "partials/article.html": Slot.ARTICLE.mark,
}
"""templates whose place is left open in a frame"""

_FRAMES = 1 << 12
"""frames that are remembered: a few for each tree"""

_REMEMBERED = 1 << 6
"""tables of contents that are remembered"""


@dataclass(eq=False)
class ContentsEntry:
    """A heading in the table of contents, with what a template asks an entry of MkDocs' for."""

    level: int
    id: str
    title: str
    children: list["ContentsEntry"] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Address from the page."""
        return f"#{self.id}"


def contents_of(headings: Iterable[Heading]) -> list[ContentsEntry]:
    """The table of contents: each heading in the nearest one before it that is of a higher level."""
    top: list[ContentsEntry] = []
    above: list[ContentsEntry] = []
    for heading in headings:
        entry = ContentsEntry(heading.level, heading.id, heading.name)
        while above and above[-1].level >= entry.level:
            above.pop()
        (above[-1].children if above else top).append(entry)
        above.append(entry)
    return top


@dataclass(eq=False)
class MenuEntry:
    """A page or a section in the menu, with what a template asks an item of MkDocs' for."""

    title: str
    url: str = ""
    """address from the tree's root; empty for a section"""
    is_index: bool = False
    children: list["MenuEntry"] = field(default_factory=list)
    active: bool = False
    """whether the page that is shown is in it"""
    toc: Sequence[ContentsEntry] = ()
    meta: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class FramePlace:
    """Where a frame stands, and all that decides it."""

    tree: str
    """key of all that templates know of the tree, by its settings too"""
    depth: int
    """folders between the page and the tree's root; 0 is the front page"""
    is_described: bool
    """whether the page, or the site, has a description"""
    only: tuple[str, ...]
    """slugs of the trees that have the page; empty when all do"""
    has_address: bool
    """whether the tree's address is known"""
    config: object = field(repr=False, compare=False)
    """settings of the tree"""


@dataclass(frozen=True)
class PageTemplates:
    """Renders parts of pages."""

    environment: jinja2.Environment
    """of the theme"""
    facts: Mapping[str, object]
    """what MkDocs gives every template beside page, menu and settings"""
    _frames: jinja2.Environment = field(init=False)
    _known: Memory[FramePlace, Frame] = field(init=False, compare=False)
    _contents: Memory[tuple[Heading, ...], bytes] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Another look at the same templates, with some places left open."""
        loader = self.environment.loader
        if loader is None:
            msg = "the theme has no templates"
            raise ValueError(msg)
        open_places = jinja2.ChoiceLoader([jinja2.DictLoader(_LEFT_OPEN), loader])
        object.__setattr__(self, "_frames", self.environment.overlay(loader=open_places))
        object.__setattr__(self, "_known", Memory(self._new_frame, _FRAMES))
        object.__setattr__(self, "_contents", Memory(self._new_table, _REMEMBERED))

    def frame(self, about: FramePlace) -> Frame:
        """The frame of the pages of a tree that are at one depth."""
        return self._known[about]

    def _new_frame(self, about: FramePlace) -> Frame:
        depth = about.depth
        # As many folders as the page is in, so that ways out of them are right, with the mark of the whole in the last.
        url = "-/" * (depth - 1) + f"{Slot.ADDRESS.mark}/" if depth else ""
        page = SimpleNamespace(
            title=Slot.TITLE.mark,
            url=url,
            meta={"description": Slot.DESCRIPTION.mark if about.is_described else "", "gjelder": about.only},
            toc=[SimpleNamespace(url=f"#{Slot.SKIP.mark}")],
            canonical_url=Slot.CANONICAL.mark if about.has_address else None,
            is_homepage=depth == 0,
        )
        text = self._render(self._frames, "main.html", config=about.config, page=page)
        return frame_of(text.replace(url, Slot.ADDRESS.mark) if url else text)

    def not_found(self, config: object, root: str, nav: Sequence[MenuEntry]) -> bytes:
        """The page for addresses that do not exist, in which every way begins at the server's root.

        Args:
            config: settings of the tree
            root: path of the tree's root on its server
            nav: the menu
        """
        found = {
            Slot.MENU: self._render(self.environment, "partials/nav.html", base_url=root, nav=_menu(nav)),
            Slot.CONTENTS: self._render(self.environment, "partials/toc.html", base_url=root),
        }
        text = self._render(self._frames, "404.html", config=config, base_url=root, nav=_menu(nav))
        return frame_of(text).filled({slot: part.encode() for slot, part in found.items()})

    def menu(self, nav: Sequence[MenuEntry], page: MenuEntry) -> str:
        """The menu as a page shows it."""
        return self._render(self.environment, "partials/nav.html", nav=_menu(nav), page=page)

    def menu_line(self, entry: MenuEntry, page: MenuEntry) -> str:
        """A page's line in the menu of a page, which may be itself."""
        return self._render(self.environment, "partials/nav-page.html", nav_item=entry, page=page)

    def table_of_contents(self, headings: tuple[Heading, ...]) -> bytes:
        """The table of contents beside a page; the page's text in another tree mostly has the same headings."""
        return self._contents[headings]

    def _new_table(self, headings: tuple[Heading, ...]) -> bytes:
        page = SimpleNamespace(url="", toc=contents_of(headings))
        return self._render(self.environment, "partials/toc.html", page=page).encode()

    def article(self, config: object, page: object) -> Frame:
        """A page's own part.

        Args:
            config: settings of the tree, or what of them the page looks at
            page: with `content`, `meta`, `title`, `url`, `canonical_url` and `is_homepage`
        """
        return frame_of(self._render(self.environment, "partials/article.html", config=config, page=page))

    def sitemap(self, addresses: Iterable[str], day: str) -> str:
        """The list of pages for search engines.

        Args:
            addresses: canonical ones, in order
            day: of the build
        """
        pages = [SimpleNamespace(page=SimpleNamespace(canonical_url=url, update_date=day)) for url in addresses]
        return self._render(self.environment, "sitemap.xml", pages=pages)

    def _render(self, environment: jinja2.Environment, name: str, **known: Any) -> str:  # noqa: ANN401 a template takes anything
        page = known.get("page")
        base = {"base_url": "/".join([".."] * page.url.count("/")) or "."} if page else {}
        front = SimpleNamespace(homepage=SimpleNamespace(url=""))
        return environment.get_template(name).render({**self.facts, "nav": front, "page": None, **base, **known})


def _menu(nav: Sequence[MenuEntry]) -> object:
    return SimpleNamespace(items=nav, homepage=SimpleNamespace(url=""))
