"""Stretches: a finished page cut where most of what stands between the cuts stands on other pages too.

A page is cut in wide stretches: what comes before the list of municipalities in its header, that list, and the rest.
But for the tree's name and slug and the page's own address, which are left out, those of one page are the same in most
trees. A wide stretch that is new is cut in narrow ones, most of which stand on other pages. Each is looked at once.

What is seen in a page is what is seen in its stretches, one after another. That holds when each begins with a tag that
begins a new line, and none is open at its end; other pages are looked at as a whole.
"""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

from handbook.blank import Blanks, can_be_filled, has_blanks
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.memory import Memory
from handbook.site_rule import SiteRule

_CHOOSER = (b"<nav", b"</nav")
"""what the list of municipalities begins and ends with, when it is the first navigation of a page, as it should be"""

_BEFORE = (b"<title", b"</title", b'<div class="md-header__topic" data')
_AFTER = (b"<main", b"</label", b"<article", *[b"<h2"] * 12, b"<aside", b'<p class="utskrift"', b"</article")
_BORDERS = (_BEFORE, (), _AFTER)
"""where each wide stretch is cut: at the first place of each after the one before. They begin a new line of text"""

_REMEMBERED = 1 << 9
"""narrow stretches of which it is remembered what was seen in them, and as many wide ones of a page, or lists"""

_Views = tuple[tuple[int, Sequence[Any]], ...]
"""the number of each rule that sees something in a stretch, and what it sees"""

_Part = _Views | bytes
"""what is seen in a part of a wide stretch; or the part itself, which says nothing before its blanks are filled in"""


class Sight:
    """What rules see in one page after another."""

    def __init__(self, rules: Sequence[SiteRule[Any]]) -> None:
        """Begin before the first page.

        Args:
            rules: those that see
        """
        self._rules = rules
        self._filling = {at for at, rule in enumerate(rules) if type(rule).filled is not SiteRule.filled}
        self._name = ""
        self._wide = Memory(self._see_wide, _REMEMBERED)
        self._lists = Memory(self._see_wide, _REMEMBERED)
        self._narrow: dict[bytes, _Views | None] = {}

    def of(self, tree: FinishedTree, name: str) -> list[list[Any]]:
        """What each rule sees in a page; most of it is likely to be as in the same page of the tree before.

        Args:
            tree: that has the page
            name: of the HTML file, from the tree's root
        """
        data = tree.files[name]
        facts: list[list[Any]] = [[] for _ in self._rules]
        for views in self._seen(tree, name, data):
            for number, seen in self._see_each([FinishedPage("", data)])[0] if views is None else views:
                facts[number] += seen
        return facts

    def _seen(self, tree: FinishedTree, name: str, data: bytes) -> Sequence[_Views | None]:
        """What is seen in one part of a page after another; only None when it must be looked at as a whole."""
        if has_blanks(data):
            return [None]
        if name != self._name:
            self._name = name
            self._wide.clear()
        address = name.rpartition("/")[0]
        words = Blanks((address,) if tree.tree.is_region else (address, tree.tree.name, tree.tree.slug))
        start = data.find(_CHOOSER[0])
        end = data.find(_CHOOSER[1], start)
        if not 0 < start < end:
            found = self._parts(self._wide, 0, data, words)
        else:
            found = [
                *self._parts(self._wide, 0, data[:start], words),
                *self._parts(self._lists, 1, data[start:end], Blanks((address,))),
                *self._parts(self._wide, 2, data[end:], words),
            ]
        return [None] if None in found else found

    def _parts(
        self, known: Memory[tuple[int, bytes], Sequence[_Part]], number: int, stretch: bytes, blanks: Blanks
    ) -> list[_Views | None]:
        """What is seen in one part of a wide stretch after another; None in one that is open at its end."""
        return [
            self._looked_at([blanks.put_in(part)])[0] if isinstance(part, bytes) else self._fill(part, blanks)
            for part in known[number, blanks.out(stretch)]
        ]

    def _fill(self, views: _Views, blanks: Blanks) -> _Views:
        return tuple(
            [
                (at, [self._rules[at].filled(fact, blanks) for fact in seen] if at in self._filling else seen)
                for at, seen in views
            ]
        )

    def _see_wide(self, wide: tuple[int, bytes]) -> Sequence[_Part]:
        """What is seen in a wide stretch, with blanks where it has them.

        Args:
            wide: its number among those of a page, and its content
        """
        number, content = wide
        stretches = _cut(content, _BORDERS[number])
        parts: list[_Part] = []
        together: list[_Views] = []
        for stretch, views in zip(stretches, self._views(stretches), strict=True):
            if views is None:
                parts += (self._joined(together), stretch)
                together = []
            else:
                together.append(views)
        return [*parts, self._joined(together)]

    def _joined(self, views: Sequence[_Views]) -> _Views:
        """What is seen in stretches that follow each other."""
        facts: list[list[Any]] = [[] for _ in self._rules]
        for number, seen in chain.from_iterable(views):
            facts[number] += seen
        return tuple([(number, rule.joined(facts[number])) for number, rule in enumerate(self._rules) if facts[number]])

    def _views(self, stretches: Sequence[bytes]) -> list[_Views | None]:
        """What is seen in each narrow stretch; None in those that are open at their ends, or cannot be filled in."""
        if len(self._narrow) + len(stretches) > _REMEMBERED:
            self._narrow.clear()
        new = [stretch for stretch in dict.fromkeys(stretches) if stretch not in self._narrow]
        self._narrow.update(zip(new, self._looked_at(new), strict=True))
        return [self._narrow[stretch] for stretch in stretches]

    def _looked_at(self, stretches: Sequence[bytes]) -> list[_Views | None]:
        """The same, of stretches that are not remembered."""
        pages = [FinishedPage("", stretch, has_blanks=has_blanks(stretch)) for stretch in stretches]
        good = [page for page in pages if page.markup.is_closed and can_be_filled(page)]
        views = dict(zip(map(id, good), self._see_each(good), strict=True))
        return [views.get(id(page)) for page in pages]

    def _see_each(self, pages: Sequence[FinishedPage]) -> list[_Views]:
        """What is seen in each of some pages, or stretches."""
        seen = zip(*[rule.see_each(pages) for rule in self._rules], strict=True)
        return [tuple([(number, some) for number, some in enumerate(facts) if some]) for facts in seen]


def _cut(content: bytes, borders: Sequence[bytes]) -> list[bytes]:
    """The narrow stretches of a wide one.

    Args:
        content: of the wide one
        borders: where it is cut
    """
    cuts = [0]
    for border in borders:
        at = content.find(border, cuts[-1] + 1)
        if at > 0:
            cuts.append(at)
    return [content[begun:ended] for begun, ended in pairwise([*cuts, len(content)])]
