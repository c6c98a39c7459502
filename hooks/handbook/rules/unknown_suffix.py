"""An overlay for something that is neither a municipality nor a group."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.text_file import NAME


def check(library: Library) -> Iterator[Problem]:
    """RB401; not when the name cannot be part of an address, which is told by itself."""
    known = library.names("kommuner", library.municipalities) | library.names("grupper", library.groups)
    for overlay in library.overlays.values():
        suffix = overlay.suffix
        is_municipality = library.is_known("kommuner", suffix, library.municipalities)
        is_known = is_municipality or library.is_known("grupper", suffix, library.groups)
        if not is_known and NAME.fullmatch(suffix):
            message = f"«{suffix}» i filnavnet er verken en kommune eller en gruppe."
            yield Problem(overlay.path, 1, 1, "RB401", message, nearest(suffix, known))
