"""A picture that is fetched from another site, which then learns who reads the page, and may change the picture."""

from collections.abc import Iterator

from handbook.address import Destination, destination
from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import Prose


def check(text: Prose) -> Iterator[Problem]:
    """RB606."""
    for link in links(text.text):
        if link.is_picture and destination(link.target) in {Destination.WEB, Destination.CONTACT}:
            message = f"Bildet «{link.target}» hentes fra et annet nettsted."
            hint = "Legg bildefilen i docs, ved siden av siden, når dere har rett til å bruke bildet."
            yield Problem(*text.at(link.line, link.column), "RB606", message, hint)
