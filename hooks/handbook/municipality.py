"""Municipality and Group: one YAML file each. Adding one touches no code and no template."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from handbook.record import Record
from handbook.routine import Words


def _address(value: str) -> str:
    if not value.startswith("https://") or any(letter in value for letter in ' "<>'):
        msg = f"«{value}» er ikke en adresse | Skriv en hel adresse som begynner med https://"
        raise ValueError(msg)
    return value


Address = Annotated[str, AfterValidator(_address)]
"""a whole https address"""


class FactValue(Record):
    """What a group or a municipality has set for a declared fact."""

    value: Words = Field(alias="verdi")
    text: Words | None = Field(None, alias="tekst")
    """what a link says; only for links"""
    school_year: Words | None = Field(None, alias="skoleaar")
    """such as `2026/27`; only for facts that are set per school year"""
    source: Words = Field(alias="kilde")
    source_year: Annotated[int, Field(ge=1990, le=2100)] | None = Field(None, alias="kildeaar")
    """year of the source when it is not of today"""
    checked: date = Field(alias="kontrollert")


def _as_list(value: object) -> object:
    return [value] if isinstance(value, dict) else value


FactValues = Annotated[tuple[FactValue, ...], BeforeValidator(_as_list)]
"""one value, or one a school year"""


class Municipality(Record):
    """One municipality. Its slug is the name of its file."""

    name: Words = Field(alias="navn")
    number: Annotated[str, Field(pattern=r"^\d{4}$")] = Field(alias="kommunenummer")
    language_decision: Literal["bokmål", "nynorsk", "nøytral"] = Field(alias="spraakvedtak")
    """which form state bodies use towards it (språklova § 11)"""
    website: Address | None = Field(None, alias="nettsted")
    accessibility_statement: Address | None = Field(None, alias="tilgjengelighetserklaering")
    reviewers: Annotated[str, Field(pattern=r"^@[A-Za-z0-9/_.-]+$")] | None = Field(None, alias="kontrollgruppe")
    """handle of the team that approves its files"""
    facts: dict[str, FactValues] = Field(default_factory=dict, alias="opplysninger")


class Group(Record):
    """Municipalities that share a partner or a rule. Its slug is the name of its file."""

    name: Words = Field(alias="navn")
    kind: Literal["fylke", "samarbeid"] = Field(alias="slag")
    members: tuple[Words, ...] = Field(alias="medlemmer")
    reviewers: Annotated[str, Field(pattern=r"^@[A-Za-z0-9/_.-]+$")] | None = Field(None, alias="kontrollgruppe")
    facts: dict[str, FactValues] = Field(default_factory=dict, alias="opplysninger")


REGION = "regionen"
"""the level above groups and municipalities, and the slug of the regional tree; no municipality may be called so"""
