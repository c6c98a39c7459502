"""Contents: the handbook as it is on disk at one moment, loaded and checked, from which every tree is made."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from handbook.history import History, lines_ever, read_history
from handbook.kept_rows import ROWS
from handbook.last_good import LastGood
from handbook.ledger import LEDGER_PATH
from handbook.library import Library
from handbook.loading import load
from handbook.memory import Memory
from handbook.preview import with_findings
from handbook.problem import Problem
from handbook.rules import check
from handbook.settings import Settings, read_settings
from handbook.source_file import Sources, read_sources
from handbook.tree import Tree
from handbook.trees import PageMemory, Trees

_TREES = 1 << 10
"""trees that are remembered: more than there are municipalities in Norway"""


@dataclass(frozen=True)
class Contents:
    """One state of the handbook."""

    library: Library
    """in a preview with the last good text of faulty files"""
    history: History
    settings: Settings
    problems: list[Problem]
    """of the files as they are on disk"""
    today: date
    is_preview: bool
    """whether pages show the problems"""
    memory: PageMemory = field(default_factory=PageMemory, repr=False, compare=False)

    @cached_property
    def trees(self) -> Trees:
        """What the trees are made by, each page once."""
        return Trees(self.library, self.history, self.settings, self.today, self.memory)

    def tree(self, municipality: str | None) -> Tree:
        """The handbook of a municipality, or the regional one (None)."""
        return self._made[municipality]

    @cached_property
    def _made(self) -> Memory[str | None, Tree]:
        return Memory(self._make_tree, _TREES)

    def _make_tree(self, municipality: str | None) -> Tree:
        tree = self.trees.tree(municipality)
        return with_findings(tree, self.problems) if self.is_preview else tree


def read_contents(root: Path, today: date, last_good: LastGood | None = None) -> Contents:
    """The contents of a project.

    Args:
        root: the project's folder
        today: decides which school year's facts hold
        last_good: makes it a preview; remembers good texts from one time to the next
    """
    return contents_of(root, read_sources(root), today, last_good)


def contents_of(
    root: Path, sources: Sources, today: date, last_good: LastGood | None = None, memory: PageMemory | None = None
) -> Contents:
    """The contents of a project whose files have been read.

    Args:
        root: the project's folder
        sources: everything as it is on disk
        today: decides which school year's facts hold
        last_good: makes it a preview; remembers good texts from one time to the next
        memory: what is known of pages from earlier states
    """
    history = read_history(root)
    recorded = lines_ever(root, LEDGER_PATH)
    with ROWS.lasting(root):
        if last_good is None:
            library = load(sources)
            problems = check(library, today, recorded)
        else:
            library, problems = last_good.settle(sources, history.committed_text, today, recorded)
    settings = read_settings(library.sources)
    return Contents(library, history, settings, problems, today, last_good is not None, memory or PageMemory())
