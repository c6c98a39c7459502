"""An overlay of a section that the routine lacks, or a name in `tillegg` or `utgaar` that means nothing."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.routine import Overlay, Routine
from handbook.rules.reference import list_entries
from handbook.section import NAMES
from handbook.variant import overlays_for


def check(library: Library) -> Iterator[Problem]:
    """RB403. What a group's overlay has added, its members' overlays may replace."""
    for overlay in library.overlays.values():
        routine = library.routines.get(overlay.routine_uri)
        if routine is not None:
            yield from _check_overlay(library, overlay, routine)


def _sections_below(library: Library, overlay: Overlay, routine: Routine) -> set[str]:
    """Ids of the sections that the overlay may replace."""
    have = {section.kind.id for section in routine.sections}
    if overlay.suffix in library.municipalities:
        for below in overlays_for(library, routine, overlay.suffix):
            if below is not overlay:
                have |= {section.kind.id for section in below.sections}
    return have


def _check_overlay(library: Library, overlay: Overlay, routine: Routine) -> Iterator[Problem]:
    have = _sections_below(library, overlay, routine)
    names = [kind.nb for kind in dict.fromkeys(NAMES.values()) if kind.id in have]
    for section in overlay.sections:
        if section.kind.id not in have | overlay.adds():
            yield Problem(
                overlay.path,
                section.line,
                1,
                "RB403",
                f"Rutinen har ingen del «{section.kind.nb}» som kan byttes ut.",
                f"Skriv navnet på delen under «tillegg» øverst i filen, eller bytt ut en av: {', '.join(names)}.",
            )
    own = {section.kind.id for section in overlay.sections}
    for key, needed, missing in (
        ("tillegg", own, "Delen «{}» står i «tillegg», men filen har ingen slik del."),
        (
            "utgaar",
            have - own,
            "Delen «{}» står i «utgaar», men rutinen har ingen slik del, eller filen skriver den selv.",
        ),
    ):
        for name, place in list_entries(overlay, key):
            kind = NAMES.get(name)
            if kind is None:
                yield Problem(
                    overlay.path, *place, "RB403", f"«{name}» er ikke navnet på en del.", nearest(name, names)
                )
            elif kind.id not in needed:
                yield Problem(overlay.path, *place, "RB403", missing.format(name), "Slett linjen, eller skriv delen.")
    if not own and not _has_header(overlay):
        yield Problem(
            overlay.path,
            1,
            1,
            "RB403",
            "Filen endrer ingenting i rutinen.",
            "Skriv minst én del, eller slett filen.",
        )


def _has_header(overlay: Overlay) -> bool:
    values = overlay.document.value
    return isinstance(values, dict) and bool(set(values) - {"spraak", "bygger_paa"})
