"""An address that belongs to one page and is given to another: who follows an old link would read the wrong text."""

from collections.abc import Iterator, Sequence

from handbook.ledger import LEDGER, LEDGER_PATH, Ledger, parse_ledger, read_ledger
from handbook.library import Library
from handbook.problem import Problem
from handbook.published import Published, published


def check(library: Library, recorded: Sequence[str]) -> Iterator[Problem]:
    """RB722 at the page that stands at another's address, or at the line of the ledger that has been changed."""
    ledger = read_ledger(library.sources)
    if ledger is None or LEDGER in library.faulty:
        return
    pages = published(library)
    yield from _changed_lines(ledger, recorded)
    for address, target in ledger.meanings().items():
        page = pages.get(address)
        if page is not None and page.target != target:
            yield _at_page(address, target, page)


def _changed_lines(ledger: Ledger, recorded: Sequence[str]) -> Iterator[Problem]:
    """Lines that name another routine than the one that had the address first."""
    routines = [entry for entry in parse_ledger(recorded).entries if entry.is_routine]
    first = {entry.address: entry.target for entry in reversed(routines)}
    for entry in ledger.entries:
        owner = first.get(entry.address, entry.target)
        if owner != entry.target:
            message = f"Adressen «{entry.address}» tilhører {owner} og kan ikke gis til «{entry.target}»."
            hint = f"Skriv {owner} igjen. Gi siden som står på adressen, et annet filnavn."
            yield Problem(LEDGER_PATH, entry.line, entry.target_column, "RB722", message, hint)


def _at_page(address: str, target: str, page: Published) -> Problem:
    place = page.document.value_place(("id",)) if page.document else (1, 1)
    if not target.endswith("/"):
        message = f"Adressen «{address}» tilhører {target} og kan ikke brukes til noe annet."
        hint = f"Gi filen et annet navn, eller sett id tilbake til {target} hvis det er den samme rutinen."
    else:
        message = f"Registeret over adresser sier at det som sto på «{address}», nå står på «{target}»."
        hint = f"Gi filen et annet navn, eller skriv «{address}: {page.target}» i {LEDGER_PATH}."
    return Problem(page.path, *place, "RB722", message, hint)
