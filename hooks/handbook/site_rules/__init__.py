"""Rules of the finished site: one file a fault, one row each in a table. They look at what readers will get."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from handbook.contents import Contents
from handbook.finished_site import FinishedTree
from handbook.problem import Problem
from handbook.site_rule import SiteRule
from handbook.site_rules import unexpected_file, wrong_sitemap
from handbook.site_rules.broken_address import BrokenAddress
from handbook.site_rules.duplicate_anchor import DuplicateAnchor
from handbook.site_rules.empty_element import EmptyElement
from handbook.site_rules.faulty_heading import FaultyHeading
from handbook.site_rules.faulty_title import FaultyTitle
from handbook.site_rules.foreign_resource import ForeignResource
from handbook.site_rules.inline_code import InlineCode
from handbook.site_rules.leaked_text import LeakedText
from handbook.site_rules.wrong_language import WrongLanguage
from handbook.stretch import Sight

SITE_RULES: tuple[type[SiteRule[Any]], ...] = (
    BrokenAddress,
    DuplicateAnchor,
    FaultyHeading,
    FaultyTitle,
    WrongLanguage,
    EmptyElement,
    ForeignResource,
    InlineCode,
    LeakedText,
)
"""checks of pages; the order does not matter, problems are sorted by place"""

TREE_RULES: tuple[Callable[[FinishedTree], Iterator[Problem]], ...] = (unexpected_file.check, wrong_sitemap.check)
"""checks of a tree that do not look at its pages"""


def check_site(
    contents: Contents, trees: Iterable[FinishedTree], rules: Sequence[type[SiteRule[Any]]] = SITE_RULES
) -> list[Problem]:
    """Every fault of a built site, in order of place; paths are from the site's folder.

    Args:
        contents: what the site was made of
        trees: of the site, the region first
        rules: those that look at pages
    """
    looking = [rule(contents) for rule in rules]
    sight = Sight(looking)
    found: set[Problem] = set()
    together = list(trees)
    for name in dict.fromkeys(name for tree in together for name in tree.pages):
        for tree in together:
            if name in tree.pages:
                for rule, facts in zip(looking, sight.of(tree, name), strict=True):
                    found.update(rule.look(tree, name, facts))
    for tree in together:
        for rule in looking:
            found.update(rule.leave(tree))
        for check in TREE_RULES:
            found.update(check(tree))
    for rule in looking:
        found.update(rule.end())
    return sorted(found)
