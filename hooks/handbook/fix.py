"""Fix: what a machine can mend in a file without changing what it says."""

from collections.abc import Callable, Iterable, Mapping

from handbook.character import cleaned
from handbook.hard_space import with_plain_spaces
from handbook.house_style import mend as in_style
from handbook.picture import without_metadata
from handbook.problem import Problem
from handbook.published import with_all_addresses
from handbook.repeated_entry import without_repeated_entries
from handbook.source_file import Sources, as_utf8
from handbook.written_date import mend as mended_dates

Fixer = Callable[[str, bytes], bytes]
"""path and content of a file -> its mended content; mends all places of one fault, and twice is as once"""


def _with_plain_characters(_path: str, data: bytes) -> bytes:
    return cleaned(data.decode()).encode()


FIXES: Mapping[str, Fixer] = {
    "RB101": lambda _path, data: as_utf8(data),
    "RB111": _with_plain_characters,
    "RB112": _with_plain_characters,
    "RB114": lambda _path, data: without_metadata(data),
    "RB216": without_repeated_entries,
    "RB816": mended_dates,
    "RB912": with_plain_spaces,
    "RB910": in_style,
}
"""code of a fault -> its fixer"""

WideFixer = Callable[[Sources], Mapping[str, bytes]]
"""all files -> those to write, for a fault that is mended in another file than it is told of; twice is as once"""

WIDE_FIXES: Mapping[str, WideFixer] = dict.fromkeys(("RB720", "RB724", "RB725"), with_all_addresses)
"""code of a fault -> its wide fixer"""


def is_mendable(code: str) -> bool:
    """Whether a machine can mend a fault."""
    return code in FIXES or code in WIDE_FIXES


def mended(sources: Sources, problems: Iterable[Problem]) -> dict[str, bytes]:
    """The files that change when all that can be mended is: path -> new content.

    Args:
        sources: everything as it is on disk
        problems: what the check has found there
    """
    found = list(problems)
    wanted = {(problem.path, problem.code) for problem in found if problem.code in FIXES}
    changed: dict[str, bytes] = {}
    for path, code in sorted(wanted):
        data = changed.get(path, sources[path])
        changed[path] = FIXES[code](path, data)
    for fixer in dict.fromkeys(WIDE_FIXES[problem.code] for problem in found if problem.code in WIDE_FIXES):
        changed |= fixer({**sources, **changed})
    return {path: data for path, data in changed.items() if data != sources.get(path)}
