"""An overlay whose shared text has changed since somebody last confirmed it, or that nobody has confirmed."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.routine import Overlay
from handbook.section import KINDS
from handbook.variant import built_on

_CONFIRM = "Les fellesteksten, rett den lokale teksten om det trengs, og kjør «python3 scripts/confirm_overlay.py {}»."


def check(library: Library) -> Iterator[Problem]:
    """RB405 for an old digest, RB406 for a missing one, RB203 for one of something that is not replaced."""
    for overlay in library.overlays.values():
        if overlay.routine_uri in library.routines:
            yield from _check_overlay(library, overlay)


def _check_overlay(library: Library, overlay: Overlay) -> Iterator[Problem]:
    now = built_on(library, overlay)
    confirmed = overlay.header.builds_on
    hint = _CONFIRM.format(overlay.path)
    for key, digest in now.items():
        name = KINDS[key].nb if key in KINDS else key
        if key not in confirmed:
            line = next((s.line for s in overlay.sections if s.kind.id == key), 1)
            message = f"Ingen har bekreftet hvilken fellestekst «{name}» bygger på."
            yield Problem(overlay.path, line, 1, "RB406", message, hint)
        elif confirmed[key] != digest:
            place = overlay.document.place(("bygger_paa", key))
            message = f"Fellesteksten til «{name}» er endret etter at den lokale teksten ble bekreftet."
            yield Problem(overlay.path, *place, "RB405", message, hint)
    for key in confirmed.keys() - now.keys():
        place = overlay.document.place(("bygger_paa", key))
        yield Problem(overlay.path, *place, "RB203", f"Filen bytter ikke ut «{key}».", hint)
