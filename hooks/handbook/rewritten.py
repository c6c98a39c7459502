"""Rewritten routines: what differs between two states of the handbook when it is only what some routines say.

Most saves are such. Every other page, the menus and the lists then stay as they were planned.
"""

from handbook.history import History
from handbook.library import Library
from handbook.routine import Overlay, Routine
from handbook.section import PURPOSE
from handbook.stopping_page import STOPPING

LISTED = (PURPOSE.id, STOPPING.id)
"""ids of the sections that other pages than the routine's own show"""

_FEW = 20
"""files; with more, everything is planned anew"""


def rewritten(before: Library, were: History, after: Library, are: History) -> frozenset[str] | None:
    """Uris of the routines whose own pages alone may differ; None when other pages may.

    Args:
        before: what was loaded
        were: dates at that time
        after: what is loaded now
        are: dates now
    """
    if before.sources.keys() != after.sources.keys():
        return None
    changed = {path for path, data in after.sources.items() if data != before.sources[path]}
    if len(changed) > _FEW or not _is_same_past(were, are, changed):
        return None
    old, new = _texts(before), _texts(after)
    if not changed <= old.keys() & new.keys() or not all(_is_listed_alike(old[path], new[path]) for path in changed):
        return None
    return frozenset(_uri(new[path]) for path in changed)


def _is_same_past(were: History, are: History, changed: set[str]) -> bool:
    """Whether dates are the same but for those of some files, whose paths are given."""
    if (were.trust, were.head_time, were.changed, were.pasts) != (are.trust, are.head_time, are.changed, are.pasts):
        return False
    return were.uncommitted ^ are.uncommitted <= changed


def _texts(library: Library) -> dict[str, Routine | Overlay]:
    """Path -> routine or local text."""
    texts: list[Routine | Overlay] = [*library.routines.values(), *library.overlays.values()]
    return {text.path: text for text in texts}


def _uri(text: Routine | Overlay) -> str:
    return text.uri if isinstance(text, Routine) else text.routine_uri


def _is_listed_alike(old: Routine | Overlay, new: Routine | Overlay) -> bool:
    """Whether all that other pages say of a routine is in both."""
    if _uri(old) != _uri(new) or old.header != new.header:
        return False
    return all(_body(old, kind) == _body(new, kind) for kind in LISTED)


def _body(text: Routine | Overlay, kind: str) -> str | None:
    section = text.section(kind)
    return section.body if section else None
