"""Page: an ordinary page of the handbook (front page, chapter, help), and Include: a shared sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from handbook.record import Record, of_form
from handbook.routine import FOREIGN_FIELDS, Language, Words
from handbook.yaml_document import YamlDocument

RELEASE = of_form(
    r"[a-z]+-20[0-9]{2}-[1-9][0-9]*",
    "er ikke navnet på en utgivelse",
    "Skriv utgaven, året og nummeret det året slik: skole-2026-1.",
)
"""validator of the name of an issue"""


class PageHeader(Record):
    """Front matter of a page that is not a routine."""

    elsewhere: ClassVar[Mapping[str, str]] = FOREIGN_FIELDS

    title: Words = Field(alias="tittel")
    order: int = Field(1000, alias="rekkefolge")
    """place among its neighbours, lowest first"""
    status: Literal["utkast", "gjeldende"] | None = None
    release: Annotated[Words, RELEASE] | None = Field(None, alias="utgivelse")
    """which issue of an edition this is; on the edition's own page"""
    language: Language = Field("nb", alias="spraak")


@dataclass(frozen=True)
class Page:
    """A page as written."""

    path: str
    uri: str
    header: PageHeader
    document: YamlDocument
    body: str
    body_line: int
    """1-based line of the file in which the body begins"""


@dataclass(frozen=True)
class Include:
    """Sentences that many routines share, inserted as `{{ felles.navn }}`."""

    path: str
    name: str
    body: str
    body_line: int
    """1-based line of the file in which the body begins"""
