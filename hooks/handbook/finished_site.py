"""Finished site: the files of a built site, tree by tree, beside what each tree was made of."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.ledger import FRONT
from handbook.problem import Problem
from handbook.published import address_of
from handbook.tree import Tree, tree_slugs

NOT_FOUND = "404.html"
"""the page for addresses that do not exist: the site's frame, with nothing in it that an editor wrote"""

SITEMAP = "sitemap.xml"

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True)
class FinishedTree:
    """One municipality's files, or the region's."""

    tree: Tree
    """what they were made of"""
    root: str
    """folder in the site, ending in /; empty for the region"""
    files: Mapping[str, bytes]
    """path from the tree's root -> content"""
    site_url: str | None
    """address that the tree is published at, ending in /"""

    @cached_property
    def pages(self) -> dict[str, FinishedPage]:
        """Path from the tree's root -> HTML file."""
        return {
            name: FinishedPage(self.root + name, data) for name, data in self.files.items() if name.endswith(".html")
        }

    @cached_property
    def named(self) -> dict[str, str]:
        """Path from the tree's root of the HTML file that a page becomes -> the page's uri."""
        return {html_path(uri): uri for uri in self.tree.pages}

    def cure(self, name: str) -> str:
        """What to do about a fault in a page.

        Args:
            name: of the HTML file, from the tree's root
        """
        uri = self.named.get(name)
        paths = self.tree.pages[uri].paths if uri else ()
        if not paths:
            return "Siden lages av koden under hooks. Si fra til den som har ansvaret for den."
        return f"Rett teksten i {paths[0]} og bygg på nytt. Er teksten riktig, ligger feilen i koden under hooks."

    def problem(self, name: str, number: int, code: str, message: str) -> Problem:
        """A fault in a page, at the tag that begins a piece of it.

        Args:
            name: of the HTML file, from the tree's root
            number: of the piece
            code: of the fault
            message: what is wrong, in Norwegian
        """
        page = self.pages[name]
        return Problem(page.path, *page.place(number), code, message, self.cure(name))


@dataclass(frozen=True)
class FinishedSite:
    """All trees of a built site."""

    contents: Contents
    """what the site was made of"""
    files: Mapping[str, bytes]
    """path from the site's folder -> content"""
    trees: tuple[FinishedTree, ...]
    """the region first; only those that are there: a tree may stand by itself"""

    def tree_of(self, path: str) -> str:
        """Root of the tree that a path of the site belongs to."""
        first = path.partition("/")[0]
        return f"{first}/" if first in self.contents.library.municipalities else ""

    def file_at(self, path: str) -> str | None:
        """The file that a server gives for a path; None when there is none."""
        index = posixpath.join(path, "index.html") if path else "index.html"
        return path if path in self.files else index if index in self.files else None


def html_path(uri: str) -> str:
    """Path of the HTML file that a page becomes, from the tree's root."""
    return f"{address_of(uri).removeprefix(FRONT)}index.html"


def finished_site(contents: Contents, files: Mapping[str, bytes]) -> FinishedSite:
    """The site with its trees.

    Args:
        contents: what the site was made of
        files: path from the site's folder -> content
    """
    slugs = tree_slugs(contents.library)
    site_url = contents.settings.site_url
    parts: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        first, _, rest = path.partition("/")
        slug = first if first in slugs and rest else ""
        parts.setdefault(slug, {})[rest if slug else path] = data
    trees = tuple(
        FinishedTree(
            contents.tree(slug or None),
            f"{slug}/" if slug else "",
            parts[slug],
            (f"{site_url}{slug}/" if slug else site_url) if site_url else None,
        )
        for slug in ("", *slugs)
        if slug in parts
    )
    return FinishedSite(contents, files, trees)


def is_elsewhere(target: str) -> bool:
    """Whether an address names its own server or way of opening, such as `https:` or `mailto:`."""
    return _SCHEME.match(target) is not None


def resolved(tree: FinishedTree, name: str, target: str) -> tuple[str, str]:
    """Path in the site, and what stands after #, of an address in a page; a path above the site begins with `..`.

    Args:
        tree: that has the page
        name: of the HTML file, from the tree's root
        target: as written in the page, without scheme and server
    """
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return tree.root + name, unquote(anchor)
    if path.startswith("/"):  # only the page for unknown addresses has such: it is shown at any depth
        above = urlsplit(tree.site_url).path if tree.site_url else "/"
        path = posixpath.normpath(f"{tree.root}{path.removeprefix(above).lstrip('/')}")
    else:
        path = posixpath.normpath(posixpath.join(tree.root, posixpath.dirname(name), path))
    return "" if path == "." else path, unquote(anchor)


def real_pages(tree: FinishedTree) -> Iterator[tuple[str, FinishedPage]]:
    """Name and page of what readers read: not redirects."""
    for name, page in tree.pages.items():
        if name not in tree.tree.files:
            yield name, page
