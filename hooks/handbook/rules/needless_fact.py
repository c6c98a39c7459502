"""A fact that a municipality sets to what one of its groups sets already."""

from collections.abc import Iterator

from handbook.library import Library, level_name
from handbook.municipality import FactValue
from handbook.problem import Problem
from handbook.rules.reference import set_facts


def check(library: Library) -> Iterator[Problem]:
    """RB508 at the municipality's fact."""
    for fact in set_facts(library):
        for group in library.groups_of(fact.level):  # of a group: none
            theirs = library.groups[group].facts.get(fact.key)
            if theirs and _said(theirs) == _said(fact.values):
                message = f"«{fact.key}» har samme verdi hos {level_name(library, group)}."
                hint = "Slett opplysningen her, så følger den gruppens verdi."
                yield Problem(fact.path, *fact.document.place(fact.way()), "RB508", message, hint)


def _said(values: tuple[FactValue, ...]) -> set[tuple[str, str | None, str | None]]:
    return {(value.value, value.text, value.school_year) for value in values}
