"""Trees: all handbooks of one state of the texts. A page is made once for all trees in which it says the same.

What decides a page is known before the page is made: the files that it is written in, the facts that it uses, dates
from git. Its key stands for all of that, so that a page which is known by its key is not made at all.
"""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import NamedTuple

from handbook.calendar_text import date_text
from handbook.change_date import ChangeDates
from handbook.chapter_list import listed_routines, routine_list
from handbook.explanation import RULES_PAGE
from handbook.fact import Fact
from handbook.fact_page import TITLE as FACT_TITLE
from handbook.fact_page import URI as FACT_PAGE
from handbook.fact_page import fact_page
from handbook.history import History
from handbook.insertion import Insertions, is_relative
from handbook.ledger import Ledger, read_ledger
from handbook.library import Library, level_name
from handbook.local_routine import LocalRoutine, LocalRoutines, Uses, common_key
from handbook.making import Making
from handbook.markdown_text import map_links, with_heading_ids
from handbook.menu import FRONT_PAGE, menu
from handbook.municipality import REGION, Group, Municipality
from handbook.norwegian_order import norwegian
from handbook.page import Page
from handbook.page_plan import Pages, PlannedPage, key_of
from handbook.page_text import PageText
from handbook.published import address_of
from handbook.redirect import SCRIPT, SCRIPT_TEXT, former_addresses, redirect
from handbook.reference_page import planned_reference_pages
from handbook.rewritten import rewritten
from handbook.routine_page import routine_page
from handbook.rules_page import TITLE as RULES_TITLE
from handbook.rules_page import rules_page
from handbook.settings import Settings
from handbook.source_file import Symlink
from handbook.tree import Tree
from handbook.variant import ANY_MUNICIPALITY, facts_of

FRONT_PAGE_TITLE = "Forside"
"""in menus, where the handbook's name stands already"""

_ROW = 16
"""states in a row of which only some routines are planned: pages that were planned before hold on to what was loaded"""

OUT_OF_MENU = ("avviklet",)
"""statuses that keep a routine out of menus and lists"""


def make_tree(library: Library, history: History, settings: Settings, municipality: str | None, today: date) -> Tree:
    """The handbook of a municipality, or the regional one. Arguments: see `Trees`."""
    return Trees(library, history, settings, today).tree(municipality)


class _Planned(NamedTuple):
    """A tree, and what its pages are planned with."""

    tree: Tree
    gone: set[str]
    """uris of the routines that do not apply in it"""
    facts: Mapping[str, Fact]
    """every fact as it has it"""
    words: Mapping[str, str]
    """key of each fact -> all that a page can say of it"""


@dataclass
class PageMemory:
    """What is known from earlier states of the handbook."""

    uses: dict[str, Uses] = field(default_factory=dict)
    """key of what is written of a routine -> what it uses"""
    used: set[str] = field(default_factory=set)
    """keys of `uses` that were asked for"""
    last: "Trees | None" = field(default=None, repr=False)
    """of the state before"""
    trees: "dict[str | None, _Planned]" = field(default_factory=dict, repr=False)
    """those that were asked for of that state"""
    row: int = 0
    """states in a row of which only some routines were planned"""

    def forget_unused(self) -> None:
        """Keep only what was asked for."""
        for key in self.uses.keys() - self.used:
            del self.uses[key]
        self.used.clear()


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
    memory: PageMemory = field(default_factory=PageMemory, repr=False, compare=False)
    _made: dict[str, PageText] = field(default_factory=dict, repr=False, compare=False)
    """key -> page, of those that trees have of one uri"""
    _planned: dict[LocalRoutine, PlannedPage] = field(default_factory=dict, repr=False, compare=False)

    def tree(self, municipality: str | None) -> Tree:
        """The handbook of a municipality, or the regional one (None)."""
        before, uris = self._rewritten
        is_known = municipality in before
        planned = self._replanned(before.pop(municipality), uris) if is_known else self._whole_tree(municipality)
        self.memory.trees[municipality] = planned
        return planned.tree

    @cached_property
    def _rewritten(self) -> tuple[dict[str | None, _Planned], frozenset[str]]:
        """Trees of the state before that nobody has asked for yet, and the routines that alone have changed since.

        There are no trees when more has changed.
        """
        memory, last, before = self.memory, self.memory.last, self.memory.trees
        memory.last, memory.trees = self, {}
        is_kin = last and memory.row < _ROW and (last.settings, last.today) == (self.settings, self.today)
        uris = rewritten(last.library, last.history, self.library, self.history) if last and is_kin else None
        memory.row = 0 if uris is None else memory.row + 1
        if uris is None:
            return {}, frozenset()
        memory.used.update(memory.uses)
        return before, uris

    def _replanned(self, before: _Planned, uris: frozenset[str]) -> _Planned:
        """A tree of the state before, with the pages of some routines planned anew; its facts are as they were."""
        tree, gone, facts, words = before
        planned, municipality = dict(tree.planned), None if tree.is_region else tree.slug
        for uri in uris & tree.planned.keys() & self.library.routines.keys():
            routine = self._routines.routine(self.library.routines[uri], municipality, facts, words)
            planned[uri] = _without_anchors(self._routine_page(routine), gone)
        return before._replace(tree=replace(tree, pages=Pages(planned, self._made)))

    def _whole_tree(self, municipality: str | None) -> _Planned:
        library = self.library
        facts = facts_of(library, municipality, self.today)
        words = {key: self._routines.fact_words(fact) for key, fact in facts.items()}
        routines = {
            uri: self._routines.routine(routine, municipality, facts, words)
            for uri, routine in library.routines.items()
            if library.applies(routine, municipality)
        }
        in_order = sorted(routines.values(), key=lambda routine: norwegian(routine.header.title))
        retired = [routine for routine in in_order if routine.header.status in OUT_OF_MENU]
        shown = [r for r in in_order if r.written.not_applicable is None and r.header.status not in OUT_OF_MENU]
        by_folder: dict[str, list[LocalRoutine]] = {}
        for routine in shown:
            by_folder.setdefault(posixpath.dirname(routine.uri), []).append(routine)
        name = level_name(library, municipality) if municipality else ANY_MUNICIPALITY
        planned = {
            uri: self._page(page, Insertions(name, facts, library.includes), by_folder)
            for uri, page in library.pages.items()
        }
        planned |= {uri: self._routine_page(routine) for uri, routine in routines.items()}
        others = planned_reference_pages(library, self._common, shown, retired, facts)
        planned |= {page.uri: page for page in (self._fact_page(municipality, facts, words), self._rules_page, *others)}
        gone = {uri for uri, routine in routines.items() if routine.written.not_applicable is not None}
        planned = {uri: _without_anchors(planned[uri], gone) for uri in sorted(planned)}
        titles = {uri: page.title for uri, page in planned.items()}
        tree = Tree(
            municipality or REGION,
            level_name(library, municipality) if municipality else self.settings.site_name,
            Pages(planned, self._made),
            menu(library, titles, {folder: [r.uri for r in inside] for folder, inside in by_folder.items()}),
            {**self._media, **self._redirects(routines.values(), titles), SCRIPT: SCRIPT_TEXT},
        )
        return _Planned(tree, gone, facts, words)

    @cached_property
    def _making(self) -> Making:
        return Making(self.library, self.settings, ChangeDates(self.history, self.library))

    @cached_property
    def _routines(self) -> LocalRoutines:
        return LocalRoutines(self.library, self.history, self._common, self.memory.uses, self.memory.used)

    @cached_property
    def _common(self) -> str:
        return key_of(common_key(self.library, self.settings), self.history.trust)

    @cached_property
    def _rules_page(self) -> PlannedPage:
        return PlannedPage(RULES_PAGE, RULES_TITLE, key_of("rules"), None, rules_page)

    @cached_property
    def _media(self) -> dict[str, bytes]:
        return {uri: data for uri, data in self.library.media.items() if not isinstance(data, Symlink)}

    @cached_property
    def _ledger(self) -> Ledger | None:
        return read_ledger(self.library.sources)

    def _routine_page(self, routine: LocalRoutine) -> PlannedPage:
        if routine not in self._planned:
            self._planned[routine] = self._planned_routine(routine)
        return self._planned[routine]

    def _planned_routine(self, routine: LocalRoutine) -> PlannedPage:
        told = self.library.local_texts.get(routine.uri, ()) if routine.municipality is None else ()
        key = key_of(
            self._common,
            routine.written.key,
            routine.filling,
            [self.history.date_of(path) for path in routine.written.paths],
            [self.library.sources[overlay.path] for overlay in told],
        )
        return PlannedPage(
            routine.uri,
            routine.header.title,
            key,
            routine.header.language,
            lambda: routine_page(self._making, routine.variant()),
            routine.paths,
        )

    def _fact_page(self, municipality: str | None, facts: Mapping[str, Fact], words: Mapping[str, str]) -> PlannedPage:
        levels: dict[str, Group | Municipality] = {**self.library.groups, **self.library.municipalities}
        set_by = [(slug, sorted(level.facts)) for slug, level in levels.items()] if municipality is None else []
        key = key_of(self._common, municipality, list(words.values()), set_by)
        return PlannedPage(FACT_PAGE, FACT_TITLE, key, None, lambda: fact_page(self._making, municipality, facts))

    def _page(self, page: Page, insertions: Insertions, by_folder: Mapping[str, Sequence[LocalRoutine]]) -> PlannedPage:
        body = insertions.fill(page.body, page.uri)
        heading = page.header.title
        if page.uri == FRONT_PAGE and insertions.name != ANY_MUNICIPALITY:
            heading = f"{heading} – {insertions.name}"
        listed = listed_routines(page.uri, by_folder)
        key = key_of(
            page.uri,
            self._common,
            self.library.sources[page.path],
            heading,
            body,
            self.history.date_of(page.path),
            [routine.listed_key for routine in listed],
        )
        title = FRONT_PAGE_TITLE if page.uri == FRONT_PAGE else page.header.title
        make = partial(self._new_page, page, title, heading, body, listed)
        return PlannedPage(page.uri, title, key, page.header.language, make, (page.path,))

    def _new_page(self, page: Page, title: str, heading: str, body: str, listed: Sequence[LocalRoutine]) -> PageText:
        changed = self._making.dates.of([page.path])
        issue = f"_Utgivelse {page.header.release}._\n\n" if page.header.release else ""
        text = f"# {heading} {{ #tittel }}\n\n{issue}{body}\n\n{routine_list(self.library, page.uri, listed)}"
        meta: dict[str, object] = {
            "rutinestatus": page.header.status,
            "utgivelse": page.header.release,
            "spraak": page.header.language,
            "oppdatert": date_text(changed.day) if changed.day else None,
            "uten_dato": changed.reason,
            "kilder": self._making.sources((page.path,)),
        }
        return PageText(page.uri, title, with_heading_ids(text, {"tittel"}), (page.path,), meta)

    def _redirects(self, routines: Iterable[LocalRoutine], titles: Mapping[str, str]) -> dict[str, bytes]:
        """Uri -> content of the pages that lead on: short addresses, and every former address of a page."""
        numbers = {routine.header.id: address_of(routine.uri) for routine in routines}
        by_address = {address_of(uri): title for uri, title in titles.items()}
        short = (
            redirect(f"r/{number}/", address, f"{number} {by_address[address]}") for number, address in numbers.items()
        )
        return dict(short) | (former_addresses(self._ledger, numbers, by_address) if self._ledger else {})


def _without_anchors(page: PlannedPage, gone: set[str]) -> PlannedPage:
    """The page with links to routines that do not apply in its tree made to lead to those pages' top."""
    if not gone:
        return page
    return replace(page, key=key_of(page.key, sorted(gone)), make=partial(_made_without_anchors, page, gone))


def _made_without_anchors(planned: PlannedPage, gone: set[str]) -> PageText:
    page = planned.make()
    folder = posixpath.dirname(page.uri)

    def change(target: str) -> str:
        path = target.partition("#")[0]
        if is_relative(target) and posixpath.normpath(posixpath.join(folder, path)) in gone:
            return path
        return target

    return replace(page, body=map_links(page.body, change))
