"""A script or a style inside a page that the site's own frame does not have: no editor's text may bring any."""

import re
from collections.abc import Iterable, Iterator, Sequence

from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.markup import Tag
from handbook.problem import Problem
from handbook.site_rule import SiteRule
from handbook.site_tree import NOT_FOUND

_DEPTH = re.compile(r'new URL\("[^"]*",\s*location\)')
"""the one thing in the frame's scripts that differs from page to page"""

_DATA = ("application/json", "application/ld+json", "text/plain")
"""types of scripts that are not run"""

_ELEMENTS = ("script", "style", "base")


class InlineCode(SiteRule[str]):
    """RB739 at the element; sees code. What the page for unknown addresses has, which no editor wrote, is good."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._found: dict[str, dict[str, frozenset[str]]] = {}

    def see(self, stretch: FinishedPage) -> Sequence[str]:
        return [code for _, tag in stretch.tags if tag.is_active or tag.name in _ELEMENTS for code, _ in _code_of(tag)]

    def look(self, tree: FinishedTree, name: str, facts: Sequence[str]) -> Iterable[Problem]:
        if facts:
            self._found.setdefault(tree.root, {})[name] = frozenset(facts)
        return ()

    def leave(self, tree: FinishedTree) -> Iterable[Problem]:
        found = self._found.pop(tree.root, {})
        frame = found.get(NOT_FOUND, frozenset())
        for name, codes in found.items():
            if not codes <= frame:
                yield from _faults(tree, name, frame)


def _faults(tree: FinishedTree, name: str, frame: frozenset[str]) -> Iterator[Problem]:
    page = tree.page(name)
    seen = set(frame)
    for number, tag in page.tags:
        for code, message in _code_of(tag):
            if code not in seen:
                yield tree.problem(page, number, "RB739", message)
            seen.add(code)


def _code_of(tag: Tag) -> Iterator[tuple[str, str]]:
    """The code that an element brings, and what to say of it."""
    kind = tag.attributes.get("type", "").lower()
    if tag.name == "script" and "src" not in tag.attributes and kind not in _DATA:
        yield _DEPTH.sub("new URL(location)", tag.content), "Siden har et skript inne i teksten."
    if tag.name == "style":
        yield tag.content, "Siden har et stilark inne i teksten."
    if tag.name == "base":
        yield str(tag.attributes), "Siden har «base», som flytter alle lenker og skript på den."
    for key, value in tag.attributes.items():
        if key == "style" or key.startswith("on") or key == "srcdoc":
            yield f"{key}={value}", f"Et element har «{key}», som nettleseren kan kjøre eller tegne etter."
