"""Tree: the whole handbook as one municipality reads it, page by page in Markdown, with its menu.

Most of a tree is what the others have too. `Trees` makes a page once for all trees in which it says the same.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from handbook.calendar_text import date_text
from handbook.change_date import ChangeDates
from handbook.fact import NAME_KEY, Fact
from handbook.fact_page import fact_page
from handbook.history import History
from handbook.insertion import Insertions, is_relative
from handbook.ledger import Ledger, read_ledger
from handbook.library import Library, level_name
from handbook.listing import chapters, routine_link
from handbook.making import Making
from handbook.markdown_text import map_links, with_heading_ids
from handbook.menu import FRONT_PAGE, NavItem, menu, uris_of
from handbook.municipality import REGION
from handbook.norwegian_order import norwegian
from handbook.page import Page
from handbook.page_text import PageText
from handbook.published import address_of
from handbook.redirect import SCRIPT, SCRIPT_TEXT, former_addresses, redirect
from handbook.reference_page import ReferencePages
from handbook.routine import Routine
from handbook.routine_page import routine_page
from handbook.rules_page import rules_page
from handbook.settings import Settings
from handbook.source_file import Symlink
from handbook.text_file import EDITIONS
from handbook.variant import ANY_MUNICIPALITY, Variant, compose, facts_of, layered, overlays_for, system_fact

FRONT_PAGE_TITLE = "Forside"
"""in menus, where the handbook's name stands already"""

OUT_OF_MENU = ("avviklet",)
"""statuses that keep a routine out of menus and lists"""


@dataclass(frozen=True)
class Tree:
    """One finished handbook."""

    slug: str
    """of the municipality, or `regionen`"""
    name: str
    """of the municipality; for the region the site's name"""
    pages: dict[str, PageText]
    """uri -> page"""
    nav: list[NavItem]
    files: dict[str, bytes] = field(default_factory=dict)
    """uri -> content of what is not a page: pictures, short addresses"""

    @property
    def is_region(self) -> bool:
        """Whether this is the regional text."""
        return self.slug == REGION

    def outside_menu(self) -> list[str]:
        """Uris of the pages that the menu does not have."""
        inside = set(uris_of(self.nav))
        return [uri for uri in self.pages if uri not in inside]


def tree_slugs(library: Library) -> list[str]:
    """Slugs of the municipalities' trees, in Norwegian order of their names."""
    return sorted(library.municipalities, key=lambda slug: norwegian(library.municipalities[slug].name))


def make_tree(library: Library, history: History, settings: Settings, municipality: str | None, today: date) -> Tree:
    """The handbook of a municipality, or the regional one. Arguments: see `Trees`."""
    return Trees(library, history, settings, today).tree(municipality)


@dataclass(frozen=True)
class _Made:
    """A routine as some trees have it."""

    variant: Variant
    page: PageText


Likeness = tuple[object, ...]
"""what decides a routine's text: trees in which it is the same read the same"""


@dataclass(frozen=True)
class Trees:
    """All trees of one state of the handbook."""

    library: Library
    """everything loaded"""
    history: History
    """dates from git"""
    settings: Settings
    """of the site"""
    today: date
    """decides which school year's facts hold"""
    _routines: dict[tuple[str, ...], dict[Likeness, _Made]] = field(default_factory=dict, init=False, repr=False)
    """uri and suffixes of the local texts -> likeness -> the routine"""
    _used: dict[tuple[str, ...], tuple[tuple[str, ...], bool]] = field(default_factory=dict, init=False, repr=False)
    """the same -> facts that decide the text, and whether the municipality's name does"""
    _pages: dict[tuple[object, ...], PageText] = field(default_factory=dict, init=False, repr=False)

    def tree(self, municipality: str | None) -> Tree:
        """The handbook of a municipality, or the regional one (None)."""
        library = self.library
        facts = facts_of(library, municipality, self.today)
        made = {
            uri: self._routine(routine, municipality, facts)
            for uri, routine in library.routines.items()
            if library.applies(routine, municipality)
        }
        variants = {uri: each.variant for uri, each in made.items()}
        shown = _listed(variants)
        by_folder: dict[str, dict[str, Variant]] = {}
        for uri, variant in shown.items():
            by_folder.setdefault(posixpath.dirname(uri), {})[uri] = variant
        name = level_name(library, municipality) if municipality else ANY_MUNICIPALITY
        pages = {
            uri: self._page(page, Insertions(name, facts, library.includes), by_folder)
            for uri, page in library.pages.items()
        }
        pages |= {uri: each.page for uri, each in made.items()}
        retired = [variant for variant in _ordered_by_title(variants) if variant.header.status in OUT_OF_MENU]
        written = (fact_page(self._making, municipality, facts), self._rules_page)
        pages |= {page.uri: page for page in (*written, *self._reference.pages(shown.values(), retired, facts))}
        gone = {uri for uri, variant in variants.items() if variant.not_applicable is not None}
        pages = {uri: _without_anchors(page, gone) for uri, page in sorted(pages.items())}
        return Tree(
            municipality or REGION,
            level_name(library, municipality) if municipality else self.settings.site_name,
            pages,
            menu(library, pages, by_folder),
            {**self._media, **self._redirects(variants, pages), SCRIPT: SCRIPT_TEXT},
        )

    @cached_property
    def _making(self) -> Making:
        return Making(self.library, self.settings, ChangeDates(self.history, self.library))

    @cached_property
    def _reference(self) -> ReferencePages:
        return ReferencePages(self.library)

    @cached_property
    def _rules_page(self) -> PageText:
        return rules_page()

    @cached_property
    def _media(self) -> dict[str, bytes]:
        return {uri: data for uri, data in self.library.media.items() if not isinstance(data, Symlink)}

    @cached_property
    def _ledger(self) -> Ledger | None:
        return read_ledger(self.library.sources)

    def _routine(self, routine: Routine, municipality: str | None, facts: Mapping[str, Fact]) -> _Made:
        overlays = overlays_for(self.library, routine, municipality)
        place = (routine.uri, *(overlay.suffix for overlay in overlays))
        variant = None
        if place not in self._used:
            variant = compose(self.library, routine, municipality, facts)
            self._used[place] = self._uses(variant)
        keys, is_named = self._used[place]
        likeness = (
            municipality if is_named else municipality is None,
            *((fact.level, id(fact.value), fact.doubtful) for key in keys if (fact := facts.get(key))),
        )
        known = self._routines.setdefault(place, {})
        if likeness not in known:
            variant = variant or compose(self.library, routine, municipality, facts)
            known[likeness] = _Made(variant, routine_page(self._making, variant))
        return known[likeness]

    def _uses(self, variant: Variant) -> tuple[tuple[str, ...], bool]:
        """Keys of the facts that decide a routine's text, and whether the municipality's name does.

        What a text uses does not depend on what the facts are worth.
        """
        named = {system_fact(self.library, key) for key in variant.header.systems}
        written = [part.text for parts in layered(variant.routine, variant.overlays).values() for part in parts]
        written += [include.body for include in variant.includes]
        is_named = variant.not_applicable is not None or any(f"kommune.{NAME_KEY}" in text for text in written)
        return tuple(sorted({fact.key for fact in variant.facts} | named)), is_named

    def _page(self, page: Page, insertions: Insertions, by_folder: Mapping[str, Mapping[str, Variant]]) -> PageText:
        body = insertions.fill(page.body, page.uri)
        heading = page.header.title
        if page.uri == FRONT_PAGE and insertions.name != ANY_MUNICIPALITY:
            heading = f"{heading} – {insertions.name}"
        listing = _listing(self.library, page.uri, by_folder)
        key = (page.uri, heading, body, listing)
        if key not in self._pages:
            self._pages[key] = self._new_page(page, heading, body, listing)
        return self._pages[key]

    def _new_page(self, page: Page, heading: str, body: str, listing: str) -> PageText:
        changed = self._making.dates.of([page.path])
        issue = f"_Utgivelse {page.header.release}._\n\n" if page.header.release else ""
        text = f"# {heading} {{ #tittel }}\n\n{issue}{body}\n\n{listing}"
        meta: dict[str, object] = {
            "rutinestatus": page.header.status,
            "utgivelse": page.header.release,
            "spraak": page.header.language,
            "oppdatert": date_text(changed.day) if changed.day else None,
            "uten_dato": changed.reason,
            "kilder": self._making.sources((page.path,)),
        }
        title = FRONT_PAGE_TITLE if page.uri == FRONT_PAGE else page.header.title
        return PageText(page.uri, title, with_heading_ids(text, {"tittel"}), (page.path,), meta)

    def _redirects(self, variants: Mapping[str, Variant], pages: Mapping[str, PageText]) -> dict[str, bytes]:
        """Uri -> content of the pages that lead on: short addresses, and every former address of a page."""
        routines = {variant.header.id: address_of(uri) for uri, variant in variants.items()}
        titles = {address_of(uri): page.title for uri, page in pages.items()}
        short = (
            redirect(f"r/{number}/", address, f"{number} {titles[address]}") for number, address in routines.items()
        )
        return dict(short) | (former_addresses(self._ledger, routines, titles) if self._ledger else {})


def _listed(variants: Mapping[str, Variant]) -> dict[str, Variant]:
    """The variants that stand in menus and lists, in Norwegian order of their titles."""
    return {
        variant.routine.uri: variant
        for variant in _ordered_by_title(variants)
        if variant.not_applicable is None and variant.header.status not in OUT_OF_MENU
    }


def _ordered_by_title(variants: Mapping[str, Variant]) -> list[Variant]:
    return sorted(variants.values(), key=lambda variant: norwegian(variant.header.title))


def _without_anchors(page: PageText, gone: set[str]) -> PageText:
    """The page with links to routines that do not apply in its tree made to lead to those pages' top."""
    if not gone:
        return page
    folder = posixpath.dirname(page.uri)

    def change(target: str) -> str:
        path = target.partition("#")[0]
        if is_relative(target) and posixpath.normpath(posixpath.join(folder, path)) in gone:
            return path
        return target

    body = map_links(page.body, change)
    return page if body == page.body else replace(page, body=body)


def _listing(library: Library, uri: str, by_folder: Mapping[str, Mapping[str, Variant]]) -> str:
    """What an edition's or a chapter's own page lists: its routines."""
    folder = posixpath.dirname(uri)
    if posixpath.basename(uri) != "index.md" or folder.split("/")[0] not in EDITIONS:
        return ""
    if "/" in folder:
        lines = [f"- {routine_link(v, uri)}{_purpose(v)}" for v in by_folder.get(folder, {}).values()]
        return "## Rutiner\n\n" + "\n".join(lines) if lines else ""
    blocks = []
    for chapter in chapters(library, folder):
        inside = by_folder.get(posixpath.dirname(chapter.uri), {})
        way = posixpath.relpath(chapter.uri, folder)
        lines = [f"- {routine_link(v, uri)}" for v in inside.values()]
        if lines:
            blocks.append(f"## [{chapter.header.title}]({way})\n\n" + "\n".join(lines))
    return "\n\n".join(blocks)


def _purpose(variant: Variant) -> str:
    section = variant.section("formal")
    return f": {section.parts[0].text}".replace("\n", " ") if section else ""
