"""Two municipalities with the same number, of which one must be wrong."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB411 at the number of the later of the two in order of path."""
    seen: dict[str, str] = {}
    for slug, municipality in library.municipalities.items():
        path = f"{DOCS}/kommuner/{slug}.yml"
        number = municipality.number
        if number in seen:
            message = f"Kommunenummeret {number} er også satt for {seen[number]}."
            place = library.documents[path].value_place(("kommunenummer",))
            yield Problem(path, *place, "RB411", message, "Rett nummeret i den filen der det er feil.")
        seen.setdefault(number, municipality.name)
