"""A line of the ledger of addresses that cannot be read, stands out of order or says what another line has said."""

from collections.abc import Iterator
from itertools import pairwise

from handbook.ledger import LEDGER, LEDGER_PATH, read_ledger
from handbook.library import Library
from handbook.municipality import REGION
from handbook.problem import Problem

_HINT = (
    "Skriv adressen, kolon, mellomrom og nummeret på rutinen: «skole/fravaer/permisjon/: SK-014». "
    "For andre sider skriver du adressen der innholdet står nå: «hjelp/redigere/: hjelp/redigere/»."
)


def check(library: Library) -> Iterator[Problem]:
    """RB723 wrong form, RB724 out of order, RB725 the same address again."""
    ledger = read_ledger(library.sources)
    if ledger is None or LEDGER in library.faulty:
        return
    for number, line in ledger.malformed:
        message = f"Linjen «{line[:60]}» er ikke en adresse og det den fører til." if line.strip() else "Linjen er tom."
        hint = _HINT if line.strip() else "Slett linjen."
        yield Problem(LEDGER_PATH, number, 1, "RB723", message, hint)
    taken = {*library.municipalities, REGION, "r", "assets", "search"}
    for entry in ledger.entries:
        top = entry.address.partition("/")[0]
        if top in taken:
            message = f"Adressen «/{top}/» er opptatt av håndboken til en kommune eller av håndbokens egne filer."
            hint = "Bruk adressen slik den er i fellesteksten, uten kommunens navn foran."
            yield Problem(LEDGER_PATH, entry.line, 1, "RB723", message, hint)
    for before, entry in pairwise(ledger.entries):
        if before.address > entry.address:
            message = f"Adressen «{entry.address}» står ikke i alfabetisk rekkefølge."
            yield Problem(LEDGER_PATH, entry.line, 1, "RB724", message, f"Flytt linjen opp før «{before.address}».")
    seen: dict[str, int] = {}
    for entry in ledger.entries:
        if entry.address in seen:
            message = f"Adressen «{entry.address}» står også på linje {seen[entry.address]}."
            yield Problem(LEDGER_PATH, entry.line, 1, "RB725", message, "Behold den riktige linjen og slett den andre.")
        seen.setdefault(entry.address, entry.line)
