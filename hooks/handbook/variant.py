"""Variant: one routine as one municipality reads it, with the source of every part.

Region, then groups, then the municipality: a section of an overlay replaces the shared section of that name, is added
after it (`tillegg`), or the section is left out (`utgaar`). Whole sections only.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handbook.fact import Fact, resolve
from handbook.insertion import Insertions
from handbook.library import OVERLAYS, Library, level_name
from handbook.page import Include
from handbook.routine import LIST_FIELDS, SCALAR_FIELDS, Overlay, Routine, RoutineHeader
from handbook.section import KINDS, WRITTEN, SectionKind
from handbook.source_file import DOCS

ANY_MUNICIPALITY = "kommunen"
"""the words for `{{ kommune.navn }}` in the regional text"""


@dataclass(frozen=True)
class Part:
    """A stretch of text from one file."""

    text: str
    overlay: Overlay | None
    """None: the shared text"""
    language: str
    """nb or nn"""


@dataclass(frozen=True)
class VariantSection:
    """One section of a variant: usually one part, two where local text is added."""

    kind: SectionKind
    parts: tuple[Part, ...]

    def local_levels(self) -> list[str]:
        """Slugs of the levels that have text here."""
        return [part.overlay.suffix for part in self.parts if part.overlay]


@dataclass(frozen=True)
class Variant:
    """A routine as one municipality reads it."""

    routine: Routine
    municipality: str | None
    """slug; None is the regional text"""
    header: RoutineHeader
    """with what overlays change"""
    sections: tuple[VariantSection, ...]
    overlays: tuple[Overlay, ...]
    """those that apply, region side first"""
    facts: tuple[Fact, ...]
    """those that the text or the deadlines use, and what the systems are called where that is set"""
    includes: tuple[Include, ...]

    @property
    def not_applicable(self) -> str | None:
        """Why the routine does not apply here; None when it does."""
        return next((o.header.not_applicable for o in reversed(self.overlays) if o.header.not_applicable), None)

    def section(self, kind_id: str) -> VariantSection | None:
        """The section of a kind, if the variant has it."""
        return next((section for section in self.sections if section.kind.id == kind_id), None)

    def text_paths(self) -> list[str]:
        """Files whose whole text the variant is made of."""
        return [self.routine.path, *(o.path for o in self.overlays), *(i.path for i in self.includes)]


def facts_of(library: Library, municipality: str | None, today: date) -> dict[str, Fact]:
    """Every declared fact as a municipality (None: the region) has it."""
    levels = []
    if municipality is not None:
        groups = library.groups_of(municipality)
        levels += [(slug, f"{DOCS}/grupper/{slug}.yml", library.groups[slug].facts) for slug in groups]
        own = library.municipalities[municipality]
        levels.append((municipality, f"{DOCS}/kommuner/{municipality}.yml", own.facts))
    return resolve(library.declarations, levels, today)


def overlays_for(library: Library, routine: Routine, municipality: str | None) -> tuple[Overlay, ...]:
    """The overlays of a routine that reach a municipality, groups first."""
    if municipality is None:
        return ()
    slugs = [*library.groups_of(municipality), municipality]
    found = (library.overlays.get((routine.uri, slug)) for slug in slugs)
    return tuple(overlay for overlay in found if overlay is not None)


def layered(routine: Routine, overlays: Iterable[Overlay]) -> dict[str, tuple[Part, ...]]:
    """Section id -> parts, as written, in the order of the page; sections left out are absent."""
    shared = routine.header.language
    parts = {s.kind.id: (Part(s.body, None, shared),) for s in routine.sections}
    for overlay in overlays:
        for kind_id in overlay.leaves_out():
            parts.pop(kind_id, None)
        for section in overlay.sections:
            part = Part(section.body, overlay, overlay.header.language or shared)
            before = parts.get(section.kind.id, ()) if section.kind.id in overlay.adds() else ()
            parts[section.kind.id] = (*before, part)
    return {kind.id: parts[kind.id] for kind in WRITTEN if kind.id in parts}


def layered_header(routine: Routine, overlays: Iterable[Overlay]) -> RoutineHeader:
    """The front matter with what overlays replace, add (`+`) and take away (`-`)."""
    header = routine.header
    for overlay in overlays:
        changes: dict[str, object] = {}
        for name in SCALAR_FIELDS.values():
            value = getattr(overlay.header, name)
            if value is not None:
                changes[name] = value
        for name in LIST_FIELDS.values():
            entries: tuple[str, ...] = getattr(overlay.header, name)
            kept = [entry for entry in getattr(header, name) if f"-{entry}" not in entries]
            added = [entry[1:] for entry in entries if entry.startswith("+")]
            changes[name] = tuple(dict.fromkeys([*kept, *added]))
        for name in ("approved", "approved_by", "valid_from", "next_review", "law_checked", "change_note"):
            value = getattr(overlay.header, name)
            if value is not None:
                changes[name] = value
        if any(getattr(header, name) != value for name, value in changes.items()):
            header = header.model_copy(update=changes)
    return header


def compose(library: Library, routine: Routine, municipality: str | None, facts: Mapping[str, Fact]) -> Variant:
    """The routine as a municipality reads it.

    Args:
        library: everything loaded
        routine: the shared text
        municipality: slug; None for the regional text
        facts: as `facts_of` gives them for the same municipality
    """
    overlays = overlays_for(library, routine, municipality)
    header = layered_header(routine, overlays)
    insertions = insertions_of(library, municipality, facts)
    sections = tuple(
        filled_section(kind_id, parts, insertions, routine.uri) for kind_id, parts in layered(routine, overlays).items()
    )
    for deadline in header.deadlines:
        if deadline.fact and deadline.fact in facts:
            insertions.used_facts[deadline.fact] = facts[deadline.fact]
    for key in header.systems:
        fact = facts.get(system_fact(library, key))
        if fact and fact.value:
            insertions.used_facts[fact.key] = fact
    return Variant(
        routine,
        municipality,
        header,
        sections,
        overlays,
        tuple(insertions.used_facts.values()),
        tuple(insertions.used_includes.values()),
    )


def insertions_of(library: Library, municipality: str | None, facts: Mapping[str, Fact]) -> Insertions:
    """What the texts of a municipality (None: the region) are filled with."""
    name = level_name(library, municipality) if municipality else ANY_MUNICIPALITY
    return Insertions(name, facts, library.includes)


def filled_section(kind_id: str, parts: Iterable[Part], insertions: Insertions, uri: str) -> VariantSection:
    """A section as readers have it.

    Args:
        kind_id: of the section
        parts: as written
        insertions: what they are filled with
        uri: of the routine's page
    """
    return VariantSection(KINDS[kind_id], tuple(replace(part, text=insertions.fill(part.text, uri)) for part in parts))


def system_fact(library: Library, key: str) -> str:
    """Key of the fact by which municipalities say what a system is called; empty when there is none."""
    system = library.systems.get(key)
    return (system.fact or "") if system else ""


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change when the words do; blank lines and spaces at line ends do not count."""
    words = "\n".join(line.rstrip() for line in text.split("\n") if line.strip())
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def underlying(library: Library, routine: Routine, overlay: Overlay) -> tuple[Overlay, ...]:
    """The overlays that an overlay stands on: a municipality's on its groups', a group's on none."""
    if overlay.suffix not in library.municipalities:
        return ()
    return tuple(other for other in overlays_for(library, routine, overlay.suffix) if other is not overlay)


def stands_firm(library: Library, overlay: Overlay) -> bool:
    """Whether all that an overlay may stand on has been loaded, so that the text underneath is known."""
    faulty_overlays = library.faulty.get(OVERLAYS) or set()
    is_alone = overlay.suffix in library.groups
    return (
        overlay.routine_uri not in faulty_overlays
        and "felles" not in library.faulty
        and (is_alone or "grupper" not in library.faulty)
    )


def built_on(library: Library, overlay: Overlay) -> dict[str, str]:
    """What an overlay takes the place of: section id or field name -> digest of the text underneath as it is now.

    A municipality's overlay stands on the shared text with its groups' overlays, a group's on the shared text.
    """
    routine = library.routines[overlay.routine_uri]
    below = underlying(library, routine, overlay)
    parts = layered(routine, below)
    insertions = Insertions(ANY_MUNICIPALITY, {}, library.includes)
    replaced = overlay.leaves_out() | {s.kind.id for s in overlay.sections if s.kind.id not in overlay.adds()}
    digests = {
        kind_id: digest("\n".join(insertions.with_includes(part.text, routine.uri) for part in parts[kind_id]))
        for kind_id in parts
        if kind_id in replaced
    }
    header = layered_header(routine, below)
    for norwegian, english in SCALAR_FIELDS.items():
        if getattr(overlay.header, english) is not None:
            digests[norwegian] = digest(str(getattr(header, english)))
    for norwegian, english in LIST_FIELDS.items():
        if getattr(overlay.header, english):
            digests[norwegian] = digest("\n".join(getattr(header, english)))
    return digests
