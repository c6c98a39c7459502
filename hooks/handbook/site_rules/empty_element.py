"""A picture, a link or the head of a column that says nothing to who cannot see it."""

from collections.abc import Iterator

from handbook.finished_page import FinishedPage
from handbook.markup import Tag
from handbook.site_rule import StretchRule

_MESSAGES = {
    "img": "Bildet har ingen tekst for den som ikke ser det.",
    "a": "Lenken har ingen tekst.",
    "th": "Kolonnen har ingen overskrift.",
}


class EmptyElement(StretchRule):
    """RB737 at the element."""

    code = "RB737"

    def faults(self, page: FinishedPage) -> Iterator[tuple[int, str]]:
        for number, tag in page.tags:
            if tag.name in _MESSAGES and _is_empty(page, number, tag):
                yield number, _MESSAGES[tag.name]


def _is_empty(page: FinishedPage, number: int, tag: Tag) -> bool:
    if tag.name == "img":
        return not tag.attributes.get("alt", "").strip()
    if tag.name == "a" and "href" not in tag.attributes:
        return False
    return not tag.content.strip() and page.is_silent(number, tag.name)
