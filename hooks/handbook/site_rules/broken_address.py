"""A link, picture, style or script of the finished site that leads to nothing, or out of the municipality's tree."""

import re
from collections.abc import Iterator

from handbook.finished_page import FinishedPage, Tag
from handbook.finished_site import FinishedSite, FinishedTree, is_elsewhere, resolved
from handbook.problem import Problem

_GOOD_SCHEME = re.compile(r"https://[^/]|mailto:.|tel:.|data:(image/|,)", re.IGNORECASE)
_CHOOSERS = ("kommunevelger", "kommuner")
"""classes of the navigation that opens another municipality's tree"""

_REFRESH = re.compile(r"[0-9.\s]*;\s*url=(.*)", re.IGNORECASE)

_IS_HTML = ".html"


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB730 no such file, RB731 no such place in the page, RB732 out of the tree elsewhere than in the chooser."""
    for tree in site.trees:
        for name, page in tree.pages.items():
            chooser = False
            for number, tag in page.tags:
                if tag.name == "nav":
                    chooser = tag.attributes.get("class") in _CHOOSERS
                elif tag.name == "/nav":
                    chooser = False
                for target in _targets(tag):
                    fault = _fault(site, tree, page, name, target, in_chooser=chooser)
                    if fault:
                        yield tree.problem(name, number, *fault)


def _targets(tag: Tag) -> Iterator[str]:
    """The addresses that a tag leads to or fetches."""
    for key in ("href", "src", "poster", "data", "action", "formaction"):
        if key in tag.attributes and tag.name != "base":
            yield tag.attributes[key].strip()
    for candidate in tag.attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]
    if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "refresh":
        match = _REFRESH.fullmatch(tag.attributes.get("content", ""))
        if match:
            yield match[1]


def _fault(
    site: FinishedSite, tree: FinishedTree, page: FinishedPage, name: str, target: str, *, in_chooser: bool
) -> tuple[str, str] | None:
    if is_elsewhere(target):
        return None if _GOOD_SCHEME.match(target) else ("RB730", f"Adressen «{target}» kan ikke åpnes av alle.")
    if not target:
        return "RB730", "Lenken har ingen adresse."
    path, anchor = resolved(tree, name, target)
    if path == page.path:
        found: str | None = path
    elif path.startswith(".."):
        return "RB732", f"«{target}» fører ut av nettstedet."
    else:
        root = site.tree_of(path)
        if root != tree.root and not in_chooser:
            return "RB732", f"«{target}» fører ut av håndboken, til «/{path}»."
        if root != tree.root and root not in {other.root for other in site.trees}:
            return None  # a tree that is built elsewhere
        found = site.file_at(path)
    if found is None:
        return "RB730", f"«{target}» finnes ikke."
    if anchor and found.endswith(_IS_HTML):
        owner = next(other for other in site.trees if other.root == site.tree_of(found))
        if anchor not in owner.pages[found.removeprefix(owner.root)].ids:
            return "RB731", f"«{target}» finnes ikke: siden har ikke noe som heter «#{anchor}»."
    return None
