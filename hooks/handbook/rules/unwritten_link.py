"""A link in a way of writing that leads nowhere here: by a reference without address, or in HTML."""

from collections.abc import Iterator

from handbook.markdown_text import html_links, links_without_address
from handbook.problem import Problem
from handbook.prose import Prose

_INLINE = "Skriv lenken slik: [tekst](adresse), med adressen mellom parentesene."


def check(text: Prose) -> Iterator[Problem]:
    """RB601."""
    for link in links_without_address(text.text):
        message = f"Lenken «{link.target}» har ingen adresse."
        yield Problem(*text.at(link.line, link.column), "RB601", message, _INLINE)
    for line, column in html_links(text.text):
        message = "Lenker og bilder i HTML virker ikke i håndboken."
        yield Problem(*text.at(line, column), "RB601", message, _INLINE)
