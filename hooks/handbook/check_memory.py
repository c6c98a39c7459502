"""Check memory: what the check found last, for as long as nothing that decides it has changed.

One file in the project's folder for such things, written anew each time. One that is damaged counts as none.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from handbook.code_digest import digest_of_code
from handbook.problem import Problem
from handbook.source_file import Sources, digest_of_sources

_FILE = ".cache/kontroll.json"
"""from the project's root"""

_PACKAGE = Path(__file__).parent


def fingerprint(root: Path, sources: Sources, today: date, commit: str, package: Path = _PACKAGE) -> str:
    """What stands for all that decides what the check finds: the sources, the day, the history and the check itself.

    Args:
        root: the project's folder
        sources: everything as it is on disk
        today: decides what is overdue
        commit: id of the newest one, which stands for the history
        package: folder of the code
    """
    lock = root / "requirements.lock"
    libraries = lock.read_bytes() if lock.is_file() else b""
    decides = (digest_of_code(package), libraries, digest_of_sources(sources), today, commit)
    return hashlib.sha256(repr(decides).encode()).hexdigest()


def recall(root: Path, key: str) -> list[Problem] | None:
    """The problems that were found when the fingerprint was the same; None when that is not known."""
    try:
        known = json.loads((root / _FILE).read_text(encoding="utf-8"))
        return [Problem(**problem) for problem in known["problems"]] if known["key"] == key else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def remember(root: Path, key: str, problems: Iterable[Problem]) -> None:
    """Keep the problems for the next time; a folder that cannot be written to keeps nothing."""
    text = json.dumps({"key": key, "problems": [asdict(problem) for problem in problems]})
    try:
        (root / _FILE).parent.mkdir(parents=True, exist_ok=True)
        (root / _FILE).write_text(text, encoding="utf-8")
    except OSError:
        return
