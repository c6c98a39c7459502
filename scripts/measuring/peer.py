"""Peer: another tool set to make the same handbooks of the same text, and what its site must hold to count."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.published import address_of
from handbook.tree import Tree
from measuring.edit import NotShownError
from measuring.process import Command


@dataclass(frozen=True)
class Peer:
    """One tool."""

    name: str
    """in Norwegian, with its version"""
    commands: tuple[Command, ...]
    """that build all the handbooks"""
    cleared: tuple[Path, ...]
    """folders that are not there when a build begins"""
    sites: tuple[Path, ...]
    """folders that it builds into"""
    place: Callable[[str], Path]
    """slug of a tree -> the folder of its pages"""
    indexes: tuple[Path, ...]
    """the search's files"""


@dataclass(frozen=True)
class Known:
    """A sentence that some of the trees have on a page."""

    uri: str
    words: str
    slugs: frozenset[str]
    """of the trees that have it; the others do not"""


_MARK = "i sak "
"""how the words begin that generated texts have, each its own"""


def known_sentences(trees: Sequence[Tree]) -> list[Known]:
    """A sentence of the shared text, and one of a municipality's own.

    Args:
        trees: of a generated handbook with local text, the regional one first
    """
    region, *others = trees
    shared = next(_said(trees, uri, ".") for uri in region.pages if _words(region, uri, "."))
    local = next(
        _said((tree, *trees), uri, f" i {tree.name}.")
        for tree in others
        for uri in tree.pages
        if _words(tree, uri, f" i {tree.name}.")
    )
    return [shared, local]


def _said(trees: Sequence[Tree], uri: str, end: str) -> Known:
    """The words of the first tree's page, and which trees have them."""
    words = _words(trees[0], uri, end)
    return Known(uri, words, frozenset(t.slug for t in trees if uri in t.pages and words in t.pages[uri].body))


def _words(tree: Tree, uri: str, end: str) -> str:
    """The last words of the first sentence of a page that has words of its own; empty when none has."""
    lines = (line for line in tree.pages[uri].body.split("\n") if line.endswith(end) and _MARK in line)
    return next((line[line.rindex(_MARK) :] for line in lines), "")


def faults(peer: Peer, trees: Sequence[Tree], known: Sequence[Known]) -> Iterator[str]:
    """What a peer's site lacks, in Norwegian: pages, sentences, search."""
    for tree in trees:
        missing = [uri for uri in tree.pages if not _page(peer, tree.slug, uri).is_file()]
        if missing:
            yield f"{len(missing)} av {len(tree.pages)} sider mangler i {tree.slug}, blant dem {missing[0]}"
            return
        for one in known:
            if (one.words in _page(peer, tree.slug, one.uri).read_text(encoding="utf-8")) != (tree.slug in one.slugs):
                yield f"«{one.words}» står ikke der det skal på {one.uri} i {tree.slug}"
    for index in peer.indexes:
        if not index.is_file() or known[0].words.rstrip(".") not in index.read_text(encoding="utf-8"):
            yield f"søket har ikke «{known[0].words}» i {index.name}"


def expect_right(peer: Peer, trees: Sequence[Tree], known: Sequence[Known]) -> None:
    """See that a peer has made what it should.

    Raises:
        NotShownError: when it has not
    """
    for fault in faults(peer, trees, known):
        msg = f"{peer.name}: {fault}."
        raise NotShownError(msg)


def _page(peer: Peer, slug: str, uri: str) -> Path:
    return peer.place(slug) / address_of(uri) / "index.html"
