"""A picture, a link or the head of a column that says nothing to who cannot see it."""

from collections.abc import Iterator

from handbook.finished_page import FinishedPage, Tag
from handbook.finished_site import FinishedSite
from handbook.problem import Problem


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB737 at the element."""
    for tree in site.trees:
        for name, page in tree.pages.items():
            for number, tag in page.tags:
                message = _message(page, number, tag)
                if message:
                    yield tree.problem(name, number, "RB737", message)


def _message(page: FinishedPage, number: int, tag: Tag) -> str | None:
    if tag.name == "img" and not tag.attributes.get("alt", "").strip():
        return "Bildet har ingen tekst for den som ikke ser det."
    if tag.name == "a" and "href" in tag.attributes and not tag.content.strip() and not page.text_within(number, "a"):
        return "Lenken har ingen tekst."
    if tag.name == "th" and not tag.content.strip() and not page.text_within(number, "th"):
        return "Kolonnen har ingen overskrift."
    return None
