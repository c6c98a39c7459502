"""A law or paragraph that is not in the register of laws."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.register import split_reference
from handbook.routine import Overlay, Routine
from handbook.rules.reference import list_entries, texts_with_header


def check(library: Library) -> Iterator[Problem]:
    """RB210 for `hjemmel`, and for `kilde` of a deadline when it is no other word."""
    for text in texts_with_header(library):
        for reference, place in list_entries(text, "hjemmel"):
            fault = _fault(library, reference, "Skriv lovens kode, mellomrom og paragraf, for eksempel OPPL 2-2.")
            if fault:
                yield Problem(text.path, *place, "RB210", *fault)
        for reference, place in _deadline_sources(text):
            fault = _fault(library, reference, "Skriv «lokal», «generell», eller lov og paragraf slik: OPPL 2-2.")
            if fault:
                yield Problem(text.path, *place, "RB210", *fault)


def _deadline_sources(text: Routine | Overlay) -> Iterator[tuple[str, tuple[int, int]]]:
    if isinstance(text, Routine):
        for number, deadline in enumerate(text.header.deadlines):
            if deadline.source and deadline.source not in {"lokal", "generell"}:
                yield deadline.source, text.document.value_place(("frister", number, "kilde"))


def _fault(library: Library, reference: str, form: str) -> tuple[str, str] | None:
    parts = split_reference(reference)
    if parts is None:
        return f"«{reference}» er ikke en henvisning til en lov.", form
    code, paragraph = parts
    if not library.is_known("lover", code, library.laws):
        return f"Loven «{code}» finnes ikke i registeret.", nearest(code, library.names("lover", library.laws))
    law = library.laws.get(code)
    if law is not None and paragraph not in law.paragraphs:
        message = f"{law.name[:1].upper()}{law.name[1:]} har ingen {law.unit} {paragraph}."
        return message, nearest(paragraph, law.paragraphs)
    return None
