"""An overlay that says what the text below it says already, so that it only keeps later changes away."""

import re
from collections.abc import Iterator

from handbook.last_found import of_each_overlay
from handbook.library import Library
from handbook.problem import Problem
from handbook.routine import LIST_FIELDS, SCALAR_FIELDS, Overlay, Routine
from handbook.variant import layered, layered_header, stands_firm, underlying

_BULLET = re.compile(r"^([ \t]*)[*+](?=[ \t])", re.MULTILINE)
_NUMBER = re.compile(r"^([ \t]*)[0-9]+[.)](?=[ \t])", re.MULTILINE)


@of_each_overlay
def check(library: Library, overlay: Overlay, routine: Routine) -> Iterator[Problem]:
    """RB407 at the section, field or list entry."""
    if stands_firm(library, overlay):
        yield from _sections(library, overlay, routine)
        yield from _fields(library, overlay, routine)


def _sections(library: Library, overlay: Overlay, routine: Routine) -> Iterator[Problem]:
    below = layered(routine, underlying(library, routine, overlay))
    for section in overlay.sections:
        shared = "\n".join(part.text for part in below.get(section.kind.id, ()))
        has_as_many_letters = section.body.count("e") == shared.count("e")  # most are told apart by it
        if has_as_many_letters and _words(section.body) == _words(shared):
            message = f"Delen «{section.kind.nb}» er lik teksten som den bygger på."
            yield Problem(overlay.path, section.line, 1, "RB407", message, "Slett delen, så gjelder den teksten.")


def _fields(library: Library, overlay: Overlay, routine: Routine) -> Iterator[Problem]:
    header = layered_header(routine, underlying(library, routine, overlay))
    for key, english in SCALAR_FIELDS.items():
        if getattr(overlay.header, english) == getattr(header, english):
            message = f"Feltet «{key}» har den verdien fra før."
            yield Problem(overlay.path, *overlay.document.place((key,)), "RB407", message, "Slett linjen.")
    for key, english in LIST_FIELDS.items():
        for number, entry in enumerate(getattr(overlay.header, english)):
            if entry.startswith("+") and entry[1:] in getattr(header, english):
                place = overlay.document.value_place((key, number))
                message = f"«{entry[1:]}» står i «{key}» fra før."
                yield Problem(overlay.path, *place, "RB407", message, "Slett linjen.")


def _words(text: str) -> str:
    """The text without what only changes how it is written: spaces, line ends, kinds of bullets and emphasis."""
    plain = _NUMBER.sub(r"\g<1>1.", _BULLET.sub(r"\g<1>-", text))
    return " ".join(plain.replace("*", "").replace("_", "").split())
