"""A link to a routine that is to be followed no longer."""

from collections.abc import Iterator
from urllib.parse import unquote

from handbook.insertion import is_relative
from handbook.library import Library
from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import prose
from handbook.text_file import led_to

_RETIRED = "avviklet"


def check(library: Library) -> Iterator[Problem]:
    """RB854 at the link's address. Retired texts may link to each other."""
    retired = {uri for uri, routine in library.routines.items() if routine.header.status == _RETIRED}
    for text in prose(library):
        for link in links(text.text) if text.uri not in retired else ():
            path = link.target.partition("#")[0]
            uri = led_to(path, text.folder)
            if uri in retired and is_relative(unquote(path)):
                message = f"Rutinen «{library.routines[uri].header.title}» er avviklet."
                hint = _hint(library, uri, text.uri)
                yield Problem(*text.at(link.line, link.column), "RB854", message, hint)


def _hint(library: Library, uri: str, reader: str) -> str:
    """The routine that took over, when one says so; none to itself."""
    number = library.routines[uri].header.id
    heirs = (other for other in library.routines.values() if number in other.header.replaces and other.uri != reader)
    heir = next(heirs, None)
    if heir:
        return f"Lenk til «{heir.header.title}», som erstatter den."
    return "Lenk til rutinen som gjelder nå, eller slett lenken."
