"""A fact whose value does not have the form of its type."""

from collections.abc import Iterator

from handbook.fact import value_fault
from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB504 at the value."""
    for folder, levels in (("kommuner", library.municipalities), ("grupper", library.groups)):
        for slug, level in levels.items():
            path = f"{DOCS}/{folder}/{slug}.yml"
            document = library.documents[path]
            for key, values in level.facts.items():
                declaration = library.declarations.get(key)
                for number, value in enumerate(values):
                    fault = value_fault(declaration, value) if declaration else None
                    if fault and declaration:
                        one = ("opplysninger", key, "verdi")
                        place = document.value_place(("opplysninger", key, number, "verdi") if len(values) > 1 else one)
                        label = f"{declaration.label} ({key})"
                        yield Problem(path, *place, "RB504", f"{label}: {fault}.", declaration.explanation)
