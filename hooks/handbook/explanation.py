"""Explanation: what a fault means to an editor, why it matters, and one wrong and one right example of it.

The words stand in `explanations/`, one file a family, keyed by the fault's code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from handbook.fault import FAULTS
from handbook.yaml_document import parse_yaml

FAMILIES = {
    "RB1": ("filer", "Filer"),
    "RB2": ("hode", "Opplysninger øverst i filen"),
    "RB3": ("deler", "Delene av en rutine"),
    "RB4": ("lokal-tekst", "Lokal tekst"),
    "RB5": ("innsetting", "Innsettinger og kommuneopplysninger"),
    "RB6": ("lenker", "Lenker og bilder"),
    "RB81": ("spraak", "Klart språk"),
    "RB85": ("lov", "Lov og revisjon"),
    "RB91": ("skrivemate", "Skrivemåte"),
    "RB92": ("personvern", "Personvern"),
    "RB93": ("farlig", "Innhold som ikke er tillatt"),
    "RB7": ("publisering", "Publisering"),
}
"""first characters of the codes -> name of the file and heading of the family"""

RULES_PAGE = "hjelp/regler.md"
"""uri of the page on which the explanations stand; made by `rules_page`"""


@dataclass(frozen=True)
class Explanation:
    """One fault, explained."""

    meaning: str
    """what has been found, in Norwegian"""
    reason: str
    """why it is a fault"""
    cure: str
    """how to mend it"""
    place: str
    """where the examples stand: `hode`, `steg`, `tekst`, a path, or empty when there is nothing to show"""
    wrong: str
    right: str


@cache
def explanations() -> Mapping[str, Explanation]:
    """Code -> explanation, in order of code."""
    found: dict[str, Explanation] = {}
    for name, _ in FAMILIES.values():
        path = files("handbook") / "explanations" / f"{name}.yml"
        document, problems = parse_yaml(path.name, path.read_text(encoding="utf-8"), plain=False)
        if problems or document is None:
            raise ValueError([problem.as_text() for problem in problems])
        value: Any = document.value
        for code, entry in (value or {}).items():
            found[code] = Explanation(
                entry["betyr"],
                entry["hvorfor"],
                entry["rett"],
                entry.get("sted", ""),
                entry.get("feil", "").rstrip("\n"),
                entry.get("riktig", "").rstrip("\n"),
            )
    return {code: found[code] for code in FAULTS if code in found}


def anchor(code: str) -> str:
    """The id of a fault's explanation on its page."""
    return code.lower()


def anchors() -> set[str]:
    """All ids on the page of the explanations."""
    return {"tittel", *(name for name, _ in FAMILIES.values()), *(anchor(code) for code in explanations())}
