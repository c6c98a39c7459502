"""Stretches: a finished page cut where most of what stands between the cuts stands on other pages too.

Each stretch is looked at once. What is seen in a page is what is seen in its stretches, one after another. That holds
when each begins with a tag that begins a new line, and none is open at its end; other pages are looked at as a whole.
"""

from collections.abc import Sequence
from typing import Any

from handbook.blank import Blanks, can_be_filled
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.memory import Memory
from handbook.site_rule import SiteRule

BORDERS = (
    b"<title",
    b"</title",
    b'<div class="md-header__topic" data',
    b"<nav",
    b"</nav",
    b"<main",
    b"</label",
    b"<article",
    *[b"<h2"] * 12,
    b"<aside",
    b'<p class="utskrift"',
    b"</article",
)
"""where a page is cut: each at the first place after the one before. Elements that begin a new line of text"""

_SMALL = 4_000
"""bytes that a stretch with blanks may have"""

_REMEMBERED = 1 << 9
"""stretches of which it is remembered what was seen in them, as many with blanks, and as many that are filled in"""

_Views = tuple[tuple[int, Sequence[Any]], ...]
"""the number of each rule that sees something in a stretch, and what it sees"""

_Known = Sequence[tuple[bytes, _Views | None]]
"""stretches, one for each border and the last, and what is seen in them: None in one that is open at its end"""

_NOTHING: _Known = [(b"", ())] * (len(BORDERS) + 1)


class Sight:
    """What rules see in one page after another."""

    def __init__(self, rules: Sequence[SiteRule[Any]]) -> None:
        """Begin before the first page.

        Args:
            rules: those that see
        """
        self._rules = rules
        self._filling = {at for at, rule in enumerate(rules) if type(rule).filled is not SiteRule.filled}
        self._last: _Known = _NOTHING
        self._whole = Memory(self._see_whole, _REMEMBERED)
        self._blank = Memory(self._see_blank, _REMEMBERED)
        self._filled: dict[bytes, _Views] = {}

    def of(self, tree: FinishedTree, name: str) -> list[list[Any]]:
        """What each rule sees in a page; most of it is likely to be as in the page before.

        Args:
            tree: that has the page
            name: of the HTML file, from the tree's root
        """
        data = tree.files[name]
        words = () if tree.tree.is_region else (tree.tree.name, tree.tree.slug)
        known = self._last = self._cut(Blanks((name.rpartition("/")[0], *words)), data, self._last)
        views = [views for _, views in known]
        if None in views:
            views = [self._see(FinishedPage("", data))]
        facts: list[list[Any]] = [[] for _ in self._rules]
        for some in views:
            for number, seen in some or ():
                facts[number] += seen
        return facts

    def _cut(self, blanks: Blanks, data: bytes, known: _Known) -> _Known:
        """The stretches of a page, and what is seen in them.

        Args:
            blanks: what the page may have in common with those of other trees, but for these words
            data: content of the page
            known: what is likely to stand between the borders
        """
        found = []
        begun = 0
        for border, (stretch, views) in zip(BORDERS, known, strict=False):
            end = begun + len(stretch)
            if stretch and data.startswith(stretch, begun) and data.startswith(border, end):
                found.append((stretch, views))
            else:
                end = data.find(border, begun + 1)
                found.append(self._seen(data[begun:end], blanks) if end > 0 else (b"", ()))
            begun = max(begun, end)
        rest = data[begun:]
        return [*found, known[-1] if rest == known[-1][0] else self._seen(rest, blanks)]

    def _seen(self, stretch: bytes, blanks: Blanks) -> tuple[bytes, _Views | None]:
        if stretch in self._filled:
            return stretch, self._filled[stretch]
        blank = blanks.out(stretch) if len(stretch) < _SMALL else stretch
        views = self._blank[blank] if blank is not stretch else None
        if views is None:
            return stretch, self._whole[stretch]
        if len(self._filled) >= _REMEMBERED:
            self._filled.clear()
        filled = tuple(
            [
                (at, [self._rules[at].filled(fact, blanks) for fact in seen] if at in self._filling else seen)
                for at, seen in views
            ]
        )
        self._filled[stretch] = filled
        return stretch, filled

    def _see_whole(self, stretch: bytes) -> _Views | None:
        page = FinishedPage("", stretch)
        return self._see(page) if page.markup.is_closed else None

    def _see_blank(self, stretch: bytes) -> _Views | None:
        """What is seen in a stretch with blanks; None when they cannot be filled, or it is open at its end."""
        page = FinishedPage("", stretch, has_blanks=True)
        return self._see(page) if page.markup.is_closed and can_be_filled(page) else None

    def _see(self, page: FinishedPage) -> _Views:
        return tuple([(number, seen) for number, rule in enumerate(self._rules) if (seen := rule.see(page))])
