"""Rules of the finished site: one file a fault, one row each in the table. They look at what readers will get."""

from collections.abc import Callable, Iterator

from handbook.finished_site import FinishedSite
from handbook.problem import Problem
from handbook.site_rules import (
    broken_address,
    duplicate_anchor,
    empty_element,
    faulty_heading,
    faulty_title,
    foreign_resource,
    inline_code,
    leaked_text,
    unexpected_file,
    wrong_language,
    wrong_sitemap,
)

SiteRule = Callable[[FinishedSite], Iterator[Problem]]
"""a check of a built site"""

SITE_RULES: tuple[SiteRule, ...] = (
    broken_address.check,
    duplicate_anchor.check,
    faulty_heading.check,
    faulty_title.check,
    wrong_language.check,
    empty_element.check,
    foreign_resource.check,
    inline_code.check,
    unexpected_file.check,
    wrong_sitemap.check,
    leaked_text.check,
)
"""the order does not matter, problems are sorted by place"""


def check_site(site: FinishedSite) -> list[Problem]:
    """Every fault of a built site, in order of place; paths are from the site's folder."""
    return sorted({problem for rule in SITE_RULES for problem in rule(site)})
