"""A page that does not say which language it is in: a screen reader would read nynorsk, or all of it, wrongly."""

from collections.abc import Iterable, Sequence

from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.problem import Problem
from handbook.site_rule import SiteRule

_KNOWN = ("nb", "nn")


class WrongLanguage(SiteRule[tuple[str, str | None]]):
    """RB736 at the page's first tag; sees the elements that say a language, and which, and the whole page's element."""

    def see(self, stretch: FinishedPage) -> Sequence[tuple[str, str | None]]:
        found = (tag for _, tag in stretch.tags if "lang" in tag.attributes or tag.name == "html")
        return [(tag.name, tag.attributes.get("lang")) for tag in found]

    def look(self, tree: FinishedTree, name: str, facts: Sequence[tuple[str, str | None]]) -> Iterable[Problem]:
        language = next((language for element, language in facts if element == "html"), None)
        uri = tree.named.get(name)
        wanted = tree.tree.planned[uri].language if uri else "nb"
        if language not in _KNOWN:
            yield _problem(tree, name, "Siden sier ikke hvilket språk den er på, nb eller nn.")
        elif wanted and wanted not in {said for _, said in facts}:
            yield _problem(tree, name, f"Teksten er på «{wanted}», men siden sier at den er på «{language}».")


def _problem(tree: FinishedTree, name: str, message: str) -> Problem:
    page = tree.page(name)
    number = next((number for number, tag in page.tags if tag.name == "html"), 0)
    return tree.problem(page, number, "RB736", message)
