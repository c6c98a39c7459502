"""An address on the web that is not whole, or that holds what no address should."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.address import Destination, destination
from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import Prose


def check(text: Prose) -> Iterator[Problem]:
    """RB605."""
    for link in links(text.text):
        if destination(link.target) is Destination.WEB and "{{" not in link.target:
            for fault in _faults(link.target):
                yield Problem(*text.at(link.line, link.column), "RB605", *fault)


def _faults(address: str) -> Iterator[tuple[str, str]]:
    """At most one message and hint."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if "\\" in address:
        yield f"Adressen «{address}» har \\ i seg.", "Skriv / i stedet for \\."
    elif " " in address:
        yield f"Adressen «{address}» har mellomrom i seg.", "Skriv %20 i stedet for hvert mellomrom."
    elif not host.strip("."):
        yield f"Adressen «{address}» er ikke hel.", "Kopier hele adressen fra nettleseren."
    elif "@" in parts.netloc:
        yield "Adressen har et brukernavn eller passord i seg.", "Slett det som står mellom // og @."
    elif "." not in host and ":" not in host:
        message = f"Adressen «{address}» virker bare i et bestemt nettverk."
        yield message, "Bruk en adresse som virker for alle, eller skriv hvor leseren finner siden."
