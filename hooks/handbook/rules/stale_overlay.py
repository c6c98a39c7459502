"""An overlay whose shared text has changed since somebody last confirmed it, or that nobody has confirmed."""

from collections.abc import Iterator

from handbook.last_found import of_each_overlay
from handbook.library import Library
from handbook.problem import Problem
from handbook.routine import Overlay, Routine
from handbook.section import KINDS, NAMES
from handbook.variant import built_on, stands_firm

_CONFIRM = "Les fellesteksten, rett den lokale teksten om det trengs, og kjør «python3 scripts/confirm_overlay.py {}»."


@of_each_overlay
def check(library: Library, overlay: Overlay, _routine: Routine) -> Iterator[Problem]:
    """RB405 for an old digest, RB406 for a missing one, RB203 for one of something that is not replaced."""
    now = built_on(library, overlay)
    confirmed = overlay.header.builds_on
    hint = _CONFIRM.format(overlay.path)
    for key, digest in now.items():
        name = KINDS[key].nb if key in KINDS else key
        if key not in confirmed:
            message = f"Ingen har bekreftet hvilken fellestekst «{name}» bygger på."
            yield Problem(overlay.path, *_place(overlay, key), "RB406", message, hint)
        elif confirmed[key] != digest and stands_firm(library, overlay):
            place = overlay.document.place(("bygger_paa", key))
            message = f"Fellesteksten til «{name}» er endret etter at den lokale teksten ble bekreftet."
            yield Problem(overlay.path, *place, "RB405", message, hint)
    own = {section.kind.id for section in overlay.sections} - overlay.adds()
    for key in confirmed.keys() - now.keys() - own:
        place = overlay.document.place(("bygger_paa", key))
        message = f"«bygger_paa» har «{key}», men filen bytter ikke ut noe slikt."
        yield Problem(overlay.path, *place, "RB203", message, hint)


def _place(overlay: Overlay, key: str) -> tuple[int, int]:
    """Of the section, of its name in `utgaar`, or of the field."""
    section = overlay.section(key)
    if section:
        return section.line, 1
    left_out = [NAMES[name].id if name in NAMES else "" for name in overlay.header.left_out]
    if key in left_out:
        return overlay.document.value_place(("utgaar", left_out.index(key)))
    return overlay.document.place((key,))
