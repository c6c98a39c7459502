"""Mending: a handbook with all that a machine can mend mended, round after round until nothing more can."""

from datetime import date

from handbook.fix import FIXES, mended
from handbook.loading import load
from handbook.rules import check
from handbook.source_file import Sources


def fully_mended(sources: Sources, today: date) -> dict[str, bytes]:
    """The files that change: path -> new content. What cannot be read is never among them.

    Args:
        sources: everything as it is on disk
        today: as for `rules.check`
    """
    fixed: dict[str, bytes] = {}
    for _ in range(len(FIXES) + 1):  # one mend may uncover what another can mend
        now = {**sources, **fixed}
        changed = mended(now, check(load(now), today))
        if not changed:
            break
        fixed |= changed
    return fixed
