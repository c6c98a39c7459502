"""A link, picture, style or script of the finished site that leads to nothing, or out of the municipality's tree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import unquote

from handbook.blank import Blanks, is_blank
from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedSite, FinishedTree
from handbook.markup import Tag
from handbook.memory import TARGETS, Memory
from handbook.problem import Problem
from handbook.site_address import folders_of, is_elsewhere, is_good_elsewhere, resolved, way
from handbook.site_rule import SiteRule

_CHOOSERS = ("kommunevelger", "kommuner")
"""classes of the navigation that opens another municipality's tree"""

_NAVIGATION = ("nav", "/nav")
_IS_HTML = ".html"


class _Part(NamedTuple):
    """Addresses that have all but their ends in common."""

    in_chooser: bool | None
    """whether they stand in the chooser; None when that is so when it is open before"""
    upwards: int
    """folders up"""
    has_blanks: bool
    """whether their ends have blanks"""
    ways: frozenset[str]
    """their ends, from that folder"""


class _Links(NamedTuple):
    """The addresses in a stretch, and what may stand in addresses after #."""

    ids: frozenset[str]
    """what an address may end with after #"""
    own: frozenset[str]
    """what stands after # in addresses that are nothing more"""
    parts: tuple[_Part, ...]
    """what else addresses lead to"""
    is_odd: bool
    """whether there are addresses that are faulty, or lead to different places from different trees"""
    is_open: bool | None
    """whether the chooser is open at the end; None when that is so when it is open before"""


class BrokenAddress(SiteRule[_Links]):
    """RB730 no such file, RB731 no such place in the page, RB732 out of the tree elsewhere than in the chooser.

    Sees the addresses. What is asked of other pages is tried when the tree's pages, or all trees, have been looked at.
    """

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._site = FinishedSite(frozenset(contents.library.municipalities), {})
        self._folders = Memory(folders_of, TARGETS)
        self._ways = Memory(way, TARGETS)
        self._places: dict[tuple[str, ...], dict[str, set[str]]] = {}
        self._below: dict[str, dict[str, set[str]]] = {}
        self._ids: dict[tuple[str, str], frozenset[str]] = {}
        self._alike: dict[frozenset[str], frozenset[str]] = {}
        self._asked: dict[str, list[tuple[str, bool, str, frozenset[str]]]] = {}
        self._abroad: dict[frozenset[str], list[tuple[FinishedTree, str]]] = {}
        self._doubtful: dict[tuple[str, str], FinishedTree] = {}

    def see(self, stretch: FinishedPage) -> Sequence[_Links]:
        own, is_odd = set[str](), False
        parts = defaultdict[tuple[bool | None, int, bool], set[str]](set)
        is_open: bool | None = None
        for _, tag in stretch.tags:
            if tag.name in _NAVIGATION:
                is_open = _opens_chooser(tag)
            for target in tag.addresses:
                to = self._ways[target]
                if to:
                    parts[is_open, to.upwards, stretch.has_blanks and is_blank(to.onwards)].add(to.onwards)
                elif target[:1] == "#":
                    own.add(unquote(target[1:]))
                elif not is_good_elsewhere(target):
                    is_odd = True
        return (_Links(stretch.ids, frozenset(own - {""}), _parts(parts), is_odd, is_open),) if stretch.tags else ()

    def joined(self, facts: Sequence[_Links]) -> Sequence[_Links]:
        parts = defaultdict[tuple[bool | None, int, bool], set[str]](set)
        is_open: bool | None = None
        for links in facts:
            for part in links.parts:
                in_chooser = is_open if part.in_chooser is None else part.in_chooser
                parts[in_chooser, part.upwards, part.has_blanks] |= part.ways
            is_open = is_open if links.is_open is None else links.is_open
        ids, own = (frozenset[str]().union(*each) for each in zip(*[links[:2] for links in facts], strict=True))
        return (_Links(ids, own, _parts(parts), any(links.is_odd for links in facts), is_open),)

    def filled(self, fact: _Links, blanks: Blanks) -> _Links:
        parts = [part._replace(ways=blanks.fill_each(part.ways)) if part.has_blanks else part for part in fact.parts]
        return fact._replace(parts=tuple(parts))

    def look(self, tree: FinishedTree, name: str, facts: Sequence[_Links]) -> Iterable[Problem]:
        folders, below = self._folders[name], self._below_in(tree)
        ids = frozenset[str]().union(*[links.ids for links in facts])
        ids = self._ids[tree.root, name] = self._alike.setdefault(ids, ids)
        was_open = False
        for _, own, parts, is_odd, is_open in facts:
            if is_odd or not own <= ids:
                self._doubt(tree, name)
            for where, upwards, _, part in parts:
                in_chooser = was_open if where is None else where
                if upwards < len(folders):
                    folder = folders[upwards]
                    if not part <= below[folder]:
                        left = part - below[folder]
                        asked = (name, in_chooser, folder, self._alike.setdefault(left, left))
                        self._asked.setdefault(tree.root, []).append(asked)
                elif upwards == len(folders) and tree.root and in_chooser:
                    self._abroad.setdefault(part, []).append((tree, name))
                else:
                    self._doubt(tree, name)
            was_open = was_open if is_open is None else is_open
        return ()

    def leave(self, tree: FinishedTree) -> Iterable[Problem]:
        self._site.trees[tree.root] = tree
        is_there = Memory(partial(self._is_there, tree), TARGETS)
        for name, in_chooser, folder, part in self._asked.get(tree.root, ()):
            paths = [f"{folder}/{onwards}" if folder else onwards for onwards in part]
            missing = frozenset([path for path in paths if not is_there[path]])
            if missing and in_chooser and not tree.root:
                self._abroad.setdefault(missing, []).append((tree, name))
            elif missing:
                self._doubt(tree, name)
        return ()

    def end(self) -> Iterable[Problem]:
        for paths, pages in self._abroad.items():
            if not all(map(self._site.may_have, paths)):
                self._doubtful.update({(tree.root, name): tree for tree, name in pages})
        for (_, name), tree in self._doubtful.items():
            yield from self._faults(tree, name)

    def _below_in(self, tree: FinishedTree) -> dict[str, set[str]]:
        """Folder of a tree -> the places in it, at any depth, from there."""
        if tree.root not in self._below:
            names = tuple(tree.files)
            if names not in self._places:  # many trees have the same files
                self._places[names] = _below(tree.places())
            self._below[tree.root] = self._places[names]
        return self._below[tree.root]

    def _doubt(self, tree: FinishedTree, name: str) -> None:
        self._doubtful[tree.root, name] = tree

    def _is_there(self, tree: FinishedTree, path: str) -> bool:
        """Whether a tree has something at a path, with # and what stands after it."""
        path, _, anchor = path.partition("#")
        file = tree.file_at(path)
        return file is not None and (not anchor or not file.endswith(_IS_HTML) or anchor in self._ids_of(tree, file))

    def _ids_of(self, tree: FinishedTree, name: str) -> frozenset[str]:
        """What an address of a page may end with after #, also of a page that need not be looked at.

        Args:
            tree: that has the page
            name: of the HTML file, from the tree's root
        """
        if (tree.root, name) not in self._ids:
            self._ids[tree.root, name] = tree.page(name).ids
        return self._ids[tree.root, name]

    def _faults(self, tree: FinishedTree, name: str) -> Iterator[Problem]:
        page = tree.page(name)
        in_chooser = False
        for number, tag in page.tags:
            if tag.name in _NAVIGATION:
                in_chooser = _opens_chooser(tag)
            for target in tag.addresses:
                fault = self._fault(tree, name, target, in_chooser=in_chooser)
                if fault:
                    yield tree.problem(page, number, *fault)

    def _fault(self, tree: FinishedTree, name: str, target: str, *, in_chooser: bool) -> tuple[str, str] | None:
        if is_elsewhere(target):
            return None if is_good_elsewhere(target) else ("RB730", f"Adressen «{target}» kan ikke åpnes av alle.")
        if not target:
            return "RB730", "Lenken har ingen adresse."
        path, anchor = resolved(tree.root, tree.site_url, name, target)
        if path == tree.root + name:
            found: str | None = path
        elif path.startswith(".."):
            return "RB732", f"«{target}» fører ut av nettstedet."
        else:
            root = self._site.root_of(path)
            if root != tree.root and not in_chooser:
                return "RB732", f"«{target}» fører ut av håndboken, til «/{path}»."
            if root != tree.root and root not in self._site.trees:
                return None  # a tree that is built elsewhere
            found = self._site.file_at(path)
        if found is None:
            return "RB730", f"«{target}» finnes ikke."
        if anchor and found.endswith(_IS_HTML) and anchor not in self._site.page(found).ids:
            return "RB731", f"«{target}» finnes ikke: siden har ikke noe som heter «#{anchor}»."
        return None


def _parts(found: Mapping[tuple[bool | None, int, bool], set[str]]) -> tuple[_Part, ...]:
    return tuple([_Part(*where, frozenset(ways)) for where, ways in found.items()])


def _opens_chooser(navigation: Tag) -> bool:
    return navigation.name == "nav" and navigation.attributes.get("class") in _CHOOSERS


def _below(places: Iterable[str]) -> dict[str, set[str]]:
    """Folder -> the places in it, at any depth, from there."""
    found = defaultdict[str, set[str]](set)
    for place in places:
        for folder in (place, *folders_of(place)):
            found[folder].add(place[len(folder) :].lstrip("/"))
    return found
