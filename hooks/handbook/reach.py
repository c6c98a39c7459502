"""Reach: which texts read differently after a change, for whom, and which local texts now stand on an old shared one.

Texts are compared as readers meet them: the finished page of each tree, before and after. Only those that a change may
concern are made, and what two trees must read alike is made once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from handbook.change import Change, Difference, Outdated, Tree
from handbook.composition import Composition, Key
from handbook.fact_page import URI as FACT_PAGE
from handbook.library import Library
from handbook.page import Page
from handbook.page_text import PageText
from handbook.record import Record
from handbook.routine import Overlay, Routine
from handbook.source_file import DOCS, touched_paths
from handbook.suspicion import Suspicion, causes, suspicion
from handbook.variant import built_on, layered_header, overlays_for

_FACT_PLACES = tuple(f"{DOCS}/{place}" for place in ("kommuner/", "grupper/", "register/kommuneopplysninger.yml"))
"""where what the list of facts shows is set"""


def changes(before: Library, after: Library, today: date) -> list[Change]:
    """Every routine and page that reads differently for somebody, or whose local text must be read anew.

    Trees that only one of the libraries has are left out: everything in them is new or gone.

    Args:
        before: everything before the change
        after: everything after it
        today: decides which school year's facts hold

    Returns:
        in order of uri
    """
    comparison = _Comparison(
        Composition(before, today),
        Composition(after, today),
        (None, *(slug for slug in after.municipalities if slug in before.municipalities)),
        touched_paths(before.sources, after.sources),
        suspicion(before, after),
    )
    return sorted(comparison.changes(), key=lambda change: change.uri)


@dataclass(frozen=True)
class _Comparison:
    """Two libraries side by side."""

    before: Composition
    after: Composition
    trees: tuple[Tree, ...]
    """that both have"""
    touched: frozenset[str]
    """files that differ"""
    suspected: Suspicion

    def changes(self) -> Iterator[Change]:
        old, new = self.before.library, self.after.library
        was = {routine.header.id: routine for routine in old.routines.values()}
        now = {routine.header.id: routine for routine in new.routines.values()}
        for number in dict.fromkeys([*was, *now]):  # by number: the file may have been moved
            yield from self._routine(was.get(number), now.get(number))
        for uri in dict.fromkeys([*old.pages, *new.pages]):
            yield from self._page(old.pages.get(uri), new.pages.get(uri))
        concerned = frozenset(path for path in self.touched if path.startswith(_FACT_PLACES))
        if concerned:
            pairs = [(self.before.fact_text(tree), self.after.fact_text(tree)) for tree in self.trees]
            differences = self._differences(zip(([tree] for tree in self.trees), pairs, strict=True), frozenset())
            if differences:
                yield Change("", pairs[0][1].title, FACT_PAGE, None, (), tuple(sorted(concerned)), differences)

    def _concerned(self, old_paths: Iterable[str], new_paths: Iterable[str], words: str) -> frozenset[str]:
        """The changed files that a text may read differently for."""
        return self.touched.intersection([*old_paths, *new_paths]) | causes(words, self.suspected)

    def _routine(self, old: Routine | None, new: Routine | None) -> Iterator[Change]:
        old_paths, new_paths = self.before.paths(old), self.after.paths(new)
        old_words, new_words = self.before.written(old_paths), self.after.written(new_paths)
        concerned = self._concerned(old_paths, new_paths, old_words + new_words)
        if not concerned:
            return
        alike: dict[tuple[Key | None, Key | None], list[Tree]] = {}
        old_facts, new_facts = self.before.mentioned(old_words), self.after.mentioned(new_words)
        for tree in self.trees:
            key = self.before.key(old, tree, old_facts), self.after.key(new, tree, new_facts)
            alike.setdefault(key, []).append(tree)
        made = [
            (
                trees,
                (
                    self.before.routine_text(old, trees[0]) if old and one is not None else None,
                    self.after.routine_text(new, trees[0]) if new and two is not None else None,
                ),
            )
            for (one, two), trees in alike.items()
        ]
        differences = self._differences(made, concerned)
        outdated, standing = self._local_texts(old, new)
        shown = new or old
        if shown and (differences or outdated):
            reached = [tree for difference in differences for tree in difference.trees]
            yield Change(
                shown.header.id,
                shown.header.title,
                shown.uri,
                old.uri if old and new and old.uri != new.uri else None,
                tuple(dict.fromkeys([*new_paths, *old_paths])),
                tuple(sorted(concerned)),
                differences,
                outdated,
                tuple(tree for tree in standing if tree not in reached),
                self._fields(old, new, reached) if old and new else (),
            )

    def _differences(
        self, made: Iterable[tuple[list[Tree], tuple[PageText | None, PageText | None]]], concerned: frozenset[str]
    ) -> tuple[Difference, ...]:
        """Those of some texts that read differently, the ones that read alike as one."""
        found: dict[tuple[str, str], Difference] = {}
        for trees, (old, new) in made:
            if old and new and self._reads_alike(old, new, concerned):
                continue
            if old or new:
                key = old.body if old else "", new.body if new else ""
                before = found[key].trees if key in found else ()
                found[key] = Difference((*before, *trees), old, new)
        return tuple(found.values())

    def _reads_alike(self, old: PageText, new: PageText, concerned: frozenset[str]) -> bool:
        pictures = {f"{DOCS}/{uri}" for uri in (*self.before.media_on(old), *self.after.media_on(new))}
        is_same = (old.uri, old.title, old.body) == (new.uri, new.title, new.body)
        return is_same and not pictures & concerned

    def _local_texts(self, old: Routine | None, new: Routine | None) -> tuple[tuple[Outdated, ...], list[str]]:
        """Local texts that nobody has read against the new shared text; municipalities that read local text anyway."""
        if old is None or new is None:
            return (), []
        outdated: list[Outdated] = []
        standing: list[str] = []
        for overlay in self.after.overlays(new):
            earlier = self.before.library.overlays.get((old.uri, overlay.suffix))
            if earlier is None:
                continue
            was, now = built_on(self.before.library, earlier), built_on(self.after.library, overlay)
            altered = {key for key in now if key in was and was[key] != now[key]}
            members = self._members(overlay)
            if any(overlay.header.builds_on.get(key) != now[key] for key in altered):
                outdated.append(Outdated(overlay.path, members))
            elif altered:
                standing.extend(members)
        return tuple(outdated), sorted(set(standing) - {tree for one in outdated for tree in one.trees})

    def _members(self, overlay: Overlay) -> tuple[str, ...]:
        group = self.after.library.groups.get(overlay.suffix)
        return group.members if group else (overlay.suffix,)

    def _fields(self, old: Routine, new: Routine, trees: Iterable[Tree]) -> tuple[str, ...]:
        """Keys of the front matter that differ in any of some trees, local fields counted in."""
        found: set[str] = set()
        for tree in trees:
            was = overlays_for(self.before.library, old, tree)
            now = overlays_for(self.after.library, new, tree)
            found |= _differing_fields(layered_header(old, was), layered_header(new, now))
            reasons = [[overlay.header.not_applicable for overlay in overlays] for overlays in (was, now)]
            found |= {"gjelder_ikke"} if reasons[0] != reasons[1] and any(map(any, reasons)) else set()
        return tuple(sorted(found))

    def _page(self, old: Page | None, new: Page | None) -> Iterator[Change]:
        paths = [page.path for page in (old, new) if page]
        words = self.before.written(paths[:1] if old else []) + self.after.written(paths[-1:] if new else [])
        concerned = self._concerned(paths, (), words)
        if not concerned:
            return
        made = [
            (
                [tree],
                (
                    self.before.page_text(old, tree) if old else None,
                    self.after.page_text(new, tree) if new else None,
                ),
            )
            for tree in self.trees
        ]
        differences = self._differences(made, concerned)
        shown = new or old
        if shown and differences:
            fields = tuple(sorted(_differing_fields(old.header, new.header))) if old and new else ()
            about = ("", shown.header.title, shown.uri, None, (shown.path,), tuple(sorted(concerned)))
            yield Change(*about, differences, fields=fields)


def _differing_fields(old: Record, new: Record) -> set[str]:
    """Norwegian keys whose values differ in two records of one kind."""
    return {
        info.alias or name for name, info in type(new).model_fields.items() if getattr(old, name) != getattr(new, name)
    }
