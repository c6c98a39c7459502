"""What rules look up together: front-matter values that name something, and facts as they are set."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.library import Library
from handbook.municipality import FactValue
from handbook.routine import Overlay, Routine
from handbook.source_file import DOCS
from handbook.yaml_document import Key, YamlDocument


def texts_with_header(library: Library) -> Iterator[Routine | Overlay]:
    """Routines and overlays: what has front matter that names things."""
    yield from library.routines.values()
    yield from library.overlays.values()


def texts_in_force(library: Library) -> Iterator[Routine | Overlay]:
    """Routines that are approved and in force, and their overlays: what must be kept up to date."""
    for text in texts_with_header(library):
        routine = library.routines.get(text.uri if isinstance(text, Routine) else text.routine_uri)
        if routine and routine.header.status == "gjeldende" and routine.header.approved and routine.header.approved_by:
            yield text


def scalar(text: Routine | Overlay, key: str) -> Iterator[tuple[str, Key]]:
    """A field's value and the way to it, when the field is there."""
    values = text.document.value
    value = values.get(key) if isinstance(values, dict) else None
    if isinstance(value, str):
        yield value, (key,)


def list_entries(text: Routine | Overlay, key: str) -> Iterator[tuple[str, Key]]:
    """A list's values and the ways to them; in an overlay without the sign in front."""
    values = text.document.value
    entries = values.get(key) if isinstance(values, dict) else None
    is_signed = isinstance(text, Overlay)
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, str):
            yield entry[1:] if is_signed and entry[:1] in {"+", "-"} else entry, (key, number)


def deadline_sources(text: Routine | Overlay) -> Iterator[tuple[str, Key]]:
    """Law references that deadlines have as their source, with the ways to them; overlays have no deadlines."""
    if isinstance(text, Routine):
        for number, deadline in enumerate(text.header.deadlines):
            if deadline.source and deadline.source not in {"lokal", "generell"}:
                yield deadline.source, ("frister", number, "kilde")


@dataclass(frozen=True)
class SetFact:
    """A fact that a municipality or a group has set."""

    level: str
    """slug of who has set it"""
    key: str
    values: tuple[FactValue, ...]
    path: str
    document: YamlDocument

    def way(self, *steps: str | int) -> Key:
        """The way in the document to the fact, or to something in it."""
        return ("opplysninger", self.key, *steps)


def set_facts(library: Library) -> Iterator[SetFact]:
    """All of them, those of municipalities first."""
    for folder, levels in (("kommuner", library.municipalities), ("grupper", library.groups)):
        for slug, level in levels.items():
            path = f"{DOCS}/{folder}/{slug}.yml"
            for key, values in level.facts.items():
                yield SetFact(slug, key, values, path, library.documents[path])
