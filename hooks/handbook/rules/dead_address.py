"""An address that leads to nothing: the routine or the page that it names has been deleted."""

from collections.abc import Iterator

from handbook.ledger import LEDGER, LEDGER_PATH, read_ledger
from handbook.library import ROUTINE_IDS, Library
from handbook.problem import Problem
from handbook.published import published, stands


def check(library: Library) -> Iterator[Problem]:
    """RB726 at what a line of the ledger leads to, once for each routine or page."""
    ledger = read_ledger(library.sources)
    if ledger is None or LEDGER in library.faulty:
        return
    ids = {routine.header.id: routine for routine in library.routines.values()}
    pages, known_ids = published(library), ledger.ids()
    told: set[str] = set()
    meanings = ledger.meanings()
    for entry in ledger.entries:
        if entry.target in told or meanings[entry.address] != entry.target:  # the second line of an address is told so
            continue
        if entry.is_routine and not library.is_known(ROUTINE_IDS, entry.target, ids):
            page = pages.get(entry.address)
            if page is not None and page.target not in known_ids:
                continue  # the routine is there with a new id: told there
            message = f"Rutinen {entry.target} finnes ikke."
            hint = "Er filen slettet, henter du den tilbake fra git og setter «status: avviklet» i stedet."
        elif not entry.is_routine and not stands(library, entry.target):
            message = f"Siden «{entry.target}» finnes ikke."
            hint = "Skriv etter kolonet adressen der innholdet står nå, eller den nærmeste siden hvis det er borte."
        else:
            continue
        told.add(entry.target)
        yield Problem(LEDGER_PATH, entry.line, entry.target_column, "RB726", message, hint)
