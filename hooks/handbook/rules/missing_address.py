"""A page whose address the ledger lacks: nobody would know, once it moves, that it ever stood there."""

from collections.abc import Iterator

from handbook.ledger import LEDGER, LEDGER_PATH, read_ledger
from handbook.library import Library
from handbook.problem import Problem
from handbook.published import published


def check(library: Library) -> Iterator[Problem]:
    """RB720 at the page's file."""
    ledger = read_ledger(library.sources)
    if ledger is None or LEDGER in library.faulty:
        return
    # A line that is wrong in some other way is told as such, and not as missing too.
    known = {*ledger.meanings(), *(line.partition(":")[0].strip() for _, line in ledger.malformed)}
    for address, page in published(library).items():
        if address not in known:
            message = f"Adressen «{address}» står ikke i registeret over adresser."
            hint = f"Legg linjen «{address}: {page.target}» til i {LEDGER_PATH}, i alfabetisk rekkefølge."
            yield Problem(page.path, 1, 1, "RB720", message, hint)
