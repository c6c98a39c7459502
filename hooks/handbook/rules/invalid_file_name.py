"""A name that cannot be part of an address or of every disk, or that a municipality or group cannot be called by."""

import posixpath
import unicodedata
from collections.abc import Iterator

from handbook.library import Library
from handbook.markdown_text import slug
from handbook.municipality import RESERVED
from handbook.problem import Problem
from handbook.source_file import DOCS, Symlink
from handbook.text_file import LEVELS, NAME

_DEVICES = {"con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10))}
"""what Windows calls its devices; no file or folder there can have such a name, whatever stands after a full stop"""


def check(library: Library) -> Iterator[Problem]:
    """RB105."""
    for path, data in library.sources.items():
        folder, _, name = path.removeprefix(f"{DOCS}/").partition("/")
        if not path.startswith(f"{DOCS}/") or isinstance(data, Symlink):
            continue
        is_level = folder in LEVELS and name.endswith(".yml")
        fault = _device(path) or (_level_fault(library, folder, name) if is_level else _fault(library, path))
        if fault:
            yield Problem(path, 1, 1, "RB105", *fault)


def _level_fault(library: Library, folder: str, name: str) -> tuple[str, str] | None:
    stem = name.removesuffix(".yml")
    if "/" in stem:
        return "Filen ligger i en egen mappe.", f"Flytt den rett inn i docs/{folder}."
    if slug(stem) != stem:
        message = "Filnavnet til en kommune eller gruppe kan bare ha små bokstaver fra a til z, tall og bindestrek."
        return message, f"Kall filen «{slug(stem)}.yml»."
    if stem in RESERVED:
        return f"Ingen kommune eller gruppe kan hete «{stem}»: håndboken bruker navnet selv.", "Velg et annet filnavn."
    if folder == "grupper" and f"{DOCS}/kommuner/{name}" in library.sources:
        return f"Både en kommune og en gruppe heter «{stem}».", "Gi gruppen et annet filnavn."
    return None


def _device(path: str) -> tuple[str, str] | None:
    names = [part for part in path.split("/") if part.split(".")[0].lower() in _DEVICES]
    if not names:
        return None
    return f"Navnet «{names[0]}» kan ikke brukes på maskiner med Windows.", "Velg et annet navn."


def _fault(library: Library, path: str) -> tuple[str, str] | None:
    parts = path.split("/")
    place = next((place for place, part in enumerate(parts) if not NAME.fullmatch(part)), None)
    if place is None:
        return None
    wrong = parts[place]
    stem, extension = posixpath.splitext(wrong) if place == len(parts) - 1 else (wrong, "")
    whole = unicodedata.normalize("NFC", stem)
    better = ".".join(slug(word) for word in whole.split(".")) + extension.lower()
    if "/".join([*parts[:place], better, *parts[place + 1 :]]) in library.sources:
        cure = f"og velg et annet navn enn «{better}», som finnes"
    else:
        cure = f"for eksempel «{better}»"
    if NAME.fullmatch(wrong.lower()):
        return f"Navnet «{wrong}» har store bokstaver.", f"Bruk bare små bokstaver, {cure}."
    message = f"Navnet «{wrong}» har mellomrom eller tegn som ikke kan stå i en adresse."
    return message, f"Bruk bare små bokstaver fra a til z, tall og bindestrek, {cure}."
