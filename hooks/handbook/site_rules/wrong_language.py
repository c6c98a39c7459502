"""A page that does not say which language it is in: a screen reader would read nynorsk, or all of it, wrongly."""

from collections.abc import Iterator

from handbook.finished_site import FinishedSite
from handbook.problem import Problem

_KNOWN = ("nb", "nn")


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB736 at the page's first tag."""
    for tree in site.trees:
        for name, page in tree.pages.items():
            number, tag = next(((n, tag) for n, tag in page.tags if tag.name == "html"), (0, None))
            language = tag.attributes.get("lang") if tag else None
            uri = tree.named.get(name)
            wanted = tree.tree.pages[uri].meta.get("spraak") if uri else "nb"
            said = {tag.attributes.get("lang") for _, tag in page.tags}
            if language not in _KNOWN:
                yield tree.problem(name, number, "RB736", "Siden sier ikke hvilket språk den er på, nb eller nn.")
            elif wanted and wanted not in said:
                message = f"Teksten er på «{wanted}», men siden sier at den er på «{language}»."
                yield tree.problem(name, number, "RB736", message)
