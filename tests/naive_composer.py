"""A deliberately naive composer: the meaning of variants written a second time, as plainly as can be.

It shares no code with the product, knows no place, keeps no source and is slow. What it says a municipality reads in
each section is compared with the product's pages over all of docs.
"""

import functools
import os
import re
from pathlib import Path
from typing import Any

import yaml

ORDER = [
    "Dette gjør du",
    "Formål",
    "Omfang",
    "Fremgangsmåte",
    "Skjema og maler",
    "Hvis noe går galt",
    "Dokumentasjon og arkiv",
    "Dette kan dere slutte med",
]
NYNORSK = {
    "Dette gjer du": "Dette gjør du",
    "Føremål": "Formål",
    "Framgangsmåte": "Fremgangsmåte",
    "Skjema og malar": "Skjema og maler",
    "Om noko går gale": "Hvis noe går galt",
    "Dette kan de slutte med": "Dette kan dere slutte med",
}


@functools.cache
def load_yaml(path: Path) -> Any:  # noqa: ANN401 YAML is of any shape
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 BaseLoader makes only text


def split(path: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Front matter and section name -> text of a file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    sections: dict[str, str] = {}
    name = ""
    for line in body.split("\n"):
        if line.startswith("## "):
            name = NYNORSK.get(line[3:].strip(), line[3:].strip())
            sections[name] = ""
        elif name:
            sections[name] += line + "\n"
    return yaml.load(head, Loader=yaml.BaseLoader) or {}, {n: t.strip("\n") for n, t in sections.items()}  # noqa: S506


def levels(docs: Path, municipality: str) -> list[str]:
    """Groups of a municipality in order, then itself."""
    groups = [p.stem for p in sorted((docs / "grupper").glob("*.yml")) if municipality in load_yaml(p)["medlemmer"]]
    return [*groups, municipality]


def sections(docs: Path, routine: Path, municipality: str | None) -> dict[str, str]:
    """Section name -> text as a municipality (None: the region) reads it, in the order of the page."""
    _, result = split(routine)
    for level in levels(docs, municipality) if municipality else []:
        overlay = routine.with_name(f"{routine.stem}.{level}.md")
        if not overlay.exists():
            continue
        head, own = split(overlay)
        for name in head.get("utgaar", []):
            result.pop(NYNORSK.get(name, name), None)
        added = [NYNORSK.get(name, name) for name in head.get("tillegg", [])]
        for name, text in own.items():
            result[name] = result[name] + "\n\n" + text if name in added and name in result else text
    return {name: fill(docs, routine, municipality, result[name]) for name in ORDER if name in result}


def fill(docs: Path, routine: Path, municipality: str | None, text: str) -> str:
    """The text with shared sentences and facts put in."""
    lines = []
    for line in text.split("\n"):
        found = re.fullmatch(r"(\s*(?:[-*]\s+|\d+\.\s+)*)\{\{\s*felles\.([\w-]+)\s*\}\}", line)
        if found:
            shared = (docs / "felles" / f"{found[2]}.md").read_text(encoding="utf-8").strip("\n")
            shared = re.sub(
                r"\]\(\.\./([^)]+)\)", lambda m: f"]({os.path.relpath(docs / m[1], routine.parent)})", shared
            )
            deep = 0
            while deep < len(found[1]):
                deep += 4
            lines.append(found[1] + shared.replace("\n", "\n" + " " * deep))
        else:
            lines.append(line)
    filled = "\n".join(lines)
    return re.sub(r"(?<!`)\{\{\s*kommune\.([\w.]+)\s*\}\}", lambda m: fact(docs, municipality, m[1]), filled)


def fact(docs: Path, municipality: str | None, key: str) -> str:
    """A fact in words. Knows the types text and link, and nothing of school years: docs has no others set."""
    if key == "navn":
        return str(load_yaml(docs / "kommuner" / f"{municipality}.yml")["navn"]) if municipality else "kommunen"
    declared = load_yaml(docs / "register" / "kommuneopplysninger.yml")[key]
    value: dict[str, str] | None = None
    for level in levels(docs, municipality) if municipality else []:
        folder = "kommuner" if level == municipality else "grupper"
        value = load_yaml(docs / folder / f"{level}.yml").get("opplysninger", {}).get(key, value)
    if value is None:
        return str(declared["uten_verdi"])
    said = (
        f"[{value.get('tekst', declared['uten_verdi'])}]({value['verdi']})"
        if declared["type"] == "lenke"
        else value["verdi"]
    )
    old = int(value.get("kildeaar", "9999"))
    return f"{said} (fra {old}, kontroller)" if old < 2024 else said  # the tests' today is in 2026
