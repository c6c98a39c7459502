"""Facts: what a declared fact is worth in a municipality, who set it, and how it reads in a sentence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handbook.calendar_text import date_text, month_day_text, school_year
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
        return f"{shown} ({self.doubt()})" if self.doubtful else shown

    def doubt(self) -> str:
        """Why the value must be checked, in words."""
        if self.value is None or not self.doubtful:
            return ""
        year = self.value.school_year or self.value.source_year
        return f"fra {year}, kontroller"


def value_text(declaration: FactDeclaration, value: FactValue) -> str:
    """A value in the form of its type."""
    if declaration.type == "lenke":
        return f"[{value.text or declaration.label}]({value.value})"
    if declaration.type == "dato":
        raw = value.value
        return date_text(date.fromisoformat(raw)) if len(raw) == len("2026-10-01") else month_day_text(raw)
    if declaration.type == "klokkeslett":
        return f"kl. {value.value}"
    return value.value


_FORMS = {
    "lenke": (r"https://[^\s\"<>()]+", "en hel adresse som begynner med https://"),
    "klokkeslett": (r"([01]\d|2[0-3])\.[0-5]\d", "et klokkeslett slik: 09.00"),
    "antall": (r"\d+", "et helt tall"),
    "varighet": (
        r"\d+ (dag|dager|uke|uker|måned|måneder|time|timer|skoledager|virkedager)",
        "en varighet slik: 3 uker",
    ),
}


def value_fault(declaration: FactDeclaration, value: FactValue) -> str | None:
    """What is wrong with the form of a value, in Norwegian; None when it is right."""
    if declaration.type == "dato":
        try:
            date.fromisoformat(value.value) if len(value.value) > len("10-01") else month_day_text(value.value)
        except ValueError:
            return f"«{value.value}» skal være en dato slik: 2026-10-01, eller 10-01 når den er lik hvert år"
        return None
    form, said = _FORMS.get(declaration.type, (r".*", ""))
    if not re.fullmatch(form, value.value):
        return f"«{value.value}» skal være {said}"
    if declaration.per_school_year and not re.fullmatch(r"20\d\d/\d\d", value.school_year or ""):
        return "mangler «skoleaar», for eksempel 2026/27"
    return None


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
