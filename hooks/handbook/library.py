"""Library: everything under docs as records, with the problems met while it was loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handbook.municipality import Group, Municipality
from handbook.page import Include, Page
from handbook.problem import Problem
from handbook.register import (
    Abbreviation,
    Compound,
    Exemption,
    FactDeclaration,
    Law,
    OldWord,
    Role,
    Synonym,
    System,
    VagueWord,
    WordPair,
)
from handbook.routine import Overlay, Routine
from handbook.source_file import LARGEST, Sources
from handbook.text_file import TextFile
from handbook.yaml_document import YamlDocument

MEDIA = tuple(extension for extension in LARGEST if extension not in {".md", ".yml"})
"""file types that may be published beside pages; SVG is not one, for it can hold scripts"""

ROUTINE_IDS = "rutiner"
OVERLAYS = "lokal tekst"
"""keys of `Library.faulty`: ids of routines, uris of routines with an overlay"""


@dataclass(eq=False)
class Library:
    """All that editors have written. Keys are slugs, uris or names; every dict is in order of path."""

    sources: Sources
    routines: dict[str, Routine] = field(default_factory=dict)
    """uri -> routine"""
    overlays: dict[tuple[str, str], Overlay] = field(default_factory=dict)
    """routine uri and suffix -> overlay"""
    pages: dict[str, Page] = field(default_factory=dict)
    """uri -> page"""
    includes: dict[str, Include] = field(default_factory=dict)
    """name -> include"""
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    """uri -> content"""
    roles: dict[str, Role] = field(default_factory=dict)
    systems: dict[str, System] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    declarations: dict[str, FactDeclaration] = field(default_factory=dict)
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)
    vague_words: dict[str, VagueWord] = field(default_factory=dict)
    old_words: dict[str, OldWord] = field(default_factory=dict)
    word_pairs: dict[str, WordPair] = field(default_factory=dict)
    synonyms: dict[str, Synonym] = field(default_factory=dict)
    compounds: dict[str, Compound] = field(default_factory=dict)
    exemptions: dict[str, Exemption] = field(default_factory=dict)
    """mark of a place -> why what stands there may stand"""
    documents: dict[str, YamlDocument] = field(default_factory=dict)
    """path of a YAML file -> its values with their places"""
    texts: list[TextFile] = field(default_factory=list)
    """every Markdown file, whatever its kind, as far as it could be read"""
    problems: list[Problem] = field(default_factory=list)
    """met while loading"""
    faulty: dict[str, set[str] | None] = field(default_factory=dict)
    """register, folder, ROUTINE_IDS or OVERLAYS -> names that are there but too faulty to load; None: any may be"""
    loose: list[tuple[str, str, str, int]] = field(default_factory=list)
    """path, uri, Markdown and its first line, of texts whose front matter is too faulty for them to be loaded"""

    def is_known(self, kind: str, name: str, loaded: Mapping[str, object]) -> bool:
        """Whether a name exists, so that one faulty file is told once and not wherever it is used.

        Args:
            kind: register, or folder of levels
            name: as written by an editor
            loaded: the records of that kind
        """
        faulty = self.faulty.get(kind, set())
        return name in loaded or faulty is None or name in faulty

    def names(self, kind: str, loaded: Iterable[str]) -> set[str]:
        """Names that exist, to offer in place of one that does not.

        Args:
            kind: register, folder or ROUTINE_IDS
            loaded: names of the records of that kind
        """
        return {*loaded, *(self.faulty.get(kind) or ())}

    def mark_faulty(self, kind: str, name: str | None) -> None:
        """Remember that a name, or a whole register (None), could not be loaded."""
        names = self.faulty.setdefault(kind, set())
        if name is None:
            self.faulty[kind] = None
        elif names is not None:
            names.add(name)

    def groups_of(self, municipality: str) -> list[str]:
        """Slugs of the groups that a municipality is a member of, in order."""
        return [slug for slug, group in sorted(self.groups.items()) if municipality in group.members]

    @cached_property
    def local_texts(self) -> dict[str, list[Overlay]]:
        """Uri of a routine -> all its overlays; to be asked for when everything is loaded."""
        found: dict[str, list[Overlay]] = {}
        for overlay in self.overlays.values():
            found.setdefault(overlay.routine_uri, []).append(overlay)
        return found

    def applies(self, routine: Routine, municipality: str | None) -> bool:
        """Whether a routine is in a tree; the regional tree (None) has them all."""
        chosen = routine.header.applies_to
        if municipality is None or not chosen:
            return True
        return municipality in chosen or any(group in chosen for group in self.groups_of(municipality))


def level_name(library: Library, slug: str) -> str:
    """The name that readers know a municipality or group by."""
    level: Mapping[str, Municipality | Group] = {**library.groups, **library.municipalities}
    return level[slug].name if slug in level else slug
