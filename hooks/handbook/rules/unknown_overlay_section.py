"""An overlay of what the routine lacks: a section, a name in `tillegg` or `utgaar`, an entry to be taken away."""

from collections.abc import Iterator

from handbook.last_found import of_each_overlay
from handbook.library import Library
from handbook.problem import Problem
from handbook.record import closest, nearest
from handbook.routine import LIST_FIELDS, Overlay, Routine
from handbook.rules.reference import list_entries
from handbook.section import NAMES, WRITTEN
from handbook.variant import layered_header, stands_firm, underlying


@of_each_overlay
def check(library: Library, overlay: Overlay, routine: Routine) -> Iterator[Problem]:
    """RB403. What a group's overlay has added, its members' overlays may replace."""
    yield from _sections(library, overlay, routine)
    yield from _entries(library, overlay, routine)
    yield from _no_change(library, overlay)


def _sections(library: Library, overlay: Overlay, routine: Routine) -> Iterator[Problem]:
    layers: tuple[Routine | Overlay, ...] = (routine, *underlying(library, routine, overlay))
    have = {section.kind.id for layer in layers for section in layer.sections}
    have |= {kind.id for kind in WRITTEN if kind.required}  # a routine without them is told of it
    own = {section.kind.id for section in overlay.sections}
    names = [kind.nb for kind in WRITTEN if kind.id in have]
    for section in overlay.sections:
        if section.kind.id not in have | overlay.adds() and stands_firm(library, overlay):
            message = f"Rutinen har ingen del «{section.kind.nb}» som kan byttes ut."
            hint = f"Skriv navnet på delen under «tillegg» øverst i filen, eller bytt ut en av: {', '.join(names)}."
            yield Problem(overlay.path, section.line, 1, "RB403", message, hint)
    for key in ("tillegg", "utgaar"):
        for name, way in list_entries(overlay, key):
            fault = _name_fault(key, name, own, have)
            if fault:
                yield Problem(overlay.path, *overlay.document.value_place(way), "RB403", *fault)


def _name_fault(key: str, name: str, own: set[str], have: set[str]) -> tuple[str, str] | None:
    kind = NAMES.get(name)
    if kind is None:
        return f"«{name}» er ikke navnet på en del.", nearest(name, [kind.nb for kind in WRITTEN])
    if key == "tillegg" and kind.id not in own:
        message = f"Delen «{name}» står i «tillegg», men filen har ingen slik del."
        return message, f"Skriv «## {name}» og teksten under, eller slett linjen."
    if key == "utgaar" and kind.id in own:
        message = f"Delen «{name}» står i «utgaar», men filen har teksten til den."
        return message, "Slett linjen, eller slett delen."
    if key == "utgaar" and kind.id not in have:
        return f"Delen «{name}» står i «utgaar», men rutinen har ingen slik del.", "Slett linjen."
    return None


def _entries(library: Library, overlay: Overlay, routine: Routine) -> Iterator[Problem]:
    """What is taken away from a list that does not have it."""
    header = layered_header(routine, underlying(library, routine, overlay))
    for key, english in LIST_FIELDS.items():
        for number, entry in enumerate(getattr(overlay.header, english)):
            if entry.startswith("-") and entry[1:] not in getattr(header, english) and stands_firm(library, overlay):
                place = overlay.document.value_place((key, number))
                meant = closest(entry[1:], getattr(header, english))
                message = f"«{entry[1:]}» står ikke i «{key}» i rutinen, og kan ikke tas ut."
                hint = f"Mente du «-{meant}»?" if meant else "Slett linjen: rutinen har det ikke fra før."
                yield Problem(overlay.path, *place, "RB403", message, hint)


def _no_change(library: Library, overlay: Overlay) -> Iterator[Problem]:
    values = overlay.document.value
    keys = set(values) - {"spraak", "bygger_paa"} if isinstance(values, dict) else set()
    is_faulty = any(problem.path == overlay.path for problem in library.problems)
    if not overlay.sections and not keys and not is_faulty:
        message = "Filen endrer ingenting i rutinen."
        yield Problem(overlay.path, 1, 1, "RB403", message, "Skriv minst én del, eller slett filen.")
