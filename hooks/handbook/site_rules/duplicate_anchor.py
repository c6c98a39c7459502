"""Two elements of a page with one id: a link to it finds the first, and screen readers read the wrong label."""

from collections.abc import Iterator, Sequence

from handbook.finished_page import FinishedPage
from handbook.site_rule import PageRule


class DuplicateAnchor(PageRule[str]):
    """RB733 at the second element; sees the ids."""

    code = "RB733"

    def see(self, stretch: FinishedPage) -> Sequence[str]:
        return [tag.attributes["id"] for _, tag in stretch.tags if "id" in tag.attributes]

    def is_sure(self, facts: Sequence[str]) -> bool:
        return len(set(facts)) == len(facts)

    def faults(self, page: FinishedPage) -> Iterator[tuple[int, str]]:
        seen: set[str] = set()
        for number, tag in page.tags:
            anchor = tag.attributes.get("id")
            if anchor is None:
                continue
            if anchor in seen:
                yield number, f"Id-en «{anchor}» står to ganger på siden."
            seen.add(anchor)
