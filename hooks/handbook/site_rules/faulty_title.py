"""A page whose title in the browser is empty, or the same as another page's in the tree."""

from collections.abc import Iterator

from handbook.finished_site import FinishedSite, real_pages
from handbook.problem import Problem


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB735 at the title."""
    for tree in site.trees:
        seen: dict[str, str] = {}
        for name, page in real_pages(tree):
            number, title = next(((n, tag.content.strip()) for n, tag in page.tags if tag.name == "title"), (0, ""))
            if not title:
                yield tree.problem(name, number, "RB735", "Siden har ingen tittel.")
            elif title in seen:
                message = f"Tittelen «{title}» er også tittelen på «{seen[title]}»."
                yield tree.problem(name, number, "RB735", message)
            seen.setdefault(title, name)
