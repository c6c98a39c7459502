"""A fact whose value does not have the form of its type."""

from collections.abc import Iterator

from handbook.fact import number_fault, value_fault
from handbook.library import Library
from handbook.problem import Problem
from handbook.register import FactDeclaration
from handbook.rules.reference import SetFact, set_facts


def check(library: Library) -> Iterator[Problem]:
    """RB504 at the value."""
    for fact in set_facts(library):
        declaration = library.declarations.get(fact.key)
        if declaration:
            yield from _faults(fact, declaration)


def _faults(fact: SetFact, declaration: FactDeclaration) -> Iterator[Problem]:
    label, document = f"{declaration.label} ({fact.key})", fact.document
    if not fact.values:
        place = document.place(fact.way())
        yield Problem(fact.path, *place, "RB504", f"{label} har ingen verdi.", "Skriv verdien, eller slett linjen.")
    for number, value in enumerate(fact.values):
        fault = value_fault(declaration, value) or number_fault(declaration, value, fact.values[:number])
        if fault:
            way = fact.way(number, fault.field)
            place = document.value_place(way) if fault.field else document.place(way[:-1])
            yield Problem(fact.path, *place, "RB504", f"{label}: {fault.message}.", fault.hint)
