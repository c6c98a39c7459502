"""Headings that do not outline the page: none or several of the first level, a level left out, one without words."""

import re
from collections.abc import Iterator

from handbook.finished_site import FinishedSite
from handbook.problem import Problem

_HEADING = re.compile(r"h([1-6])")


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB734 at the heading, or at the page's beginning when there is none."""
    for tree in site.trees:
        for name, page in tree.pages.items():
            found = [(number, int(match[1])) for number, tag in page.tags if (match := _HEADING.fullmatch(tag.name))]
            first = [number for number, level in found if level == 1]
            if not first:
                yield tree.problem(name, 0, "RB734", "Siden har ingen overskrift på første nivå.")
            for number in first[1:]:
                yield tree.problem(name, number, "RB734", "Siden har mer enn én overskrift på første nivå.")
            before = 0
            for number, level in found:
                if before and level > before + 1:
                    message = f"Overskriften er på nivå {level}, men den over er på nivå {before}."
                    yield tree.problem(name, number, "RB734", message)
                before = level
                if not page.text_within(number, f"h{level}").removesuffix("¶").strip():
                    yield tree.problem(name, number, "RB734", "Overskriften har ingen tekst.")
