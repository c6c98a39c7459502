"""An address of a kind that readers cannot open, or that is not safe to open."""

from collections.abc import Iterator

from handbook.address import Destination, destination
from handbook.library import Library
from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import Prose, prose
from handbook.source_file import DOCS
from handbook.text_file import is_page, way

_HINTS = {
    Destination.INSECURE: "Skriv https:// i stedet for http://. Virker ikke det, kan dere ikke lenke dit.",
    Destination.DISK: "Andre når ikke filer på din maskin eller i ditt nettverk. Skriv i stedet hvor filen ligger.",
    Destination.CODE: "Slett lenken: en slik adresse kan kjøre kode på maskinen til leseren.",
    Destination.HALF: "Skriv https: foran.",
    Destination.ROOT: "Skriv stien til en fil, regnet fra mappen som denne filen ligger i.",
    Destination.OTHER: "Bruk en adresse som begynner med https://, eller stien til en fil i håndboken.",
}
"""destination -> cure"""
_PICTURE = "Legg bildefilen i docs, ved siden av siden, og skriv stien til den."


def check(library: Library) -> Iterator[Problem]:
    """RB604."""
    for text in prose(library):
        for link in links(text.text):
            kind = destination(link.target)
            if kind in _HINTS and "{{" not in link.target:
                message, hint = f"Lenken «{link.target}» kan ikke åpnes av alle.", _HINTS[kind]
                if link.is_picture:
                    message, hint = f"Bildet «{link.target}» kan ikke vises for alle.", _PICTURE
                hint = _meant(library, text, link.target) or hint
                yield Problem(*text.at(link.line, link.column), "RB604", message, hint)


def _meant(library: Library, text: Prose, target: str) -> str:
    """The way to a page that was given from the root of the docs folder."""
    uri = target.partition("#")[0].lstrip("/")
    is_there = target.startswith("/") and is_page(uri) and f"{DOCS}/{uri}" in library.sources
    return f"Mente du «{way(uri, text.uri)}»?" if is_there else ""
