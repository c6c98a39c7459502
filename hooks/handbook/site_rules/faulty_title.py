"""A page whose title in the browser is empty, or the same as another page's in the tree."""

from collections.abc import Iterable, Sequence

from handbook.blank import Blanks
from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.problem import Problem
from handbook.site_rule import SiteRule


class FaultyTitle(SiteRule[str]):
    """RB735 at the title; sees the titles. Redirects have other pages' titles, and nobody reads them."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._seen: dict[tuple[str, str], str] = {}

    def see(self, stretch: FinishedPage) -> Sequence[str]:
        return [tag.content.strip() for _, tag in stretch.tags if tag.name == "title"]

    def filled(self, fact: str, blanks: Blanks) -> str:
        return blanks.fill(fact)

    def look(self, tree: FinishedTree, name: str, facts: Sequence[str]) -> Iterable[Problem]:
        if name in tree.tree.files:
            return
        title = facts[0] if facts else ""
        other = self._seen.setdefault((tree.root, title), name)
        if not title:
            yield _problem(tree, name, "Siden har ingen tittel.")
        elif other != name:
            yield _problem(tree, name, f"Tittelen «{title}» er også tittelen på «{other}».")


def _problem(tree: FinishedTree, name: str, message: str) -> Problem:
    page = tree.page(name)
    number = next((number for number, tag in page.tags if tag.name == "title"), 0)
    return tree.problem(page, number, "RB735", message)
