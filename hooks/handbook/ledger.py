"""Ledger: one line for every address that a page has ever had, and what stands there now. Addresses live for ever.

A line is `skole/fravaer/permisjon/: SK-014` for a routine, or `hjelp/redigere/: hjelp/redigere/` for another page:
the address at which its content stands now. A handbook without the file has no ledger yet, and is not checked for one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handbook.source_file import DOCS, Sources, decode

LEDGER = "adresser"
"""name of the register"""

LEDGER_PATH = f"{DOCS}/register/{LEDGER}.yml"

FRONT = "./"
"""the front page's address"""

_ADDRESS = r"\./|(?:[a-z0-9-]+/)+"
_LINE = re.compile(rf"({_ADDRESS}): ({_ADDRESS}|[A-Z]{{2}}-[0-9]{{3,4}})")


@dataclass(frozen=True)
class Entry:
    """One line of the ledger."""

    line: int
    """1-based"""
    address: str
    """from a tree's root, ending in /; `./` is the front page"""
    target: str
    """id of a routine, or the address at which a page's content stands now"""

    @property
    def is_routine(self) -> bool:
        """Whether a routine stands at the address, or once did."""
        return not self.target.endswith("/")

    @property
    def target_column(self) -> int:
        """1-based column of the target."""
        return len(self.address) + len(": ") + 1


@dataclass(frozen=True)
class Ledger:
    """The file as it is written."""

    entries: tuple[Entry, ...]
    """in order of line"""
    malformed: tuple[tuple[int, str], ...]
    """line number and text of lines that have another form"""

    def meanings(self) -> dict[str, str]:
        """Address -> target; the first line that has the address counts."""
        return {entry.address: entry.target for entry in reversed(self.entries)}

    def ids(self) -> set[str]:
        """Ids of all routines that ever had an address."""
        return {entry.target for entry in self.entries if entry.is_routine}


def read_ledger(sources: Sources) -> Ledger | None:
    """The ledger; None when there is none, or it cannot be read as text."""
    if LEDGER_PATH not in sources:
        return None
    return _ledger(sources[LEDGER_PATH])


@lru_cache(maxsize=2)
def _ledger(data: bytes) -> Ledger | None:
    source, _ = decode(LEDGER_PATH, data)
    # Not splitlines, which ends a line at more signs than editors do.
    return parse_ledger(source.text.removesuffix("\n").split("\n") if source.text else ()) if source else None


def parse_ledger(lines: Iterable[str]) -> Ledger:
    """The ledger that some lines make."""
    entries, malformed = [], []
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match:
            entries.append(Entry(number, match[1], match[2]))
        else:
            malformed.append((number, line))
    return Ledger(tuple(entries), tuple(malformed))


def write_ledger(meanings: Iterable[tuple[str, str]]) -> bytes:
    """The file of addresses and their targets, in order of address."""
    return "".join(f"{address}: {target}\n" for address, target in sorted(meanings)).encode()
