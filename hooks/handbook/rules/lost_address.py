"""An address that the ledger once had and has no longer: links to it, in mail and in other systems, would die."""

from collections.abc import Iterator, Sequence

from handbook.ledger import LEDGER, LEDGER_PATH, parse_ledger, read_ledger
from handbook.library import Library
from handbook.problem import Problem


def check(library: Library, recorded: Sequence[str]) -> Iterator[Problem]:
    """RB721 at the line of the ledger before which the address should stand."""
    ledger = read_ledger(library.sources)
    before = parse_ledger(recorded)
    if LEDGER in library.faulty or not before.entries:
        return
    if ledger is None:
        message = "Registeret over adresser er slettet."
        yield Problem(LEDGER_PATH, 1, 1, "RB721", message, "Hent filen tilbake fra git.")
        return
    kept = {*ledger.meanings(), *(line.partition(":")[0].strip() for _, line in ledger.malformed)}
    newest = {entry.address: entry.target for entry in before.entries}
    for address, target in sorted(newest.items()):
        if address not in kept:
            line = next((entry.line for entry in ledger.entries if entry.address > address), len(ledger.entries) + 1)
            message = f"Adressen «{address}» er tatt ut av registeret, men gamle lenker til den skal virke."
            yield Problem(LEDGER_PATH, line, 1, "RB721", message, f"Sett linjen «{address}: {target}» inn igjen her.")
