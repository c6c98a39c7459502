"""Library: everything under docs loaded once, with the problems met on the way. A broken file hides no other's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.insertion import INCLUDES_FOLDER
from handbook.ledger import LEDGER
from handbook.markdown_text import slug
from handbook.municipality import Group, Municipality
from handbook.page import Include, Page, PageHeader
from handbook.problem import Problem
from handbook.record import RecordType, nearest, read_record
from handbook.register import (
    KEY_FORMS,
    OPTIONAL,
    REGISTERS,
    Abbreviation,
    FactDeclaration,
    Law,
    OldWord,
    Role,
    System,
    VagueWord,
    WordPair,
)
from handbook.routine import Overlay, OverlayHeader, Routine, RoutineHeader
from handbook.section import Section, split_sections
from handbook.source_file import DOCS, SourceFile, Sources, conflict_markers, decode
from handbook.text_file import LEVELS, Kind, TextFile, placed, take_apart
from handbook.yaml_document import YamlDocument, parse_yaml

MEDIA = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".pdf")
"""file types that may be published beside pages"""

ROUTINE_IDS = "rutiner"
OVERLAYS = "lokal tekst"
"""keys of `Library.faulty`: ids of routines, uris of routines with an overlay"""

_ROUTINE_ID = re.compile(rb"^id:[ \t]*['\"]?([A-Z]{2}-[0-9]{3})\b", re.MULTILINE)


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
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)
    vague_words: dict[str, VagueWord] = field(default_factory=dict)
    old_words: dict[str, OldWord] = field(default_factory=dict)
    word_pairs: dict[str, WordPair] = field(default_factory=dict)
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

    def applies(self, routine: Routine, municipality: str | None) -> bool:
        """Whether a routine is in a tree; the regional tree (None) has them all."""
        chosen = routine.header.applies_to
        if municipality is None or not chosen:
            return True
        return municipality in chosen or any(group in chosen for group in self.groups_of(municipality))


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
        source, problems = decode(path, data) if path.endswith((".md", ".yml")) else (None, [])
        marks = conflict_markers(source) if source else []
        library.problems.extend([*problems, *marks])
        if source is None or marks:
            _mark_unreadable(library, path)
        else:
            _load_file(library, source)
    library.problems.extend(_missing_registers(library))
    return library


def _mark_unreadable(library: Library, path: str) -> None:
    uri = path.removeprefix(f"{DOCS}/")
    folder, _, rest = uri.partition("/")
    name = rest.rpartition(".")[0]
    if folder == "register":
        library.mark_faulty(name, None)
    elif folder in {*LEVELS, INCLUDES_FOLDER}:
        library.mark_faulty(folder, name)
    else:
        kind, page, _ = placed(uri)
        _mark_text(library, kind, page, path)


def _mark_text(library: Library, kind: Kind, uri: str, path: str) -> None:
    """Remember which routine an overlay belongs to, or a routine's id as it stands among what is wrong."""
    number = _ROUTINE_ID.search(library.sources[path])
    if kind is Kind.OVERLAY:
        library.mark_faulty(OVERLAYS, uri)
    elif number:
        library.mark_faulty(ROUTINE_IDS, number[1].decode())
    elif kind is Kind.ROUTINE:
        library.mark_faulty(ROUTINE_IDS, None)


def _missing_registers(library: Library) -> Iterator[Problem]:
    for name in REGISTERS.keys() - OPTIONAL:
        path = f"{DOCS}/register/{name}.yml"
        if path not in library.sources and name not in library.faulty:
            library.mark_faulty(name, None)
            yield Problem(path, 1, 1, "RB106", "Registeret finnes ikke.", "Hent filen tilbake fra git.")


def _load_file(library: Library, source: SourceFile) -> None:
    folder, _, rest = source.uri.partition("/")
    name = rest.rpartition(".")[0]
    if source.path.endswith(".md") and folder == INCLUDES_FOLDER:
        body = source.text.strip("\n")
        first = 1 + len(source.text) - len(source.text.lstrip("\n"))
        library.includes[name] = Include(source.path, name, body, first)
        library.texts.append(TextFile(source.path, source.uri, Kind.PAGE, "", None, source.text, 1))
    elif source.path.endswith(".md"):
        _load_text(library, source)
    elif folder in LEVELS:
        _load_level(library, source, folder, name)
    elif folder == "register" and name != LEDGER:  # the ledger is read by the rules on addresses
        _load_register(library, source, name)


def _load_level(library: Library, source: SourceFile, folder: str, name: str) -> None:
    document = _document(library, source)
    good_name = slug(name.rpartition("/")[2])
    if folder == "kommuner":
        municipality = _record(library, Municipality, document, source.path)
        if municipality and name == good_name:
            library.municipalities[name] = municipality
            return
    else:
        group = _record(library, Group, document, source.path)
        if group and name == good_name:
            library.groups[name] = group
            return
    library.mark_faulty(folder, good_name)


def _load_register(library: Library, source: SourceFile, name: str) -> None:
    if name not in REGISTERS:
        library.problems.append(
            Problem(source.path, 1, 1, "RB105", f"Registeret «{name}» er ikke kjent.", nearest(name, REGISTERS))
        )
        return
    document = _document(library, source)
    if document is None or not isinstance(document.value, dict):
        library.mark_faulty(name, None)
        if document is not None:
            message = "Registeret har ingen navngitte felt."
            hint = "Skriv navnet og et kolon på én linje, og feltene rykket inn under."
            library.problems.append(Problem(source.path, *document.place(()), "RB204", message, hint))
        return
    model, kept = REGISTERS[name]
    entries: dict[str, Any] = getattr(library, kept)
    form, hint = KEY_FORMS.get(name, (".+", ""))
    for key in document.value:
        record = _record(library, model, document, source.path, (key,))
        if record and re.fullmatch(form, key):
            entries[key] = record
            continue
        library.mark_faulty(name, key)
        if record:
            message = f"Navnet «{key}» kan ikke brukes her."
            library.problems.append(Problem(source.path, *document.place((key,)), "RB204", message, hint))


def _load_text(library: Library, source: SourceFile) -> None:
    text, problems = take_apart(source, library.sources)
    library.problems.extend(problems)
    library.texts.append(text)
    if text.kind is Kind.PAGE:
        loaded = _load_page(library, text)
    else:
        sections, faults = split_sections(text.path, text.body, text.body_line)
        library.problems.extend(fault for fault in faults if text.kind is Kind.ROUTINE or fault.code != "RB306")
        load_one = _load_routine if text.kind is Kind.ROUTINE else _load_overlay
        loaded = load_one(library, text, sections)
        if not loaded:
            library.loose.extend((text.path, text.uri, section.body, section.body_line) for section in sections)
    if not loaded:
        _mark_text(library, text.kind, text.uri, text.path)


def _load_page(library: Library, text: TextFile) -> bool:
    header = _record(library, PageHeader, text.document, text.path)
    body = text.body.strip("\n")
    line = text.body_line + len(text.body) - len(text.body.lstrip("\n"))
    if header and text.document:
        library.pages[text.uri] = Page(text.path, text.uri, header, text.document, body, line)
    else:
        library.loose.append((text.path, text.uri, body, line))
    return header is not None


def _load_routine(library: Library, text: TextFile, sections: tuple[Section, ...]) -> bool:
    header = _record(library, RoutineHeader, text.document, text.path)
    if header and text.document:
        library.routines[text.uri] = Routine(text.path, text.uri, header, text.document, sections)
    return header is not None


def _load_overlay(library: Library, text: TextFile, sections: tuple[Section, ...]) -> bool:
    header = _record(library, OverlayHeader, text.document, text.path)
    if header and text.document:
        overlay = Overlay(text.path, text.uri, text.suffix, header, text.document, sections)
        library.overlays[text.uri, text.suffix] = overlay
    return header is not None


def _document(library: Library, source: SourceFile) -> YamlDocument | None:
    document, problems = parse_yaml(source.path, source.text)
    library.problems.extend(problems)
    if document is not None:
        library.documents[source.path] = document
    return document


def _record(
    library: Library, model: type[RecordType], document: YamlDocument | None, path: str, at: tuple[str, ...] = ()
) -> RecordType | None:
    if document is None:
        return None
    record, problems = read_record(model, document, path, at)
    library.problems.extend(problems)
    return record


def level_name(library: Library, slug: str) -> str:
    """The name that readers know a municipality or group by."""
    level: Mapping[str, Municipality | Group] = {**library.groups, **library.municipalities}
    return level[slug].name if slug in level else slug
