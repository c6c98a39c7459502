"""A link that leads nowhere: to no page, no heading, no picture, or out of the handbook in a forbidden way."""

import posixpath
import re
from collections.abc import Iterator

from handbook.fact_page import URI as FACT_PAGE
from handbook.insertion import INCLUDES_FOLDER, is_relative
from handbook.library import MEDIA, Library
from handbook.markdown_text import Link, links, with_heading_ids
from handbook.problem import Problem
from handbook.prose import Prose, prose
from handbook.record import nearest
from handbook.routine import Routine
from handbook.section import SECTIONS
from handbook.source_file import DOCS
from handbook.variant import layered, overlays_for

_SCHEMES = ("https://", "mailto:", "tel:")


def check(library: Library) -> Iterator[Problem]:
    """RB601 page, RB602 heading, RB603 picture, RB604 address of a kind that readers cannot open."""
    anchors = _Anchors(library)
    for text in prose(library):
        for link in links(text.text):
            fault = _fault(library, anchors, text, link)
            if fault:
                yield Problem(text.path, text.line + link.line - 1, link.column, *fault)


Fault = tuple[str, str, str]
"""code, message and hint"""


def _fault(library: Library, anchors: "_Anchors", text: Prose, link: Link) -> Fault | None:
    target = link.target
    if "{{" in target or target.startswith(_SCHEMES):
        return None
    path, _, anchor = target.partition("#")
    if path and not is_relative(path):
        hint = "Bruk en adresse som begynner med https://, eller stien til en side: ../fravaer/fore-daglig-fravaer.md."
        return "RB604", f"Lenken «{target}» kan ikke åpnes av alle.", hint
    if not target:
        return "RB601", "Lenken er tom.", "Skriv adressen mellom parentesene."
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(text.uri), path)) if path else text.uri
    if link.is_picture or uri.lower().endswith(MEDIA):
        return _missing_file(library, target, uri)
    if uri in library.routines or uri in library.pages or uri == FACT_PAGE:
        return _out_of_reach(library, text, target, uri) or _missing_anchor(anchors, uri, anchor)
    if _is_page(uri) and f"{DOCS}/{uri}" in library.sources:
        return None  # a page too faulty to be loaded: its own faults are told there
    return _missing_page(library, text, target, uri)


def _missing_file(library: Library, target: str, uri: str) -> Fault | None:
    if uri in library.media:
        return None
    beside = [posixpath.basename(name) for name in library.media]
    hint = nearest(posixpath.basename(uri), beside) if beside else "Legg bildet i docs ved siden av siden."
    return "RB603", f"Filen «{target}» finnes ikke.", hint


def _missing_page(library: Library, text: Prose, target: str, uri: str) -> Fault:
    known = {posixpath.basename(name): name for name in (*library.routines, *library.pages)}
    same = known.get(posixpath.basename(uri))
    way = posixpath.relpath(same, posixpath.dirname(text.uri) or ".") if same else None
    hint = f"Mente du «{way}»?" if way else nearest(posixpath.basename(uri), [*known])
    return "RB601", f"Siden «{target}» finnes ikke.", hint


def _out_of_reach(library: Library, text: Prose, target: str, uri: str) -> Fault | None:
    name = _unreachable(library, text, uri)
    if name is None:
        return None
    return "RB601", f"Siden «{target}» er ikke med i håndboken til {name}.", "Flytt lenken til lokal tekst."


def _missing_anchor(anchors: "_Anchors", uri: str, anchor: str) -> Fault | None:
    if not anchor:
        return None
    if anchor not in anchors.of(uri):
        return "RB602", f"Siden har ingen overskrift «#{anchor}».", nearest(anchor, anchors.of(uri))
    name = anchors.lost(uri, anchor)
    if name is None:
        return None
    return "RB602", f"Overskriften «#{anchor}» finnes ikke i teksten til {name}.", "Lenk til siden uten #."


def _is_page(uri: str) -> bool:
    """Whether a file is one that readers open, by its name: no overlay, no shared sentences."""
    stem, extension = posixpath.splitext(posixpath.basename(uri))
    return extension == ".md" and "." not in stem and not uri.startswith(f"{INCLUDES_FOLDER}/")


def _unreachable(library: Library, text: Prose, uri: str) -> str | None:
    """Name of a municipality that reads the text but does not have the page."""
    target = library.routines.get(uri)
    if target is None or not target.header.applies_to:
        return None
    source = library.routines.get(text.uri)
    suffix = re.search(r"\.([^./]+)\.md$", text.path)
    for municipality, record in library.municipalities.items():
        levels = {municipality, *library.groups_of(municipality)}
        reads = (source is None or library.applies(source, municipality)) and (not suffix or suffix[1] in levels)
        if reads and not library.applies(target, municipality):
            return record.name
    return None


class _Anchors:
    """Ids that a link may lead to, per page, made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.known: dict[str, set[str]] = {}

    def of(self, uri: str) -> set[str]:
        """Ids on the regional page."""
        if uri not in self.known:
            routine = self.library.routines.get(uri)
            page = self.library.pages.get(uri)
            if routine:
                self.known[uri] = _routine_ids(self.library, routine, None)
            else:
                ids = {"tittel"}
                with_heading_ids(page.body if page else "", ids)
                self.known[uri] = ids
        return self.known[uri]

    def lost(self, uri: str, anchor: str) -> str | None:
        """Name of a municipality whose text of a routine lacks an id."""
        routine = self.library.routines.get(uri)
        if routine is None or not any(key[0] == uri for key in self.library.overlays):
            return None
        for municipality, record in self.library.municipalities.items():
            overlays = overlays_for(self.library, routine, municipality)
            gone = any(overlay.header.not_applicable for overlay in overlays)
            if overlays and not gone and anchor not in _routine_ids(self.library, routine, municipality):
                return record.name
        return None


def _routine_ids(library: Library, routine: Routine, municipality: str | None) -> set[str]:
    parts = layered(routine, overlays_for(library, routine, municipality))
    ids = {"tittel", "ansvar", "endringer", *parts}
    if routine.header.deadlines:
        ids.add("frister")
    if routine.header.law:
        ids.add("lov-og-forskrift")
    fixed = {kind.id for kind in SECTIONS}
    taken = set(fixed)
    for kind_id, texts in parts.items():
        for part in texts:
            with_heading_ids(part.text, taken, kind_id)
    return ids | (taken - fixed)
