"""Facts: what a declared fact is worth in a municipality, who set it, and how it reads in a sentence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handbook.calendar_text import CLOCK_FORM, SPAN_FORM, date_text, month_day_text, school_year
from handbook.municipality import FactValue
from handbook.register import FactDeclaration

OLD_SOURCE_YEARS = 2
"""a source older than this many calendar years is shown with its year and «kontroller»"""

NAME_KEY = "navn"
"""`{{ kommune.navn }}`: built in, never declared"""


@dataclass(frozen=True)
class Fact:
    """A declared fact as one municipality has it."""

    key: str
    declaration: FactDeclaration
    value: FactValue | None
    """None while nobody has set it"""
    level: str | None
    """slug of the group or municipality that set it"""
    path: str | None
    """file in which it is set"""
    doubtful: bool
    """whether the value is for an earlier school year or from an old source"""

    def in_text(self) -> str:
        """How it reads in a sentence: the value, or the words that stand in for it."""
        if self.value is None:
            return self.declaration.without_value
        shown = value_text(self.declaration, self.value)
        return f"{shown} (fra {self.year()}, kontroller)" if self.doubtful else shown

    def year(self) -> str:
        """The year, or school year, that the value is of; empty when it says none."""
        return str((self.value and (self.value.school_year or self.value.source_year)) or "")


def value_text(declaration: FactDeclaration, value: FactValue) -> str:
    """A value in the form of its type."""
    if declaration.type == "lenke":
        return f"[{value.text or declaration.without_value}]({value.value})"
    if declaration.type == "dato":
        raw = value.value
        return date_text(date.fromisoformat(raw)) if len(raw) == len("2026-10-01") else month_day_text(raw)
    if declaration.type == "klokkeslett":
        return f"kl. {value.value}"
    return value.value


_FORMS = {
    "tekst": (r".+", ""),
    "lenke": (r"https://[^\s\"<>()]+", "en hel adresse som begynner med https://"),
    "klokkeslett": (CLOCK_FORM, "et klokkeslett slik: 09.00"),
    "antall": (r"[0-9]+", "et helt tall"),
    "varighet": (SPAN_FORM, "en varighet slik: 3 uker"),
    "dato": (r"([0-9]{4}-)?[0-9]{2}-[0-9]{2}", "en dato slik: 2026-10-01, eller 10-01 når den er lik hvert år"),
}
"""type -> what its values look like, in a pattern and in words"""


@dataclass(frozen=True)
class ValueFault:
    """What is wrong with a value that a level has set for a fact."""

    field: str
    """Norwegian key of what is wrong in it; empty when that is missing"""
    message: str
    hint: str


def value_fault(declaration: FactDeclaration, value: FactValue) -> ValueFault | None:
    """What is wrong with a value by itself; None when it is right."""
    year = value.school_year
    if not _has_form(declaration.type, value.value):
        message = f"«{value.value}» skal være {_FORMS[declaration.type][1]}"
        return ValueFault("verdi", message, declaration.explanation)
    if value.text is not None and declaration.type != "lenke":
        return ValueFault("tekst", "«tekst» brukes bare når verdien er en lenke", "Slett linjen.")
    if year is not None and not declaration.per_school_year:
        return ValueFault("skoleaar", "opplysningen settes ikke for hvert skoleår", "Slett linjen.")
    if year is None and declaration.per_school_year:
        hint = "Legg til en linje som begynner med «skoleaar: », for eksempel «skoleaar: 2026/27»."
        return ValueFault("", "feltet «skoleaar» mangler", hint)
    if year is not None and not _is_school_year(year):
        return ValueFault("skoleaar", f"«{year}» er ikke et skoleår", "Skriv skoleåret slik: 2026/27.")
    if year is not None and declaration.type == "dato" and len(value.value) == len("2026-10-01"):
        day = date.fromisoformat(value.value)
        if school_year(day) != year:
            hint = f"Skoleåret går fra 1. august til 31. juli. Rett datoen, eller skriv «skoleaar: {school_year(day)}»."
            return ValueFault("verdi", f"{date_text(day)} ligger ikke i skoleåret {year}", hint)
    return None


def number_fault(declaration: FactDeclaration, value: FactValue, before: Sequence[FactValue]) -> ValueFault | None:
    """What is wrong with a value beside those that a level has set before it; None when it is right."""
    hint = "Behold den riktige verdien og slett den andre."
    if before and not declaration.per_school_year:
        return ValueFault("", "opplysningen kan bare ha én verdi", hint)
    if value.school_year in {other.school_year for other in before}:
        return ValueFault("skoleaar", f"skoleåret {value.school_year} står to ganger", hint)
    return None


def _has_form(kind: str, value: str) -> bool:
    if not re.fullmatch(_FORMS[kind][0], value):
        return False
    try:
        if kind == "dato":
            date.fromisoformat(value if len(value) == len("2026-10-01") else f"2024-{value}")
    except ValueError:
        return False
    return True


def _is_school_year(text: str) -> bool:
    match = re.fullmatch(r"20([0-9]{2})/([0-9]{2})", text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def _current(declaration: FactDeclaration, values: Iterable[FactValue], today: date) -> tuple[FactValue | None, bool]:
    """The value for today and whether it is doubtful."""
    ordered = sorted(values, key=lambda value: value.school_year or "")
    if declaration.per_school_year:
        year = school_year(today)
        ordered = [value for value in ordered if (value.school_year or "") <= year]
        if not ordered:
            return None, False
        return ordered[-1], ordered[-1].school_year != year
    if not ordered:
        return None, False
    value = ordered[-1]
    return value, value.source_year is not None and today.year - value.source_year > OLD_SOURCE_YEARS


def resolve(
    declarations: Mapping[str, FactDeclaration],
    levels: Iterable[tuple[str, str, Mapping[str, tuple[FactValue, ...]]]],
    today: date,
) -> dict[str, Fact]:
    """Every declared fact as a municipality has it: the last level that sets it wins.

    Args:
        declarations: key -> declaration
        levels: slug, path and facts of each level, groups before the municipality
        today: decides the school year and how old a source is
    """
    set_by: dict[str, tuple[str | None, str | None, tuple[FactValue, ...]]] = {}
    for slug, path, facts_of_level in levels:
        for key, set_values in facts_of_level.items():
            set_by[key] = (slug, path, set_values)
    facts = {}
    for key, declaration in declarations.items():
        level, where, values_of_key = set_by.get(key, (None, None, ()))
        value, doubtful = _current(declaration, values_of_key, today)
        if value is None:
            level = where = None
        facts[key] = Fact(key, declaration, value, level, where, doubtful)
    return facts
