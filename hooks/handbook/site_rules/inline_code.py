"""A script or a style inside a page that the site's own frame does not have: no editor's text may bring any."""

import re
from collections.abc import Iterator

from handbook.finished_page import FinishedPage, Tag
from handbook.finished_site import NOT_FOUND, FinishedSite
from handbook.problem import Problem

_DEPTH = re.compile(r'new URL\("[^"]*",\s*location\)')
"""the one thing in the frame's scripts that differs from page to page"""

_DATA = ("application/json", "application/ld+json", "text/plain")
"""types of scripts that are not run"""


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB739 at the element. What the page for unknown addresses has, which holds nothing of any editor's, is good."""
    for tree in site.trees:
        frame = _code(tree.pages[NOT_FOUND]) if NOT_FOUND in tree.pages else {}
        for name, page in tree.pages.items():
            for code, (number, message) in _code(page).items():
                if code not in frame:
                    yield tree.problem(name, number, "RB739", message)


def _code(page: FinishedPage) -> dict[str, tuple[int, str]]:
    """Code of a page -> the piece that it begins in, and what to say of it."""
    found: dict[str, tuple[int, str]] = {}
    for number, tag in page.tags:
        for code, message in _code_of(tag):
            found.setdefault(code, (number, message))
    return found


def _code_of(tag: Tag) -> Iterator[tuple[str, str]]:
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
