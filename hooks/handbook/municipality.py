"""Municipality and Group: one YAML file each. Adding one touches no code and no template."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handbook.record import Day, Record, of_form, refusal
from handbook.routine import Words

Address = Annotated[
    str, of_form(r"https://[^\s\"<>]+", "er ikke en adresse", "Skriv en hel adresse som begynner med https://.")
]
"""a whole https address"""


Team = Annotated[
    str,
    of_form(r"@[A-Za-z0-9/_.-]+", "er ikke navnet på en gruppe i GitHub", "Skriv navnet med @ først, uten mellomrom."),
]
"""handle of a team"""

FourDigits = of_form(r"[0-9]{4}", "er ikke fire sifre", "Skriv alle fire sifrene, for eksempel 3303.")


def _source_year(value: object) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"(199|20[0-9])[0-9]", value):
        raise refusal(value, "er ikke et årstall", "Skriv året med fire sifre, for eksempel 2024.")
    return int(value)


class FactValue(Record):
    """What a group or a municipality has set for a declared fact."""

    value: Words = Field(alias="verdi")
    text: Words | None = Field(None, alias="tekst")
    """what a link says, absent: the words that stand in while it is not set; only for links"""
    school_year: Words | None = Field(None, alias="skoleaar")
    """such as `2026/27`; only for facts that are set per school year"""
    source: Words = Field(alias="kilde")
    source_year: Annotated[int, BeforeValidator(_source_year)] | None = Field(None, alias="kildeaar")
    """year of the source when it is not of today"""
    checked: Day = Field(alias="kontrollert")


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


FactValues = Annotated[tuple[FactValue, ...], BeforeValidator(_as_list)]
"""one value, or one a school year"""


class Municipality(Record):
    """One municipality. Its slug is the name of its file."""

    name: Words = Field(alias="navn")
    number: Annotated[str, FourDigits] = Field(alias="kommunenummer")
    language_decision: Literal["bokmål", "nynorsk", "nøytral"] = Field(alias="spraakvedtak")
    """which form state bodies use towards it (språklova § 11)"""
    website: Address | None = Field(None, alias="nettsted")
    accessibility_statement: Address | None = Field(None, alias="tilgjengelighetserklaering")
    reviewers: Team | None = Field(None, alias="kontrollgruppe")
    """handle of the team that approves its files"""
    facts: dict[str, FactValues] = Field(default_factory=dict, alias="opplysninger")


class Group(Record):
    """Municipalities that share a partner or a rule. Its slug is the name of its file."""

    name: Words = Field(alias="navn")
    kind: Literal["fylke", "samarbeid"] = Field(alias="slag")
    members: tuple[Words, ...] = Field(alias="medlemmer")
    reviewers: Team | None = Field(None, alias="kontrollgruppe")
    facts: dict[str, FactValues] = Field(default_factory=dict, alias="opplysninger")


REGION = "regionen"
"""the level above groups and municipalities, and the slug of the regional tree; no municipality may be called so"""

RESERVED = frozenset(
    {REGION, "r", "skole", "barnehage", "felles", "kommuner", "grupper", "register", "hjelp", "oppslag", "funn"}
    | {"index", "assets", "search", "404", "sitemap"}
)
"""what addresses at the top of the site begin with already: no municipality's tree may take one"""
