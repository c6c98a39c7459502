"""Rules: one file a fault, one row each in a table. A rule yields the problems that it finds."""

from collections.abc import Callable, Iterator
from datetime import date

from handbook.library import Library
from handbook.passage import Passage, passages
from handbook.problem import Problem
from handbook.rules import (
    broken_link,
    conflicting_groups,
    duplicate_id,
    invalid_fact,
    invalid_file_name,
    malformed_insertion,
    missing_page,
    missing_section,
    orphan_overlay,
    same_address,
    stale_overlay,
    unapproved_routine,
    unfit_include,
    unknown_fact,
    unknown_file_type,
    unknown_include,
    unknown_municipality,
    unknown_overlay_section,
    unknown_paragraph,
    unknown_role,
    unknown_routine,
    unknown_suffix,
    unknown_system,
)
from handbook.vocabulary import Vocabulary

Rule = Callable[[Library], Iterator[Problem]]
"""a check of the whole library"""

TextRule = Callable[[Passage, Vocabulary], Iterator[Problem]]
"""a check of one Markdown file that needs no other file"""

DatedRule = Callable[[Library, date], Iterator[Problem]]
"""a check of the whole library against today's date"""

RULES: tuple[Rule, ...] = (
    unknown_file_type.check,
    invalid_file_name.check,
    missing_page.check,
    same_address.check,
    duplicate_id.check,
    unknown_role.check,
    unknown_system.check,
    unknown_paragraph.check,
    unknown_municipality.check,
    unknown_routine.check,
    missing_section.check,
    unknown_suffix.check,
    orphan_overlay.check,
    unknown_overlay_section.check,
    conflicting_groups.check,
    stale_overlay.check,
    unapproved_routine.check,
    malformed_insertion.check,
    unknown_fact.check,
    unknown_include.check,
    unfit_include.check,
    invalid_fact.check,
    broken_link.check,
)
"""of the whole library; the order does not matter, problems are sorted by place"""

TEXT_RULES: tuple[TextRule, ...] = ()
"""of one Markdown file at a time"""

DATED_RULES: tuple[DatedRule, ...] = ()
"""of the whole library on a given day"""


def check(library: Library, today: date) -> list[Problem]:
    """Every problem: those met while loading and those that the rules find.

    Args:
        library: what is checked
        today: decides what is overdue and what is old
    """
    vocabulary = Vocabulary()
    found = [
        *library.problems,
        *(problem for rule in RULES for problem in rule(library)),
        *(problem for passage in passages(library) for rule in TEXT_RULES for problem in rule(passage, vocabulary)),
        *(problem for rule in DATED_RULES for problem in rule(library, today)),
    ]
    return sorted(set(found))
