"""Something that the page fetches from somebody else's server, which would tell them who reads what."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.markup import Tag
from handbook.problem import Problem
from handbook.site_rule import StretchRule

_FOREIGN = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
_FOREIGN_IN_STYLE = re.compile(rb"""(?:url\(\s*|@import\s*)["']?(?:https?:)?//[^"')\s;]*""", re.IGNORECASE)
_LEADS_ONLY = frozenset(("canonical", "alternate", "prev", "next", "author", "license", "edit", "search", "help"))
"""kinds of `link` that fetch nothing"""

_NEVER_FETCH = frozenset(("a", "area", "html", "meta", "form"))
_FETCH = ("src", "href", "xlink:href", "poster", "data")
"""attributes of other elements that are an address to fetch"""


class ForeignResource(StretchRule):
    """RB738 at the element, or at the place in the style sheet."""

    code = "RB738"

    def faults(self, page: FinishedPage) -> Iterator[tuple[int, str]]:
        for number, tag in page.tags:
            for target in _fetched(tag) if tag.name not in _NEVER_FETCH else ():
                if _FOREIGN.match(target):
                    yield number, f"Siden henter «{target}» fra et annet nettsted."

    def leave(self, tree: FinishedTree) -> Iterable[Problem]:
        for name in tree.files:
            for line, column, target in _foreign_in(tree.files[name]) if name.endswith(".css") else ():
                message = f"Stilarket henter «{target}» fra et annet nettsted."
                yield Problem(tree.root + name, line, column, "RB738", message, tree.cure(name))


def _fetched(tag: Tag) -> Iterator[str]:
    if tag.name == "link":
        if not set(tag.attributes.get("rel", "").lower().split()) <= _LEADS_ONLY:
            yield tag.attributes.get("href", "")
    elif tag.addresses or "xlink:href" in tag.attributes:
        yield from (tag.attributes[key] for key in _FETCH if key in tag.attributes)
        yield from (part.strip() for part in tag.attributes.get("srcset", "").split(","))


@lru_cache(maxsize=64)
def _foreign_in(data: bytes) -> tuple[tuple[int, int, str], ...]:
    """Line, column and target of each fetch from elsewhere; the trees have the same style sheets."""
    return tuple(
        (
            data.count(b"\n", 0, m.start()) + 1,
            m.start() - data.rfind(b"\n", 0, m.start()),
            m[0].decode("utf-8", "replace"),
        )
        for m in _FOREIGN_IN_STYLE.finditer(data)
    )
