"""Something that the page fetches from somebody else's server, which would tell them who reads what."""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.finished_page import Tag
from handbook.finished_site import FinishedSite
from handbook.problem import Problem

_FOREIGN = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
_FOREIGN_IN_STYLE = re.compile(rb"""(?:url\(\s*|@import\s*)["']?(?:https?:)?//[^"')\s;]*""", re.IGNORECASE)
_LEADS_ONLY = frozenset(("canonical", "alternate", "prev", "next", "author", "license", "edit", "search", "help"))
"""kinds of `link` that fetch nothing"""


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB738 at the element, or at the place in the style sheet."""
    for tree in site.trees:
        for name, page in tree.pages.items():
            for number, tag in page.tags:
                for target in _fetched(tag):
                    if _FOREIGN.match(target):
                        yield tree.problem(name, number, "RB738", f"Siden henter «{target}» fra et annet nettsted.")
        for name, data in tree.files.items():
            for line, column, target in _foreign_in(data) if name.endswith(".css") else ():
                message = f"Stilarket henter «{target}» fra et annet nettsted."
                yield Problem(tree.root + name, line, column, "RB738", message, tree.cure(name))


def _fetched(tag: Tag) -> Iterator[str]:
    if tag.name == "link":
        if not set(tag.attributes.get("rel", "").lower().split()) <= _LEADS_ONLY:
            yield tag.attributes.get("href", "")
    elif tag.name not in {"a", "area", "html", "meta", "form"}:
        for key in ("src", "href", "xlink:href", "poster", "data"):
            yield tag.attributes.get(key, "")
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
