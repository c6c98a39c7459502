"""Headings that do not outline the page: none or several of the first level, a level left out, one without words."""

import re
from collections.abc import Iterator, Sequence

from handbook.finished_page import FinishedPage
from handbook.site_rule import PageRule

_LEVELS = {f"h{level}": str(level) for level in range(1, 7)}
_WORDLESS = "-"
_FAULTY = re.compile(f"1.*1|13|14|15|16|24|25|26|35|36|46|{_WORDLESS}")
"""in the levels of a page's headings, one after another"""


class FaultyHeading(PageRule[str]):
    """RB734 at the heading, or at the page's beginning when there is none; sees the levels, and where words lack."""

    code = "RB734"

    def see(self, stretch: FinishedPage) -> Sequence[str]:
        return [
            _LEVELS[tag.name] if tag.content[:1].isalnum() or _has_words(stretch, number, tag.name) else _WORDLESS
            for number, tag in stretch.tags
            if tag.name in _LEVELS
        ]

    def is_sure(self, facts: Sequence[str]) -> bool:
        levels = "".join(facts)
        return "1" in levels and not _FAULTY.search(levels)

    def faults(self, page: FinishedPage) -> Iterator[tuple[int, str]]:
        found = [(number, tag.name) for number, tag in page.tags if tag.name in _LEVELS]
        first = [number for number, name in found if name == "h1"]
        if not first:
            yield 0, "Siden har ingen overskrift på første nivå."
        for number in first[1:]:
            yield number, "Siden har mer enn én overskrift på første nivå."
        before = 0
        for number, name in found:
            level = int(_LEVELS[name])
            if before and level > before + 1:
                yield number, f"Overskriften er på nivå {level}, men den over er på nivå {before}."
            before = level
            if not _has_words(page, number, name):
                yield number, "Overskriften har ingen tekst."


def _has_words(page: FinishedPage, number: int, name: str) -> bool:
    return bool(page.text_within(number, name).removesuffix("¶").strip())
