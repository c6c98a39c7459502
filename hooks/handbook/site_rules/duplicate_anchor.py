"""Two elements of a page with one id: a link to it finds the first, and screen readers read the wrong label."""

from collections.abc import Iterator

from handbook.finished_site import FinishedSite
from handbook.problem import Problem


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB733 at the second element."""
    for tree in site.trees:
        for name, page in tree.pages.items():
            seen: set[str] = set()
            for number, tag in page.tags:
                anchor = tag.attributes.get("id")
                if anchor is None:
                    continue
                if anchor in seen:
                    yield tree.problem(name, number, "RB733", f"Id-en «{anchor}» står to ganger på siden.")
                seen.add(anchor)
