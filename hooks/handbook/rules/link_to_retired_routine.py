"""A link to a routine that is to be followed no longer."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from handbook.insertion import is_relative
from handbook.library import Library
from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import prose

_RETIRED = "avviklet"


def check(library: Library) -> Iterator[Problem]:
    """RB854 at the link's address. Retired texts may link to each other."""
    retired = {uri for uri, routine in library.routines.items() if routine.header.status == _RETIRED}
    names = {posixpath.basename(uri) for uri in retired}
    for text in prose(library):
        if text.uri in retired or not any(name in text.text for name in names):
            continue
        for link in links(text.text):
            path = unquote(link.target.partition("#")[0])
            uri = posixpath.normpath(posixpath.join(posixpath.dirname(text.uri), path))
            if is_relative(path) and uri in retired:
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
