"""An overlay for something that is neither a municipality nor a group."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest


def check(library: Library) -> Iterator[Problem]:
    """RB401."""
    known = [*library.municipalities, *library.groups]
    for overlay in library.overlays.values():
        is_municipality = library.is_known("kommuner", overlay.suffix, library.municipalities)
        if not is_municipality and not library.is_known("grupper", overlay.suffix, library.groups):
            yield Problem(
                overlay.path,
                1,
                1,
                "RB401",
                f"«{overlay.suffix}» i filnavnet er verken en kommune eller en gruppe.",
                nearest(overlay.suffix, known),
            )
