"""Finished site: the files of a built site, tree by tree, beside what each tree was made of."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.problem import Problem
from handbook.site_tree import NOT_FOUND, html_path
from handbook.tree import Tree, tree_slugs

_IS_HTML = ".html"

_INDEX = "index.html"
"""what a server gives for a folder"""

_FEW = 10
"""times as many files as have changed there must be, for the others to be passed over"""


@dataclass(frozen=True)
class CheckedSite:
    """A site that has been checked, from which another has been made."""

    files: Mapping[str, bytes]
    """path from the site's folder -> content"""
    same: frozenset[str]
    """paths of the files that the other site has with the same content"""

    def has_most_of(self, files: Collection[str]) -> bool:
        """Whether so little of another site, whose paths are given, is new that it is quicker not to look at all."""
        return (len(files) - len(self.same)) * _FEW <= len(files)


@dataclass(frozen=True)
class FinishedTree:
    """One municipality's files, or the region's, and what they were made of."""

    tree: Tree
    root: str
    """folder in the site, ending in /; empty for the region"""
    files: Mapping[str, bytes]
    """path from the tree's root -> content, in order of path; should rather be read from disk each time than held in
    memory"""
    site_url: str | None
    """address that the tree is published at, ending in /"""
    checked: CheckedSite
    """what has been checked before; holds also other trees"""

    @cached_property
    def pages(self) -> dict[str, None]:
        """Paths from the tree's root of the HTML files that must be looked at, in order."""
        names = (name for name in self.files if name.endswith(_IS_HTML))
        return dict.fromkeys(name for name in names if name == NOT_FOUND or not self.is_checked(name))

    @cached_property
    def named(self) -> dict[str, str]:
        """Path from the tree's root of the HTML file that a page becomes -> the page's uri."""
        return {html_path(uri): uri for uri in self.tree.pages}

    def is_checked(self, name: str) -> bool:
        """Whether a file, whose path is from the tree's root, has been checked as it is."""
        return self.root + name in self.checked.same

    def places(self) -> Iterator[str]:
        """Paths from the tree's root that a server gives a file for, without a / at their ends."""
        for name in self.files:
            yield name
            if f"/{name}".endswith(f"/{_INDEX}"):
                yield name.removesuffix(_INDEX).rstrip("/")

    def file_at(self, path: str) -> str | None:
        """The file that a server gives for a path from the tree's root, from there; None when there is none."""
        return next((name for name in (path, posixpath.join(path, _INDEX)) if name in self.files), None)

    def page(self, name: str) -> FinishedPage:
        """A page, read anew.

        Args:
            name: of the HTML file, from the tree's root
        """
        return FinishedPage(self.root + name, self.files[name])

    def problem(self, page: FinishedPage, number: int, code: str, message: str) -> Problem:
        """A fault in a page, at the tag that begins a piece of it.

        Args:
            page: of the tree
            number: of the piece
            code: of the fault
            message: what is wrong, in Norwegian
        """
        return Problem(page.path, *page.place(number), code, message, self.cure(page.path.removeprefix(self.root)))

    def cure(self, name: str) -> str:
        """What to do about a fault in a file, whose path is from the tree's root."""
        uri = self.named.get(name)
        paths = self.tree.pages[uri].paths if uri else ()
        if not paths:
            return "Siden lages av koden under hooks. Si fra til den som har ansvaret for den."
        return f"Rett teksten i {paths[0]} og bygg på nytt. Er teksten riktig, ligger feilen i koden under hooks."


@dataclass(frozen=True)
class FinishedSite:
    """The files of all trees of a built site."""

    slugs: frozenset[str]
    """of all municipalities, also those whose trees are not there"""
    trees: dict[str, FinishedTree]
    """root -> tree, of those that are there"""

    def root_of(self, path: str) -> str:
        """Root of the tree that a path of the site belongs to."""
        first = path.partition("/")[0]
        return f"{first}/" if first in self.slugs else ""

    def file_at(self, path: str) -> str | None:
        """The file that a server gives for a path of the site; None when there is none."""
        root = self.root_of(path)
        name = self.trees[root].file_at(path[len(root) :]) if root in self.trees else None
        return None if name is None else root + name

    def may_have(self, path: str) -> bool:
        """Whether there is a file for a path of the site, or may be one, in a tree that is not there."""
        return self.root_of(path) not in self.trees or self.file_at(path) is not None

    def page(self, path: str) -> FinishedPage:
        """A page at a path of the site, read anew."""
        root = self.root_of(path)
        return self.trees[root].page(path[len(root) :])


class _Below(Mapping[str, bytes]):
    """The files of one tree among those of the site."""

    def __init__(self, files: Mapping[str, bytes], root: str, names: list[str]) -> None:
        self._files = files
        self._root = root
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return self._files[self._root + name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def finished_trees(
    contents: Contents, files: Mapping[str, bytes], checked: CheckedSite | None = None
) -> Iterator[FinishedTree]:
    """The trees of a site, the region first, and only those that are there.

    Args:
        contents: what the site was made of
        files: path from the site's folder -> content
        checked: a site of which the files that are the same need not be looked at again
    """
    if checked is None or not _is_enough(files, checked):
        checked = CheckedSite({}, frozenset())
    slugs = tree_slugs(contents.library)
    site_url = contents.settings.site_url
    parts: dict[str, list[str]] = {}
    for path in files:
        first, _, rest = path.partition("/")
        slug = first if first in slugs and rest else ""
        parts.setdefault(slug, []).append(rest if slug else path)
    for slug in ("", *slugs):
        if slug in parts:
            root = f"{slug}/" if slug else ""
            below = _Below(files, root, parts[slug])
            address = f"{site_url}{root}" if site_url else None
            yield FinishedTree(contents.tree(slug or None), root, below, address, checked)


def _is_enough(files: Mapping[str, bytes], checked: CheckedSite) -> bool:
    """Whether a change can have made faults only in the files that have changed.

    So it is when no file has come or gone, no page has another title, and nothing has gone from a page that others may
    lead to. When many files have changed, it is as quick to look at all.

    Args:
        files: of the new site
        checked: the site from before
    """
    changed = [path for path in files if path not in checked.same]
    if not checked.has_most_of(files) or files.keys() != checked.files.keys():
        return False
    if any(f"/{path}".endswith(f"/{NOT_FOUND}") for path in changed):  # its scripts may stand in all others
        return False
    pages = [path for path in changed if path.endswith(_IS_HTML)]
    return all(_leads_on(FinishedPage(path, checked.files[path]), FinishedPage(path, files[path])) for path in pages)


def _leads_on(before: FinishedPage, after: FinishedPage) -> bool:
    """Whether a page has all that it had before for others to lead to, under the same title."""
    titles = [[tag.content for _, tag in page.tags if tag.name == "title"] for page in (before, after)]
    return titles[0] == titles[1] and before.ids <= after.ids
