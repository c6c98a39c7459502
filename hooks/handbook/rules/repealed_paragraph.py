"""A legal basis that has been repealed."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.register import split_reference
from handbook.routine import Overlay, Routine
from handbook.rules.reference import deadline_sources, list_entries, texts_with_header


def check(library: Library) -> Iterator[Problem]:
    """RB855 at the reference: a remark, because a new law must not stop every build before lawyers have read it."""
    for text in texts_with_header(library):
        for reference, way in (*list_entries(text, "hjemmel"), *deadline_sources(text)):
            parts = split_reference(reference)
            law = library.laws.get(parts[0]) if parts else None
            if parts and law and law.is_repealed(parts[1]) and not _is_taken_out(text, reference):
                message = f"{law.label(parts[1])} er opphevet."
                hint = "Finn paragrafen som gjelder nå, eller slett linjen."
                yield Problem(text.path, *text.document.value_place(way), "RB855", message, hint)


def _is_taken_out(text: Routine | Overlay, reference: str) -> bool:
    """Whether an overlay names a paragraph only to be without it."""
    return isinstance(text, Overlay) and f"-{reference}" in text.header.law
