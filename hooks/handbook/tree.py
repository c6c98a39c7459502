"""Tree: the whole handbook as one municipality reads it, page by page in Markdown, with its menu."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from handbook.calendar_text import date_text
from handbook.change_date import ChangeDates
from handbook.fact_page import fact_page
from handbook.history import History
from handbook.insertion import Insertions, is_relative
from handbook.ledger import read_ledger
from handbook.library import Library, level_name
from handbook.listing import chapters, routine_link
from handbook.making import Making
from handbook.markdown_text import map_links, with_heading_ids
from handbook.municipality import REGION
from handbook.norwegian_order import norwegian
from handbook.page import Page
from handbook.page_text import PageText
from handbook.published import address_of
from handbook.redirect import SCRIPT, SCRIPT_TEXT, former_addresses, redirect
from handbook.reference_page import reference_pages
from handbook.routine_page import routine_page
from handbook.rules_page import rules_page
from handbook.sanitised import inert
from handbook.settings import Settings
from handbook.source_file import Symlink
from handbook.text_file import EDITIONS
from handbook.variant import ANY_MUNICIPALITY, Variant, compose, facts_of

NavItem = str | dict[str, list["NavItem"]]
"""uri of a page, or a named list of such"""

FRONT_PAGE = "index.md"
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
        inside = set(_uris(self.nav))
        return [uri for uri in self.pages if uri not in inside]


def _uris(nav: Iterable[NavItem]) -> Iterable[str]:
    for item in nav:
        if isinstance(item, str):
            yield item
        else:
            for children in item.values():
                yield from _uris(children)


def tree_slugs(library: Library) -> list[str]:
    """Slugs of the municipalities' trees, in Norwegian order of their names."""
    return sorted(library.municipalities, key=lambda slug: norwegian(library.municipalities[slug].name))


def make_tree(library: Library, history: History, settings: Settings, municipality: str | None, today: date) -> Tree:
    """The handbook of a municipality, or the regional one.

    Args:
        library: everything loaded
        history: dates from git
        settings: of the site
        municipality: slug; None for the region
        today: decides which school year's facts hold
    """
    making = Making(library, settings, ChangeDates(history, library))
    facts = facts_of(library, municipality, today)
    variants = {
        uri: compose(library, routine, municipality, facts)
        for uri, routine in library.routines.items()
        if library.applies(routine, municipality)
    }
    name = level_name(library, municipality) if municipality else ANY_MUNICIPALITY
    insertions = Insertions(name, facts, library.includes)
    shown = _listed(variants)
    retired = [variant for variant in _ordered_by_title(variants).values() if variant.header.status in OUT_OF_MENU]
    pages = {uri: _page(making, page, insertions, shown) for uri, page in library.pages.items()}
    pages |= {uri: routine_page(making, variant) for uri, variant in variants.items()}
    made = (fact_page(making, municipality, facts), rules_page(), *reference_pages(making, shown, retired, facts))
    pages |= {page.uri: page for page in made}
    gone = {uri for uri, variant in variants.items() if variant.not_applicable is not None}
    pages = {uri: replace(page, body=_without_anchors(page, gone)) for uri, page in sorted(pages.items())}
    redirects = _redirects(library, variants, pages)
    files = {uri: data for uri, data in library.media.items() if not isinstance(data, Symlink)}
    return Tree(
        municipality or REGION,
        level_name(library, municipality) if municipality else settings.site_name,
        pages,
        _nav(library, pages, shown),
        {**files, **redirects, SCRIPT: SCRIPT_TEXT},
    )


def _redirects(library: Library, variants: dict[str, Variant], pages: dict[str, PageText]) -> dict[str, bytes]:
    """Uri -> content of the pages that lead on: short addresses, and every former address of a page."""
    routines = {variant.header.id: address_of(uri) for uri, variant in variants.items()}
    titles = {address_of(uri): page.title for uri, page in pages.items()}
    short = (redirect(f"r/{number}/", address, f"{number} {titles[address]}") for number, address in routines.items())
    ledger = read_ledger(library.sources)
    return dict(short) | (former_addresses(ledger, routines, titles) if ledger else {})


def _listed(variants: dict[str, Variant]) -> dict[str, Variant]:
    """The variants that stand in menus and lists, in Norwegian order of their titles."""
    kept = {
        uri: variant
        for uri, variant in variants.items()
        if variant.not_applicable is None and variant.header.status not in OUT_OF_MENU
    }
    return _ordered_by_title(kept)


def _ordered_by_title(variants: dict[str, Variant]) -> dict[str, Variant]:
    return dict(sorted(variants.items(), key=lambda item: norwegian(item[1].header.title)))


def _without_anchors(page: PageText, gone: set[str]) -> str:
    """The body with links to routines that do not apply here made to lead to the page's top."""
    folder = posixpath.dirname(page.uri)

    def change(target: str) -> str:
        path = target.partition("#")[0]
        if is_relative(target) and posixpath.normpath(posixpath.join(folder, path)) in gone:
            return path
        return target

    return map_links(page.body, change) if gone else page.body


def _page(making: Making, page: Page, insertions: Insertions, shown: dict[str, Variant]) -> PageText:
    title = heading = page.header.title
    if page.uri == FRONT_PAGE:
        title = FRONT_PAGE_TITLE
        if insertions.name != ANY_MUNICIPALITY:
            heading = f"{heading} – {insertions.name}"
    changed = making.dates.of([page.path])
    body = insertions.fill(page.body, page.uri)
    listing = _listing(making.library, page.uri, shown)
    issue = f"_Utgivelse {page.header.release}._\n\n" if page.header.release else ""
    text = f"# {heading} {{ #tittel }}\n\n{issue}{body}\n\n{listing}"
    meta: dict[str, object] = {
        "rutinestatus": page.header.status,
        "utgivelse": page.header.release,
        "spraak": page.header.language,
        "oppdatert": date_text(changed.day) if changed.day else None,
        "uten_dato": changed.reason,
        "kilder": making.sources((page.path,)),
    }
    return PageText(page.uri, title, with_heading_ids(text, {"tittel"}), (page.path,), meta)


def _listing(library: Library, uri: str, shown: dict[str, Variant]) -> str:
    """What an edition's or a chapter's own page lists: its routines."""
    folder = posixpath.dirname(uri)
    if posixpath.basename(uri) != "index.md" or folder.split("/")[0] not in EDITIONS:
        return ""
    if "/" in folder:
        inside = _in(folder, shown)
        lines = [f"- {routine_link(v, uri)}{_purpose(v)}" for v in inside.values()]
        return "## Rutiner\n\n" + "\n".join(lines) if lines else ""
    filled = [page for page in chapters(library, folder) if _in(posixpath.dirname(page.uri), shown)]
    blocks = []
    for chapter in filled:
        inside = _in(posixpath.dirname(chapter.uri), shown)
        way = posixpath.relpath(chapter.uri, folder)
        lines = [f"- {routine_link(v, uri)}" for v in inside.values()]
        blocks.append(f"## [{chapter.header.title}]({way})\n\n" + "\n".join(lines))
    return "\n\n".join(blocks)


def _in(folder: str, shown: dict[str, Variant]) -> dict[str, Variant]:
    return {uri: variant for uri, variant in shown.items() if posixpath.dirname(uri) == folder}


def _purpose(variant: Variant) -> str:
    section = variant.section("formal")
    return f": {section.parts[0].text}".replace("\n", " ") if section else ""


def _nav(library: Library, pages: dict[str, PageText], shown: dict[str, Variant]) -> list[NavItem]:
    """The menu: front page, editions with chapters, help, the rest."""
    nav: list[NavItem] = [FRONT_PAGE] if FRONT_PAGE in pages else []
    for edition, title in EDITIONS.items():
        inside: list[NavItem] = [
            {inert(chapter.header.title): [chapter.uri, *_in(posixpath.dirname(chapter.uri), shown)]}
            for chapter in chapters(library, edition)
            if _in(posixpath.dirname(chapter.uri), shown)
        ]
        own = _ordered(library, pages, [uri for uri in pages if posixpath.dirname(uri) == edition])
        entry = [uri for uri in own if uri == f"{edition}/index.md"]
        if inside or own:
            nav.append({title: [*entry, *inside, *(uri for uri in own if uri not in entry)]})
    folders = sorted({uri.split("/")[0] for uri in pages if "/" in uri} - set(EDITIONS))
    nav.extend(_folder(library, pages, folder) for folder in folders)
    nav.extend(_ordered(library, pages, [uri for uri in pages if "/" not in uri and uri != FRONT_PAGE]))
    return nav


def _folder(library: Library, pages: dict[str, PageText], folder: str) -> dict[str, list[NavItem]]:
    """A folder beside the editions: its own pages, then the folders in it."""
    inside = [uri for uri in pages if uri.startswith(f"{folder}/")]
    own = [uri for uri in inside if posixpath.dirname(uri) == folder]
    below = sorted({posixpath.join(folder, uri.split("/")[folder.count("/") + 1]) for uri in inside} - set(own))
    index = f"{folder}/index.md"
    title = pages[index].title if index in pages else posixpath.basename(folder).capitalize()
    return {inert(title): [*_ordered(library, pages, own), *(_folder(library, pages, name) for name in below)]}


def _ordered(library: Library, pages: dict[str, PageText], uris: list[str]) -> list[str]:
    return sorted(uris, key=lambda uri: _page_order(library, pages, uri))


def _page_order(library: Library, pages: dict[str, PageText], uri: str) -> tuple[bool, int, str]:
    order = library.pages[uri].header.order if uri in library.pages else 1000
    return posixpath.basename(uri) != "index.md", order, norwegian(pages[uri].title)
