"""Routine and Overlay: what editors write about one job, as records with the place of each value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from handbook.calendar_text import CLOCK_FORM, SPAN_FORM, month_day
from handbook.record import Day, Record, of_form, refusal
from handbook.section import NAMES, Section
from handbook.yaml_document import YamlDocument

CLOCK = of_form(CLOCK_FORM, "er ikke et klokkeslett", "Skriv timer og minutter slik: 09.00.")
"""validator of a time of day"""

SPAN = of_form(SPAN_FORM, "er ikke en varighet", "Skriv tallet med sifre og så enheten, slik: 3 uker.")
"""validator of a span of time"""

Language = Literal["nb", "nn"]
_REASON_HINT = "Skriv hvorfor med en hel setning, eller slett linjen hvis rutinen gjelder."
Status = Literal["utkast", "hoering", "gjeldende", "avviklet"]


def _clean(value: str) -> str:
    if value.strip() and "<" not in value and ">" not in value and "\n" not in value:
        return value
    if not value.strip():
        msg = "verdien er tom | Skriv en verdi, eller slett linjen hvis feltet ikke trengs."
        raise ValueError(msg)
    if set(value) & set("<>"):
        raise refusal(value, "inneholder < eller >", "Skriv bare vanlig tekst.")
    if "\n" in value:
        msg = "verdien går over flere linjer | Skriv hele verdien på én linje."
        raise ValueError(msg)
    return value


Words = Annotated[str, AfterValidator(_clean)]
"""plain text on one line: never empty, never HTML"""


Change = Annotated[
    Words,
    of_form(
        r"[+-][^\s+-].*",
        "har ikke + eller - rett foran ordet",
        "Skriv + foran det som kommer til, og - foran det som går ut, uten mellomrom.",
    ),
]
"""an entry of a list in an overlay"""


def _reason(value: object) -> object:
    if value is None or (isinstance(value, str) and len(value.split()) == 1):
        raise refusal(value, "er ikke en begrunnelse", _REASON_HINT)
    return value


_MONTHS = frozenset(map(str, range(1, 13)))


def _month(value: object) -> int:
    if not isinstance(value, str) or value not in _MONTHS:
        raise refusal(value, "er ikke en måned", "Skriv et tall fra 1 til 12.")
    return int(value)


FOREIGN_FIELDS = {
    "template": "Håndboken velger selv hvordan siden ser ut. Slett linjen.",
    "hide": "Alle sider har meny og innholdsliste. Slett linjen.",
    "search": "Alle sider skal finnes i søket. Slett linjen.",
}
"""fields by which a page could change how MkDocs shows it -> why the handbook has none of them"""


class Deadline(Record):
    """One deadline of a routine: a day of the year, a span, an event or a fact."""

    name: Words = Field(alias="navn")
    day: Annotated[str, AfterValidator(month_day)] | None = Field(None, alias="dato")
    """month and day, as `10-01`"""
    span: Annotated[Words, SPAN] | None = Field(None, alias="varighet")
    """such as `3 uker`"""
    starts: Words | None = Field(None, alias="fra")
    """when the span begins"""
    before: Words | None = Field(None, alias="foer")
    """what the span comes before"""
    event: Words | None = Field(None, alias="hendelse")
    fact: Words | None = Field(None, alias="kommuneopplysning")
    """key of a declared fact"""
    clock: Annotated[str, CLOCK] | None = Field(None, alias="klokkeslett")
    """such as `09.00`"""
    source: Words | None = Field(None, alias="kilde")
    """a law reference, `lokal` or `generell`"""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [self.day, self.span, self.event, self.fact]
        if sum(kind is not None for kind in kinds) != 1:
            msg = (
                f"Fristen «{self.name}» må ha ett og bare ett av feltene dato, varighet, hendelse og kommuneopplysning"
                " | Behold eller legg til det som gjelder."
            )
            raise ValueError(msg)
        if self.span is not None and (self.starts is None) == (self.before is None):
            msg = (
                f"Fristen «{self.name}» har varighet og må ha enten fra eller foer"
                " | Skriv «fra:» når fristen løper fra noe, «foer:» når den regnes bakover."
            )
            raise ValueError(msg)
        if self.span is None and (self.starts is not None or self.before is not None):
            msg = f"Fristen «{self.name}» har fra eller foer uten varighet | Legg til varighet, eller slett linjen."
            raise ValueError(msg)
        return self


class _Approval(Record):
    """Set only when a person has approved; absent until then."""

    approved: Day | None = Field(None, alias="godkjent")
    approved_by: Words | None = Field(None, alias="godkjent_av")
    valid_from: Day | None = Field(None, alias="gyldig_fra")
    next_review: Day | None = Field(None, alias="neste_revisjon")
    law_checked: Day | None = Field(None, alias="hjemmel_kontrollert")


RoutineId = Annotated[
    str,
    of_form(
        r"(SK|BH)-([0-9]{3}|[1-9][0-9]{3})",
        "er ikke en rutine-id",
        "Skriv SK (skole) eller BH (barnehage), bindestrek og tre eller fire sifre, for eksempel SK-014.",
    ),
]


class RoutineHeader(_Approval):
    """Front matter of a routine, in the order in which it is written."""

    elsewhere: ClassVar[Mapping[str, str]] = FOREIGN_FIELDS

    id: RoutineId
    title: Words = Field(alias="tittel")
    responsible: Words = Field(alias="ansvarlig")
    """role that makes it happen"""
    involved: tuple[Words, ...] = Field((), alias="involverte")
    systems: tuple[Words, ...] = Field((), alias="systemer")
    deadlines: tuple[Deadline, ...] = Field((), alias="frister")
    months: tuple[Annotated[int, BeforeValidator(_month)], ...] = Field((), alias="maaneder")
    """1–12; empty means all year"""
    law: tuple[Words, ...] = Field((), alias="hjemmel")
    """such as `OPPL 2-2`"""
    owner: Words = Field(alias="dokumenteier")
    status: Status
    applies_to: tuple[Words, ...] = Field((), alias="gjelder")
    """municipalities or groups; empty means all"""
    shared_with: tuple[Words, ...] = Field((), alias="felles_med")
    """ids of sister routines"""
    replaces: tuple[Words, ...] = Field((), alias="erstatter")
    """ids of routines that this one took over"""
    change_note: Words | None = Field(None, alias="endringsnotat")
    """why the meaning changed; a typo has none"""
    keywords: tuple[Words, ...] = Field((), alias="stikkord")
    language: Language = Field(alias="spraak")


class OverlayHeader(_Approval):
    """Front matter of an overlay: scalars replace, list entries begin with + or -."""

    elsewhere: ClassVar[Mapping[str, str]] = FOREIGN_FIELDS | dict.fromkeys(
        ("id", "tittel", "frister", "maaneder", "status", "gjelder", "felles_med", "erstatter"),
        "Feltet settes bare i rutinen. Slett det her.",
    )

    responsible: Words | None = Field(None, alias="ansvarlig")
    owner: Words | None = Field(None, alias="dokumenteier")
    involved: tuple[Change, ...] = Field((), alias="involverte")
    systems: tuple[Change, ...] = Field((), alias="systemer")
    law: tuple[Change, ...] = Field((), alias="hjemmel")
    keywords: tuple[Change, ...] = Field((), alias="stikkord")
    added: tuple[Words, ...] = Field((), alias="tillegg")
    """names of sections that come after the shared text instead of replacing it"""
    left_out: tuple[Words, ...] = Field((), alias="utgaar")
    """names of sections that this municipality does not have"""
    not_applicable: Annotated[Words | None, BeforeValidator(_reason)] = Field(None, alias="gjelder_ikke")
    """why the routine does not apply here; readers see it, so «ja» is no reason"""
    change_note: Words | None = Field(None, alias="endringsnotat")
    language: Language | None = Field(None, alias="spraak")
    """of the overlay's text; absent: the routine's"""
    builds_on: dict[str, str] = Field(default_factory=dict, alias="bygger_paa")
    """id of a section or name of a field -> digest of the shared text that this overlay takes the place of"""


LIST_FIELDS = {"involverte": "involved", "systemer": "systems", "hjemmel": "law", "stikkord": "keywords"}
"""Norwegian key -> English field of the lists that an overlay may add to and take from"""

SCALAR_FIELDS = {"ansvarlig": "responsible", "dokumenteier": "owner"}
"""Norwegian key -> English field of the scalars whose replacement depends on the shared text"""


@dataclass(frozen=True)
class Routine:
    """One routine as written."""

    path: str
    """of its file, from the project's root"""
    uri: str
    """of its page, from the docs folder"""
    header: RoutineHeader
    document: YamlDocument
    """the front matter with the place of every value"""
    sections: tuple[Section, ...]

    @property
    def edition(self) -> str:
        """`skole` or `barnehage`."""
        return self.uri.split("/")[0]

    def section(self, kind_id: str) -> Section | None:
        """The section of a kind, if the routine has it."""
        return next((section for section in self.sections if section.kind.id == kind_id), None)


@dataclass(frozen=True)
class Overlay:
    """Local text beside a routine, as written."""

    path: str
    routine_uri: str
    """uri of the routine that it belongs to"""
    suffix: str
    """slug of a municipality or group"""
    header: OverlayHeader
    document: YamlDocument
    sections: tuple[Section, ...]

    def section(self, kind_id: str) -> Section | None:
        """The section of a kind, if the overlay has it."""
        return next((section for section in self.sections if section.kind.id == kind_id), None)

    def leaves_out(self) -> set[str]:
        """Ids of the sections that are left out."""
        return _kind_ids(self.header.left_out)

    def adds(self) -> set[str]:
        """Ids of the sections that are added to instead of replaced."""
        return _kind_ids(self.header.added)


def _kind_ids(names: tuple[str, ...]) -> set[str]:
    return {NAMES[name].id for name in names if name in NAMES}
