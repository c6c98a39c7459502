"""A name that cannot be part of an address, or that a municipality or group cannot be called by."""

import posixpath
from collections.abc import Iterator

from handbook.library import Library
from handbook.markdown_text import slug
from handbook.municipality import RESERVED
from handbook.problem import Problem
from handbook.source_file import DOCS
from handbook.text_file import LEVELS, NAME


def check(library: Library) -> Iterator[Problem]:
    """RB105."""
    for path in library.sources:
        folder, _, name = path.removeprefix(f"{DOCS}/").partition("/")
        if not path.startswith(f"{DOCS}/"):
            continue
        fault = _level_fault(library, folder, name) if folder in LEVELS and name.endswith(".yml") else _fault(path)
        if fault:
            yield Problem(path, 1, 1, "RB105", *fault)


def _level_fault(library: Library, folder: str, name: str) -> tuple[str, str] | None:
    stem = name.removesuffix(".yml")
    if "/" in stem:
        return "Filen ligger i en egen mappe.", f"Flytt den rett inn i docs/{folder}."
    if slug(stem) != stem:
        message = "Filnavnet til en kommune eller gruppe har bare små bokstaver fra a til z, tall og bindestrek."
        return message, f"Kall filen «{slug(stem)}.yml»."
    if stem in RESERVED:
        return f"Ingen kommune eller gruppe kan hete «{stem}»: håndboken bruker navnet selv.", "Velg et annet filnavn."
    if folder == "grupper" and f"{DOCS}/kommuner/{name}" in library.sources:
        return f"Både en kommune og en gruppe heter «{stem}».", "Gi gruppen et annet filnavn."
    return None


def _fault(path: str) -> tuple[str, str] | None:
    wrong = [part for part in path.split("/") if not NAME.fullmatch(part)]
    if not wrong:
        return None
    stem, extension = posixpath.splitext(wrong[0]) if path.endswith(wrong[0]) else (wrong[0], "")
    better = "".join((".".join(slug(word) for word in stem.split(".")), extension))
    message = f"Navnet «{wrong[0]}» har mellomrom eller tegn som ikke kan stå i en adresse."
    return message, f"Bruk bare bokstaver fra a til z, tall og bindestrek, for eksempel «{better}»."
