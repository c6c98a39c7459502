"""Loading: the library from the sources, with the problems met on the way. A broken file hides no other's."""

import re
from collections.abc import Iterator
from typing import Any

from handbook.insertion import INCLUDES_FOLDER
from handbook.intake import shared_texts, take_in
from handbook.ledger import LEDGER
from handbook.library import MEDIA, OVERLAYS, ROUTINE_IDS, Library
from handbook.markdown_text import slug
from handbook.municipality import Group, Municipality
from handbook.page import Include, Page, PageHeader
from handbook.problem import Problem
from handbook.record import RecordType, nearest, read_record
from handbook.register import (
    KEY_FORMS,
    OPTIONAL,
    REGISTERS,
)
from handbook.routine import Overlay, OverlayHeader, Routine, RoutineHeader
from handbook.section import Section, split_sections
from handbook.source_file import DOCS, SourceFile, Sources
from handbook.text_file import LEVELS, Kind, TextFile, placed, take_apart
from handbook.yaml_document import YamlDocument, parse_yaml

_ROUTINE_ID = re.compile(rb"^id:[ \t]*['\"]?([A-Z]{2}-[0-9]{3,4})\b", re.MULTILINE)


def load(sources: Sources) -> Library:
    """The library of all sources.

    Args:
        sources: path from the project's root -> bytes, as `source_file.read_sources` gives them
    """
    library = Library(sources)
    shared = shared_texts(sources)
    for path, data in sources.items():
        source, problems = take_in(path, data, shared)
        library.problems.extend(problems)
        if path.startswith(f"{DOCS}/") and path.lower().endswith(MEDIA):
            library.media[path.removeprefix(f"{DOCS}/")] = data
        elif source:
            _load_file(library, source)
        elif path.startswith(f"{DOCS}/"):
            _mark_unreadable(library, path)
    library.problems.extend(_missing_registers(library))
    return library


def _mark_unreadable(library: Library, path: str) -> None:
    uri = path.removeprefix(f"{DOCS}/")
    folder, _, rest = uri.partition("/")
    if folder == "register":
        library.mark_faulty(rest.rpartition(".")[0], None)
    elif folder in {*LEVELS, INCLUDES_FOLDER}:
        library.mark_faulty(folder, rest.rpartition(".")[0])
    else:
        _mark_text(library, *placed(uri)[:2], path)


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
        library.texts.append(TextFile(source.path, source.uri, Kind.PAGE, "", None, 1))
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
    text, body, problems = take_apart(source, library.sources)
    library.problems.extend(problems)
    library.texts.append(text)
    if text.kind is Kind.PAGE:
        loaded = _load_page(library, text, body)
    else:
        sections, faults = split_sections(text.path, body, text.body_line)
        library.problems.extend(fault for fault in faults if text.kind is Kind.ROUTINE or fault.code != "RB306")
        load_one = _load_routine if text.kind is Kind.ROUTINE else _load_overlay
        loaded = load_one(library, text, sections)
        if not loaded:
            library.loose.extend((text.path, text.uri, section.body, section.body_line) for section in sections)
    if not loaded:
        _mark_text(library, text.kind, text.uri, text.path)


def _load_page(library: Library, text: TextFile, body: str) -> bool:
    header = _record(library, PageHeader, text.document, text.path)
    line = text.body_line + len(body) - len(body.lstrip("\n"))
    body = body.strip("\n")
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
