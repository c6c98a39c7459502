"""Site rule: what a check of the pages of a finished site is made of.

A rule sees facts in stretches of pages, which are remembered, and judges each page by the facts of all its stretches.
Only a page that it is not sure of is looked at as a whole, to say what is wrong and where.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from handbook.blank import Blanks
from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.problem import Problem

Fact = TypeVar("Fact")
"""what a rule sees in a page"""


class SiteRule(ABC, Generic[Fact]):
    """A check of pages, made anew for each site. It goes through the pages, and through the trees that have each."""

    def __init__(self, contents: Contents) -> None:
        """Begin before the first page.

        Args:
            contents: what the site was made of
        """
        self.contents = contents

    @abstractmethod
    def see(self, stretch: FinishedPage) -> Sequence[Fact]:
        """What there is for the rule in a stretch of a page, in order; the same wherever the stretch stands."""

    def see_each(self, stretches: Sequence[FinishedPage]) -> list[Sequence[Fact]]:
        """What there is for the rule in each of many stretches."""
        return [self.see(stretch) for stretch in stretches]

    def joined(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        """Fewer facts that say what those of stretches that follow each other say; at least one is given.

        Each of them is filled in, and looked at, for every page that has the stretches.
        """
        return facts

    def filled(self, fact: Fact, blanks: Blanks) -> Fact:
        """What a fact that was seen in a stretch with blanks is when they are filled in."""
        del blanks  # most facts have none
        return fact

    @abstractmethod
    def look(self, tree: FinishedTree, name: str, facts: Sequence[Fact]) -> Iterable[Problem]:
        """What is wrong with a page of a tree.

        Args:
            tree: that has the page
            name: of the HTML file, from the tree's root
            facts: what was seen in its stretches
        """

    def leave(self, tree: FinishedTree) -> Iterable[Problem]:
        """What else is wrong with a tree, when all pages of all trees have been looked at."""
        del tree  # most rules look at pages alone
        return ()

    def end(self) -> Iterable[Problem]:
        """What is wrong between the trees."""
        return ()


class PageRule(SiteRule[Fact]):
    """A check of pages, each by itself."""

    code: ClassVar[str]
    """of the fault"""

    @abstractmethod
    def is_sure(self, facts: Sequence[Fact]) -> bool:
        """Whether a page with these facts surely has no fault."""

    @abstractmethod
    def faults(self, page: FinishedPage) -> Iterator[tuple[int, str]]:
        """For each fault of a page, the piece that it begins at and what is wrong."""

    def look(self, tree: FinishedTree, name: str, facts: Sequence[Fact]) -> Iterable[Problem]:
        """What is wrong with a page, when the facts leave a doubt."""
        if self.is_sure(facts):
            return ()
        page = tree.page(name)
        return [tree.problem(page, number, self.code, message) for number, message in self.faults(page)]


class StretchRule(PageRule[str]):
    """A check of pages whose faults are seen in the stretch that has them: what is wrong there are the facts."""

    def see(self, stretch: FinishedPage) -> Sequence[str]:
        """What is wrong in a stretch, or would be if nothing came after it."""
        return [message for _, message in self.faults(stretch)]

    def is_sure(self, facts: Sequence[str]) -> bool:
        """Whether nothing has been seen."""
        return not facts
