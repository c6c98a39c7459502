"""Levels: municipalities in any number, each with some facts set, so that each reads texts of its own."""

import random
from typing import Any

from handbook.library import Library
from handbook.loading import load
from handbook.register import FactDeclaration
from handbook.source_file import DOCS, Sources
from handbook.yaml_document import YamlDocument, write_yaml

_FIRST_FREE_NUMBER = 9900
"""invented municipalities have numbers from here, which no real one has"""

_COUNTY = "fylke-99"
_CHECKED = "2026-11-22"
_SCHOOL_YEAR = "2026/27"


def with_levels(sources: Sources, municipalities: int, fact_share: float, chance: random.Random) -> dict[str, bytes]:
    """The sources with so many municipalities, their facts set.

    Args:
        sources: of a handbook
        municipalities: how many; the handbook's own, and invented ones above their number
        fact_share: part of the declared facts that each sets, 0–1
        chance: of the choices

    Raises:
        ValueError: when it has more of its own, in Norwegian
    """
    library = load(sources)
    own = len(library.municipalities)
    if municipalities < own:
        msg = f"Håndboken har {own} kommuner. Velg {own} eller flere."
        raise ValueError(msg)
    files: dict[str, dict[str, Any]] = {
        path: fields_of(document)
        for path, document in library.documents.items()
        if path.startswith(f"{DOCS}/kommuner/")
    }
    invented = [f"kommune-{number:02d}" for number in range(own + 1, municipalities + 1)]
    for slug in invented:
        number = int(slug.rpartition("-")[2])
        files[f"{DOCS}/kommuner/{slug}.yml"] = {
            "navn": f"Kommune {number:02d}",
            "kommunenummer": str(_FIRST_FREE_NUMBER + number),
            "spraakvedtak": "bokmål",
        }
    of_counties = {key for group in library.groups.values() for key in group.facts}
    for number, file in enumerate(files.values(), start=1):
        keys = [key for key in library.declarations if key not in of_counties and chance.random() < fact_share]
        set_here = {key: _value(library.declarations[key], f"{number}-{chance.randrange(10, 100)}") for key in keys}
        file["opplysninger"] = {**file.get("opplysninger", {}), **set_here}
    if invented:
        files[f"{DOCS}/grupper/{_COUNTY}.yml"] = _county(library, invented)
    return {**sources, **{path: write_yaml(file).encode() for path, file in files.items()}}


def fields_of(document: YamlDocument) -> dict[str, Any]:
    """The fields at the top of a document, to be changed."""
    return dict(document.value) if isinstance(document.value, dict) else {}


def _county(library: Library, members: list[str]) -> dict[str, Any]:
    """A county of invented municipalities, which sets what the other counties set."""
    keys = {key for group in library.groups.values() if group.kind == "fylke" for key in group.facts}
    facts = {key: _value(library.declarations[key], "99") for key in sorted(keys)}
    return {"navn": "Fylke 99", "slag": "fylke", "medlemmer": members, "opplysninger": facts}


def _value(declaration: FactDeclaration, mark: str) -> dict[str, str]:
    """A value of the right form that nobody will take for a real one."""
    values = {
        "tekst": f"kontor {mark}",
        "lenke": f"https://kommune.example/{mark}",
        "dato": "03-01",
        "varighet": "3 uker",
        "klokkeslett": "09.00",
        "antall": "12",
    }
    year = {"skoleaar": _SCHOOL_YEAR} if declaration.per_school_year else {}
    return {"verdi": values[declaration.type], **year, "kilde": "laget for måling", "kontrollert": _CHECKED}
