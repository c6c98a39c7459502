"""Composition: the texts of one library as the readers of each tree meet them, made when asked for, without dates."""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handbook.change_date import ChangeDates
from handbook.fact import NAME_KEY, Fact
from handbook.fact_page import fact_page
from handbook.history import History, Trust
from handbook.insertion import Insertions
from handbook.library import Library, level_name
from handbook.making import Making
from handbook.page import Page
from handbook.page_text import PageText
from handbook.routine import Overlay, Routine
from handbook.routine_page import routine_page
from handbook.settings import Settings
from handbook.variant import ANY_MUNICIPALITY, compose, facts_of, overlays_for, system_fact

Key = tuple[object, ...]
"""what a tree's text of a routine is made of: trees with the same key read the same"""


@dataclass(frozen=True)
class Composition:
    """One library, read on one day."""

    library: Library
    today: date
    _facts: dict[str | None, dict[str, Fact]] = field(default_factory=dict, repr=False, compare=False)
    _fact_words: dict[str | None, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def making(self) -> Making:
        """Without dates: a date alone changes no text."""
        return Making(self.library, Settings(), ChangeDates(History(Trust.MISSING), self.library))

    def overlays(self, routine: Routine) -> list[Overlay]:
        """All local texts of a routine."""
        return self.library.local_texts.get(routine.uri, [])

    def paths(self, routine: Routine | None) -> list[str]:
        """The routine's own file and those of its local texts; none when the library does not have it."""
        return [] if routine is None else [routine.path, *(overlay.path for overlay in self.overlays(routine))]

    def written(self, paths: list[str]) -> str:
        """Everything that is written in some files and in the shared sentences that they use, with the paths."""
        whole = "\n".join([*paths, *(self.library.sources[path].decode("utf-8", "replace") for path in paths)])
        used = [include.body for name, include in self.library.includes.items() if f"felles.{name}" in whole]
        return "\n".join([whole, *used])

    def facts(self, tree: str | None) -> dict[str, Fact]:
        """As `facts_of` gives them."""
        if tree not in self._facts:
            self._facts[tree] = facts_of(self.library, tree, self.today)
            self._fact_words[tree] = {key: repr(fact) for key, fact in self._facts[tree].items()}
        return self._facts[tree]

    def mentioned(self, written: str) -> tuple[str, ...]:
        """Keys of the facts that a text may use, the name of the municipality among them."""
        name = [NAME_KEY] if f"kommune.{NAME_KEY}" in written else []
        called = {system_fact(self.library, key) for key in self.library.systems if key in written}
        return (*name, *(key for key in self.library.declarations if key in written or key in called))

    def key(self, routine: Routine | None, tree: str | None, mentioned: Sequence[str]) -> Key | None:
        """What the tree's text is made of; None when the tree does not have the routine.

        Args:
            routine: None when the library does not have it
            tree: slug, or None for the region
            mentioned: facts that the routine may use
        """
        if routine is None or not self.library.applies(routine, tree):
            return None
        overlays = overlays_for(self.library, routine, tree)
        names_itself = NAME_KEY in mentioned or any(overlay.header.not_applicable for overlay in overlays)
        self.facts(tree)
        facts = tuple(self._fact_words[tree].get(key) for key in mentioned)
        return (tuple(overlay.path for overlay in overlays), facts, tree if names_itself else tree is None)

    def routine_text(self, routine: Routine, tree: str | None) -> PageText:
        """The routine's page in a tree."""
        return routine_page(self.making, compose(self.library, routine, tree, self.facts(tree)))

    def page_text(self, page: Page, tree: str | None) -> PageText:
        """What is written on an ordinary page, without the lists that the core puts on it."""
        name = level_name(self.library, tree) if tree else ANY_MUNICIPALITY
        body = Insertions(name, self.facts(tree), self.library.includes).fill(page.body, page.uri)
        return PageText(page.uri, page.header.title, f"# {page.header.title}\n\n{body}", (page.path,))

    def fact_text(self, tree: str | None) -> PageText:
        """The page that lists the facts."""
        return fact_page(self.making, tree, self.facts(tree))

    def media_on(self, text: PageText) -> Iterator[str]:
        """Uris of the pictures and attachments that a page shows or leads to."""
        folder = posixpath.dirname(text.uri)
        for uri in self.library.media:
            if posixpath.relpath(uri, folder or ".") in text.body:
                yield uri
