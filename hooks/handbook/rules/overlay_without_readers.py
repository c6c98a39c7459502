"""Local text for a municipality or group that the routine's `gjelder` leaves out."""

from collections.abc import Iterator

from handbook.library import Library, level_name
from handbook.problem import Problem


def check(library: Library) -> Iterator[Problem]:
    """RB409; not when a name in `gjelder` is unknown, or a group could not be read."""
    for overlay in library.overlays.values():
        routine = library.routines.get(overlay.routine_uri)
        levels = {*library.municipalities, *library.groups}
        if routine is None or "grupper" in library.faulty or not {*routine.header.applies_to} <= levels:
            continue
        group = library.groups.get(overlay.suffix)
        readers = group.members if group else (overlay.suffix,)
        if overlay.suffix in levels and not any(library.applies(routine, reader) for reader in readers):
            name = level_name(library, overlay.suffix)
            message = f"Ingen leser denne teksten, for rutinen gjelder ikke i {name}."
            hint = f"Slett filen, eller legg til «{overlay.suffix}» i «gjelder» i {routine.path}."
            yield Problem(overlay.path, 1, 1, "RB409", message, hint)
