"""Finished site: the files of a built site, tree by tree, beside what each tree was made of."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.ledger import FRONT
from handbook.problem import Problem
from handbook.published import address_of
from handbook.tree import Tree, tree_slugs

NOT_FOUND = "404.html"
"""the page for addresses that do not exist: the site's frame, with nothing in it that an editor wrote"""

SITEMAP = "sitemap.xml"

_INDEX = "index.html"
"""what a server gives for a folder"""


@dataclass(frozen=True)
class FinishedFiles:
    """The files of one tree, without what they were made of."""

    root: str
    """folder in the site, ending in /; empty for the region"""
    site_url: str | None
    """address that the tree is published at, ending in /"""
    files: Mapping[str, bytes]
    """path from the tree's root -> content; may be read from disk each time it is asked for"""
    sources: Mapping[str, str]
    """path from the tree's root of an HTML file -> the main file that an editor has written it in"""

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

    def cure(self, path: str) -> str:
        """What to do about a fault in a page.

        Args:
            path: of the HTML file, from the site's folder
        """
        source = self.sources.get(path.removeprefix(self.root))
        if source is None:
            return "Siden lages av koden under hooks. Si fra til den som har ansvaret for den."
        return f"Rett teksten i {source} og bygg på nytt. Er teksten riktig, ligger feilen i koden under hooks."

    def problem(self, page: FinishedPage, number: int, code: str, message: str) -> Problem:
        """A fault in a page, at the tag that begins a piece of it.

        Args:
            page: of the tree
            number: of the piece
            code: of the fault
            message: what is wrong, in Norwegian
        """
        return Problem(page.path, *page.place(number), code, message, self.cure(page.path))


@dataclass(frozen=True)
class FinishedTree:
    """One municipality's files, or the region's, and what they were made of."""

    tree: Tree
    root: str
    """folder in the site, ending in /; empty for the region"""
    files: Mapping[str, bytes]
    """path from the tree's root -> content, in order of path; asked for until the whole site has been checked, so that
    it should rather be read from disk each time than held in memory"""
    site_url: str | None
    """address that the tree is published at, ending in /"""

    @cached_property
    def built(self) -> FinishedFiles:
        """The files without what they were made of."""
        pages = self.tree.pages
        sources = {name: pages[uri].paths[0] for name, uri in self.named.items() if pages[uri].paths}
        return FinishedFiles(self.root, self.site_url, self.files, sources)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Paths from the tree's root of the HTML files."""
        return tuple(name for name in self.files if name.endswith(".html"))

    @cached_property
    def named(self) -> dict[str, str]:
        """Path from the tree's root of the HTML file that a page becomes -> the page's uri."""
        return {html_path(uri): uri for uri in self.tree.pages}


@dataclass(frozen=True)
class FinishedSite:
    """The files of all trees of a built site."""

    slugs: frozenset[str]
    """of all municipalities, also those whose trees are not there"""
    trees: dict[str, FinishedFiles]
    """root -> files, of the trees that are there"""

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


def html_path(uri: str) -> str:
    """Path of the HTML file that a page becomes, from the tree's root."""
    return f"{address_of(uri).removeprefix(FRONT)}index.html"


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


def finished_trees(contents: Contents, files: Mapping[str, bytes]) -> Iterator[FinishedTree]:
    """The trees of a site, one made when it is asked for; the region first, and only those that are there.

    Args:
        contents: what the site was made of
        files: path from the site's folder -> content
    """
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
            yield FinishedTree(contents.tree(slug or None), root, below, f"{site_url}{root}" if site_url else None)
