"""A fact whose value does not have the form of its type."""

from collections.abc import Iterator

from handbook.fact import number_fault, value_fault
from handbook.library import Library
from handbook.municipality import FactValue
from handbook.problem import Problem
from handbook.register import FactDeclaration
from handbook.source_file import DOCS
from handbook.yaml_document import YamlDocument


def check(library: Library) -> Iterator[Problem]:
    """RB504 at the value."""
    for folder, levels in (("kommuner", library.municipalities), ("grupper", library.groups)):
        for slug, level in levels.items():
            path = f"{DOCS}/{folder}/{slug}.yml"
            for key, values in level.facts.items():
                declaration = library.declarations.get(key)
                if declaration:
                    yield from _faults(path, library.documents[path], key, declaration, values)


def _faults(
    path: str, document: YamlDocument, key: str, declaration: FactDeclaration, values: tuple[FactValue, ...]
) -> Iterator[Problem]:
    label = f"{declaration.label} ({key})"
    way = ("opplysninger", key)
    if not values:
        yield Problem(
            path, *document.place(way), "RB504", f"{label} har ingen verdi.", "Skriv verdien, eller slett linjen."
        )
    for number, value in enumerate(values):
        fault = value_fault(declaration, value) or number_fault(declaration, value, values[:number])
        if fault:
            field = (*way, number, fault.field)
            place = document.value_place(field) if fault.field else document.place(field[:-1])
            yield Problem(path, *place, "RB504", f"{label}: {fault.message}.", fault.hint)
