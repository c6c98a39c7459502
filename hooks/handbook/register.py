"""Registers: the closed vocabularies under docs/register — roles, systems, laws, declared facts, words."""

import re
from datetime import date
from functools import lru_cache
from typing import Literal, Self

from pydantic import Field, model_validator

from handbook.memory import TEXTS
from handbook.record import Day, Record, YesNo
from handbook.routine import Language, Words

LAW_SNAPSHOT = date(2026, 7, 2)
"""the consolidated texts that docs/register/lover.yml was made from"""


class Role(Record):
    """Who does a job."""

    name: Words = Field(alias="navn")
    nynorsk: Words
    description: Words = Field(alias="beskrivelse")


class System(Record):
    """What a job is done in."""

    name: Words = Field(alias="navn")
    purpose: Words = Field(alias="brukes_til")
    fact: Words | None = Field(None, alias="kommuneopplysning")
    """key of the declared fact by which a municipality says what its own is called"""


class Law(Record):
    """A law or regulation with the number and heading of every paragraph."""

    name: Words = Field(alias="navn")
    short_title: Words | None = Field(None, alias="korttittel")
    title: Words | None = Field(None, alias="tittel")
    reference: Words = Field(alias="refid")
    """as in Lovdata's addresses: `lov/2023-06-09-30`"""
    in_force: str | None = Field(None, alias="i_kraft")
    last_amended: str | None = Field(None, alias="sist_endret")
    language: Language = Field(alias="spraak")
    note: Words | None = Field(None, alias="merknad")
    """for those who keep the register"""
    unit: Words = Field("§", alias="enhet")
    """sign before a number: `§`, or `art.` for an EU regulation"""
    paragraphs: dict[str, str | None] = Field(alias="paragrafer")
    """number -> heading, None where the paragraph has none; empty for a regulation without paragraphs"""

    def url(self, paragraph: str) -> str:
        """The paragraph's address at Lovdata; articles have none of their own there, so the whole text's.

        Args:
            paragraph: its number; empty for the whole law
        """
        shelf = "SF" if self.reference.startswith("forskrift") else "NL"
        whole = f"https://lovdata.no/dokument/{shelf}/{self.reference}"
        return f"{whole}/%C2%A7{paragraph.replace(' ', '')}" if paragraph and self.unit == "§" else whole

    def is_repealed(self, paragraph: str) -> bool:
        """Whether the paragraph is there in number only: Lovdata's heading of such is `(Opphevet)`."""
        return (self.paragraphs.get(paragraph) or "").casefold() in {"(opphevet)", "(oppheva)"}

    def label(self, paragraph: str) -> str:
        """`Opplæringslova § 2-2`, or the name alone without a number."""
        name = f"{self.name[:1].upper()}{self.name[1:]}"
        return f"{name} {self.unit}\u00a0{paragraph}" if paragraph else name


class FactDeclaration(Record):
    """A value that groups and municipalities may set, and the words that stand in while nobody has."""

    label: Words = Field(alias="etikett")
    type: Literal["tekst", "lenke", "dato", "varighet", "klokkeslett", "antall"]
    per_school_year: YesNo = Field(default=False, alias="skoleaar")
    without_value: Words = Field(alias="uten_verdi")
    explanation: Words = Field(alias="forklaring")


class Abbreviation(Record):
    """A short form, and whether readers know it."""

    meaning: Words | None = Field(None, alias="betyr")
    """what it is short for; a system's name needs none"""
    nynorsk: Words | None = None
    well_known: YesNo = Field(default=False, alias="kjent")
    """whether it may stand without being explained"""

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if self.meaning is None and not self.well_known:
            msg = "Forkortelsen har ingen forklaring | Skriv «betyr:», eller «kjent: ja» hvis alle forstår den."
            raise ValueError(msg)
        return self


class VagueWord(Record):
    """An expression that leaves open when something is done, or in which cases."""

    forms: tuple[Words, ...] = Field((), alias="former")
    """other forms of the word, in both målformer"""
    missing: Literal["tid", "vilkaar"] = Field(alias="mangler")
    """what the reader is not told: the time, or who decides and when"""


class OldWord(Record):
    """A term that a law has left, or the former name of a body or a job."""

    forms: tuple[Words, ...] = Field((), alias="former")
    use: Words = Field(alias="bruk")
    """the term of today"""
    nynorsk: Words
    """the same in nynorsk"""


class WordPair(Record):
    """The forms of a word that belong to one målform alone; those that both have are left out."""

    nynorsk: Words
    """the word in nynorsk; its key in the register is bokmål"""
    bokmaal_only: tuple[Words, ...] = Field((), alias="bare_bokmaal")
    nynorsk_only: tuple[Words, ...] = Field((), alias="bare_nynorsk")
    forms: tuple[Words, ...] = Field((), alias="former")
    """all forms in bokmål by which readers may look for the word"""
    nynorsk_forms: tuple[Words, ...] = Field((), alias="nynorsk_former")


class Synonym(Record):
    """What staff say, for what the handbook calls by the key."""

    nynorsk: Words
    same: tuple[Words, ...] = Field((), alias="det_samme")
    """words that mean it"""
    short: tuple[Words, ...] = Field((), alias="kort")
    """abbreviations and short forms of it"""
    old: tuple[Words, ...] = Field((), alias="gammelt")
    """terms that laws have left: readers look for them, the handbook does not use them"""
    related: tuple[Words, ...] = Field((), alias="beslektet")
    """words for something near it"""
    routines: tuple[Words, ...] = Field((), alias="rutiner")
    """ids of the routines that are about it, the nearest first"""


class Compound(Record):
    """A compound word and its parts, by any of which readers may look for it."""

    parts: tuple[Words, ...] = Field(alias="ledd")
    nynorsk: Words
    nynorsk_parts: tuple[Words, ...] = Field(alias="nynorsk_ledd")


class Exemption(Record):
    """A place where something that looks like personal data has been read by a person and may stand."""

    path: Words = Field(alias="fil")
    code: Literal["RB920", "RB921", "RB922", "RB923"] = Field(alias="kode")
    reason: Words = Field(alias="grunn")
    decided: Day = Field(alias="dato")


REGISTERS: dict[str, tuple[type[Record], str]] = {
    "roller": (Role, "roles"),
    "systemer": (System, "systems"),
    "lover": (Law, "laws"),
    "kommuneopplysninger": (FactDeclaration, "declarations"),
    "forkortelser": (Abbreviation, "abbreviations"),
    "vage-ord": (VagueWord, "vague_words"),
    "utgaatte-ord": (OldWord, "old_words"),
    "maalform": (WordPair, "word_pairs"),
    "synonymer": (Synonym, "synonyms"),
    "sammensetninger": (Compound, "compounds"),
    "unntak": (Exemption, "exemptions"),
}
"""name of the file -> form of its rows, and the field of the library that keeps them"""

OPTIONAL = {"forkortelser", "vage-ord", "utgaatte-ord", "maalform", "synonymer", "sammensetninger", "unntak"}
"""registers without which the handbook is whole, but less is checked"""

KEY_FORMS = {
    "forkortelser": (r"\w+", "Skriv forkortelsen uten punktum og mellomrom, for eksempel SFO."),
    "unntak": (r"[0-9a-f]{12}", "Kopier merket fra meldingen om feilen. Det har tolv tegn."),
    "lover": (r"[A-ZÆØÅ]+", "Skriv bare store bokstaver, for eksempel OPPL."),
    "kommuneopplysninger": (
        r"[a-z0-9_]+(\.[a-z0-9_]+)+",
        "Skriv små bokstaver fra a til z, med punktum mellom ordene, for eksempel sfo.soknadsfrist.",
    ),
}
"""register -> what its keys look like wherever they are used, and how to write one"""


@lru_cache(maxsize=TEXTS)
def split_reference(reference: str) -> tuple[str, str] | None:
    """Code and paragraph of a reference such as `OPPL 2-2`; None when it has another form.

    A code alone, with an empty paragraph, is a regulation that has none: `RAMMEPLAN`.
    """
    match = re.fullmatch(r"([A-ZÆØÅ]+)(?: (\d[\w-]*(?: [a-z])?))?", reference)
    return (match[1], match[2] or "") if match else None
