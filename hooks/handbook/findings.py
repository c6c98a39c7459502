"""Findings: every problem of a project as it is on disk, without making any page."""

from datetime import date
from pathlib import Path

from handbook.history import lines_ever, read_history
from handbook.ledger import LEDGER_PATH
from handbook.loading import load
from handbook.problem import Problem
from handbook.publication import unready
from handbook.rules import check
from handbook.settings import read_settings
from handbook.source_file import Sources


def problems_of(root: Path, sources: Sources, today: date, *, to_publish: bool) -> list[Problem]:
    """Every problem.

    Args:
        root: the project's folder
        sources: everything as it is on disk
        today: decides what is overdue
        to_publish: whether what only a published site must have counts too
    """
    library = load(sources)
    problems = check(library, today, lines_ever(root, LEDGER_PATH))
    if to_publish:
        problems += unready(library, read_settings(sources), read_history(root), today)
    return problems
