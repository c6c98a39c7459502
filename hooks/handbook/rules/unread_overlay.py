"""Local text beside a routine that does not apply there, so that nobody reads it."""

from collections.abc import Iterator

from handbook.library import Library, level_name
from handbook.problem import Problem
from handbook.routine import Overlay
from handbook.variant import stands_firm, underlying

_STILL_READ = {
    *("gjelder_ikke", "spraak", "bygger_paa", "endringsnotat"),
    *("godkjent", "godkjent_av", "gyldig_fra", "neste_revisjon", "hjemmel_kontrollert"),
}
"""fields that also belong to the decision that a routine does not apply"""


def check(library: Library) -> Iterator[Problem]:
    """RB408 at the first field or section that nobody reads."""
    for overlay in library.overlays.values():
        reasons = list(_reasons(library, overlay)) if overlay.routine_uri in library.routines else []
        place = _first_text(overlay) if reasons else None
        if place is not None:
            yield from (Problem(overlay.path, *place, "RB408", message, hint) for message, hint in reasons)


def _reasons(library: Library, overlay: Overlay) -> Iterator[tuple[str, str]]:
    """Message and hint of each reason why nobody reads local text."""
    if overlay.header.not_applicable:
        message = "Ingen leser denne teksten, for «gjelder_ikke» sier at rutinen ikke gjelder her."
        yield message, "Slett teksten, eller slett «gjelder_ikke» hvis rutinen gjelder."
    elif stands_firm(library, overlay):
        for group in underlying(library, library.routines[overlay.routine_uri], overlay):
            if group.header.not_applicable:
                name = level_name(library, group.suffix)
                message = f"Ingen leser denne teksten, for {name} har sagt at rutinen ikke gjelder i gruppen."
                yield message, f"Slett filen, eller slett «gjelder_ikke» i {group.path}."


def _first_text(overlay: Overlay) -> tuple[int, int] | None:
    """Place of the first field or section that a page would show."""
    values = overlay.document.value
    keys = [key for key in values if key not in _STILL_READ] if isinstance(values, dict) else []
    places = [overlay.document.place((key,)) for key in keys] + [(section.line, 1) for section in overlay.sections]
    return min(places, default=None)
