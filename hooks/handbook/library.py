"""Library: everything under docs loaded once, with the problems met on the way. A broken file hides no other's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.municipality import Group, Municipality
from handbook.page import Include, Page, PageHeader
from handbook.problem import Problem
from handbook.record import Record, RecordType, nearest, read_record
from handbook.register import FactDeclaration, Law, Role, System
from handbook.routine import Overlay, OverlayHeader, Routine, RoutineHeader
from handbook.section import split_sections
from handbook.source_file import DOCS, SourceFile, Sources, conflict_markers, decode
from handbook.yaml_document import YamlDocument, parse_yaml, split_front_matter

EDITIONS = {"skole": "Skole", "barnehage": "Barnehage"}
"""folder -> name; design section 1"""

MEDIA = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".pdf")
"""file types that may be published beside pages"""

_REGISTERS: dict[str, type[Record]] = {
    "roller": Role,
    "systemer": System,
    "lover": Law,
    "kommuneopplysninger": FactDeclaration,
}


@dataclass
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
    documents: dict[str, YamlDocument] = field(default_factory=dict)
    """path of a YAML file -> its values with their places"""
    problems: list[Problem] = field(default_factory=list)
    """met while loading"""
    faulty: dict[str, set[str] | None] = field(default_factory=dict)
    """register, or folder of levels -> names that are there but too faulty to be loaded; None: any name may be"""

    def is_known(self, kind: str, name: str, loaded: Mapping[str, object]) -> bool:
        """Whether a name exists, so that one faulty file is told once and not wherever it is used.

        Args:
            kind: register, or folder of levels
            name: as written by an editor
            loaded: the records of that kind
        """
        faulty = self.faulty.get(kind, set())
        return name in loaded or faulty is None or name in faulty

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

    def applies(self, routine: Routine, municipality: str | None) -> bool:
        """Whether a routine is in a tree; the regional tree (None) has them all."""
        chosen = routine.header.applies_to
        if municipality is None or not chosen:
            return True
        return municipality in chosen or any(group in chosen for group in self.groups_of(municipality))

    def routine_by_id(self, routine_id: str) -> Routine | None:
        """The routine with an id."""
        return next((r for r in self.routines.values() if r.header.id == routine_id), None)


def load(sources: Sources) -> Library:
    """The library of all sources.

    Args:
        sources: path from the project's root -> bytes, as `source_file.read_sources` gives them
    """
    library = Library(sources)
    for path, data in sources.items():
        if not path.startswith(f"{DOCS}/"):
            continue
        if path.lower().endswith(MEDIA):
            library.media[path.removeprefix(f"{DOCS}/")] = data
            continue
        source, problems = decode(path, data)
        marks = conflict_markers(source) if source else []
        library.problems.extend([*problems, *marks])
        if source is None or marks:
            _mark_unreadable(library, path)
        else:
            _load_file(library, source)
    library.problems.extend(_missing_registers(library))
    return library


def _mark_unreadable(library: Library, path: str) -> None:
    folder, _, name = path.removeprefix(f"{DOCS}/").rpartition("/")
    stem = name.rpartition(".")[0]
    if folder == "register":
        library.mark_faulty(stem, None)
    else:
        library.mark_faulty(folder, stem)


def _missing_registers(library: Library) -> Iterator[Problem]:
    for name in _REGISTERS:
        path = f"{DOCS}/register/{name}.yml"
        if path not in library.sources:
            library.mark_faulty(name, None)
            yield Problem(path, 1, 1, "RB106", "Registeret finnes ikke.", "Hent filen tilbake fra git.")


def _load_file(library: Library, source: SourceFile) -> None:
    folder, _, rest = source.uri.partition("/")
    name = source.uri.rsplit("/", 1)[-1]
    if folder in {"kommuner", "grupper"} and name.endswith(".yml"):
        _load_level(library, source, folder, rest.removesuffix(".yml"))
    elif folder == "register" and name.endswith(".yml"):
        _load_register(library, source, rest.removesuffix(".yml"))
    elif folder == "felles" and name.endswith(".md"):
        include = Include(source.path, rest.removesuffix(".md"), source.text.strip("\n"))
        library.includes[include.name] = include
    elif name.endswith(".md"):
        _load_text(library, source, name.removesuffix(".md"))
    else:
        allowed = ", ".join((".md", *MEDIA))
        library.problems.append(
            Problem(
                source.path,
                1,
                1,
                "RB104",
                f"Filtypen til «{name}» kan ikke publiseres.",
                f"Flytt filen ut av docs, eller lagre den som en av: {allowed}.",
            )
        )


def _load_level(library: Library, source: SourceFile, folder: str, slug: str) -> None:
    document = _document(library, source)
    level: Municipality | Group | None = None
    if document is not None and folder == "kommuner":
        level = municipality = _record(library, Municipality, document, source.path)
        if municipality:
            library.municipalities[slug] = municipality
    elif document is not None:
        level = group = _record(library, Group, document, source.path)
        if group:
            library.groups[slug] = group
    if level is None:
        library.mark_faulty(folder, slug)


def _load_register(library: Library, source: SourceFile, name: str) -> None:
    if name not in _REGISTERS:
        library.problems.append(
            Problem(source.path, 1, 1, "RB105", f"Registeret «{name}» er ikke kjent.", nearest(name, _REGISTERS))
        )
        return
    document = _document(library, source)
    if document is None or not isinstance(document.value, dict):
        library.mark_faulty(name, None)
    if document is None:
        return
    if not isinstance(document.value, dict):
        library.problems.append(
            Problem(
                source.path,
                1,
                1,
                "RB204",
                "Registeret skal bestå av navngitte felt.",
                "Skriv «navn:» og feltene under.",
            )
        )
        return
    entries: dict[str, Any] = {}
    for key in document.value:
        record = _record(library, _REGISTERS[name], document, source.path, (key,))
        if record:
            entries[key] = record
        else:
            library.mark_faulty(name, key)
    target: dict[str, dict[str, Any]] = {
        "roller": library.roles,
        "systemer": library.systems,
        "lover": library.laws,
        "kommuneopplysninger": library.declarations,
    }
    target[name].update(entries)


def _load_text(library: Library, source: SourceFile, stem: str) -> None:
    parts = split_front_matter(source.text)
    if parts is None:
        library.problems.append(
            Problem(
                source.path,
                1,
                1,
                "RB202",
                "Filen mangler opplysningene øverst.",
                "Begynn filen med en linje med bare ---, så feltene (minst «tittel»), så en linje med bare ---.",
            )
        )
        return
    head, head_line, body, body_line = parts
    document, problems = parse_yaml(source.path, head, head_line)
    library.problems.extend(problems)
    if document is None:
        return
    folders = source.uri.split("/")
    in_chapter = len(folders) == len(("edition", "chapter", "file")) and folders[0] in EDITIONS
    if "." in stem:
        slug, _, suffix = stem.partition(".")
        header = _record(library, OverlayHeader, document, source.path)
        sections, faults = split_sections(source.path, body, body_line)
        library.problems.extend(fault for fault in faults if fault.code != "RB306")
        if header:
            uri = "/".join([*folders[:-1], f"{slug}.md"])
            library.overlays[uri, suffix] = Overlay(source.path, uri, suffix, header, document, sections)
    elif in_chapter and stem != "index":
        routine_header = _record(library, RoutineHeader, document, source.path)
        sections, faults = split_sections(source.path, body, body_line)
        library.problems.extend(faults)
        if routine_header:
            library.routines[source.uri] = Routine(source.path, source.uri, routine_header, document, sections)
    else:
        page_header = _record(library, PageHeader, document, source.path)
        if page_header:
            text = body.strip("\n")
            first = body_line + len(body) - len(body.lstrip("\n"))
            library.pages[source.uri] = Page(source.path, source.uri, page_header, document, text, first)


def _document(library: Library, source: SourceFile) -> YamlDocument | None:
    document, problems = parse_yaml(source.path, source.text)
    library.problems.extend(problems)
    if document is not None:
        library.documents[source.path] = document
    return document


def _record(
    library: Library, model: type[RecordType], document: YamlDocument, path: str, at: tuple[str, ...] = ()
) -> RecordType | None:
    record, problems = read_record(model, document, path, at)
    library.problems.extend(problems)
    return record


def level_name(library: Library, slug: str) -> str:
    """The name that readers know a municipality or group by."""
    level: Mapping[str, Municipality | Group] = {**library.groups, **library.municipalities}
    return level[slug].name if slug in level else slug
