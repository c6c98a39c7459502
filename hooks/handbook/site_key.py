"""Site key: what stands for all that decides a site's bytes, so that the same site is not built twice."""

from datetime import date
from pathlib import Path

from handbook.code_digest import digest_of_code
from handbook.page_plan import key_of
from handbook.source_file import SETTINGS, Sources, digest_of_sources


def site_version(root: Path, sources: Sources) -> str:
    """A digest of all that every file of a site may depend on: code, theme, libraries, Python and settings.

    Args:
        root: the project's folder
        sources: everything as it is on disk
    """
    lock = root / "requirements.lock"
    return key_of(digest_of_code(root / "hooks"), lock.read_bytes() if lock.is_file() else b"", sources.get(SETTINGS))


def site_key(version: str, sources: Sources, state: str, today: date, wanted: object) -> str:
    """A digest of all that decides a site.

    Args:
        version: as `site_version` gives it
        sources: everything as it is on disk
        state: of the history, as `history.state` gives it
        today: decides which school year's facts hold
        wanted: which trees, and how they are checked
    """
    return key_of(version, digest_of_sources(sources), state, today, wanted)
