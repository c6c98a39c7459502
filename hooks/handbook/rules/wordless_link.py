"""A link without words: nothing to click on, and nothing to hear for those who listen."""

from collections.abc import Iterator

from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import Prose


def check(text: Prose) -> Iterator[Problem]:
    """RB608."""
    for link in links(text.text):
        if link.start and not link.is_picture and not link.text.strip("*_ \t\n\xa0"):
            hint = "Skriv mellom klammene hva leseren finner der."
            yield Problem(*text.at(*link.start), "RB608", "Lenken har ingen ord å klikke på.", hint)
