"""A law or paragraph that is not in the register of laws."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import nearest
from handbook.register import split_reference
from handbook.rules.reference import deadline_sources, list_entries, texts_with_header

_IN_LIST = "Skriv lovens kode, mellomrom og paragraf, for eksempel OPPL 2-2."
_IN_DEADLINE = "Skriv «lokal», «generell», eller lov og paragraf slik: OPPL 2-2."


def check(library: Library) -> Iterator[Problem]:
    """RB210 for `hjemmel`, and for `kilde` of a deadline when it is no other word."""
    for text in texts_with_header(library):
        for references, form in ((list_entries(text, "hjemmel"), _IN_LIST), (deadline_sources(text), _IN_DEADLINE)):
            for reference, way in references:
                fault = _fault(library, reference, form)
                if fault:
                    yield Problem(text.path, *text.document.value_place(way), "RB210", *fault)


def _fault(library: Library, reference: str, form: str) -> tuple[str, str] | None:
    code, paragraph = split_reference(reference) or ("", "")
    law = library.laws.get(code)
    if not code:
        return f"«{reference}» er ikke en henvisning til en lov.", form
    if not library.is_known("lover", code, library.laws):
        return f"Loven «{code}» finnes ikke i registeret.", nearest(code, library.names("lover", library.laws))
    if law is not None and law.paragraphs and not paragraph:
        return f"«{reference}» er ikke en henvisning til en lov.", form
    if law is not None and paragraph and paragraph not in law.paragraphs:
        message = f"{law.name[:1].upper()}{law.name[1:]} har ingen {law.unit} {paragraph}."
        return message, nearest(paragraph, law.paragraphs) if law.paragraphs else f"Skriv bare «{code}»."
    return None
