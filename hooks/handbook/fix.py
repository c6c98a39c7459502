"""Fix: what a machine can mend in a file without changing what it says."""

from collections.abc import Callable, Iterable, Mapping

from handbook.problem import Problem
from handbook.repeated_entry import without_repeated_entries
from handbook.source_file import Sources

Fixer = Callable[[str, bytes], bytes]
"""path and content of a file -> its mended content; mends all places of one fault, and twice is as once"""

FIXES: Mapping[str, Fixer] = {
    "RB216": without_repeated_entries,
}
"""code of a fault -> its fixer"""


def mended(sources: Sources, problems: Iterable[Problem]) -> dict[str, bytes]:
    """The files that change when all that can be mended is: path -> new content.

    Args:
        sources: everything as it is on disk
        problems: what the check has found there
    """
    wanted = {(problem.path, problem.code) for problem in problems if problem.code in FIXES}
    changed: dict[str, bytes] = {}
    for path, code in sorted(wanted):
        data = changed.get(path, sources[path])
        changed[path] = FIXES[code](path, data)
    return {path: data for path, data in changed.items() if data != sources[path]}
