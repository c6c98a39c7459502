"""Site key: what stands for all that decides a site's bytes, so that the same site is not built twice."""

import hashlib
from datetime import date
from pathlib import Path

from handbook.check_memory import fingerprint
from handbook.history import state
from handbook.source_file import Sources


def site_key(root: Path, sources: Sources, today: date, wanted: str) -> str:
    """A digest of the sources, the history, the day, the code, the theme, the libraries and what is asked for.

    Args:
        root: the project's folder
        sources: everything as it is on disk
        today: decides which school year's facts hold
        wanted: which trees, and how they are checked
    """
    known = fingerprint(root, sources, today, state(root), root / "hooks")
    return hashlib.sha256(f"{known} {wanted}".encode()).hexdigest()
