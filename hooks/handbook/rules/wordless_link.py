"""A link without words: nothing to click on, and nothing to hear for those who listen."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import prose


def check(library: Library) -> Iterator[Problem]:
    """RB608."""
    for text in prose(library):
        for link in links(text.text):
            if link.start and not link.is_picture and not link.text.strip("*_ \t\n\xa0"):
                hint = "Skriv mellom klammene hva leseren finner der."
                yield Problem(*text.at(*link.start), "RB608", "Lenken har ingen ord å klikke på.", hint)
