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
        uri = overlay.routine_uri
        is_unread = f"{DOCS}/{uri}" in library.sources and uri not in library.pages
        if uri in library.routines or is_unread:
            continue
        folder, name = posixpath.split(uri)
        beside = {posixpath.basename(uri) for uri in library.routines if posixpath.dirname(uri) == folder}
        hint = nearest(name, beside) if beside else "Flytt filen til mappen der rutinen ligger."
        message = f"Det finnes ingen rutine «{name}» ved siden av filen."
        yield Problem(overlay.path, 1, 1, "RB402", message, hint)
