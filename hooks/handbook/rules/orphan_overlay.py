"""An overlay beside which there is no routine."""

import posixpath
from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB402; not when the routine's file is there but too faulty to be read."""
    for overlay in library.overlays.values():
        if overlay.routine_uri in library.routines or f"{DOCS}/{overlay.routine_uri}" in library.sources:
            continue
        folder = posixpath.dirname(overlay.routine_uri)
        beside = {posixpath.basename(uri) for uri in library.routines if posixpath.dirname(uri) == folder}
        name = posixpath.basename(overlay.routine_uri)
        hint = nearest(name, beside) if beside else "Flytt filen til mappen der rutinen ligger."
        yield Problem(overlay.path, 1, 1, "RB402", f"Det finnes ingen rutine «{name}» ved siden av filen.", hint)
