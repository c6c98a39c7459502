"""The same entry twice in a list of the front matter, or a role that is both responsible and involved."""

from collections.abc import Iterator

from handbook.problem import Problem
from handbook.repeated_entry import repeated_entries
from handbook.routine import Overlay, Routine


def check(text: Routine | Overlay) -> Iterator[Problem]:
    """RB216 at the later of the two."""
    for entry in repeated_entries(text.document):
        message = f"«{entry.word}» står to ganger i «{entry.field}»."
        if entry.is_responsible:
            message = f"«{entry.word}» er både ansvarlig og involvert."
        place = text.document.value_place((entry.field, entry.number))
        yield Problem(text.path, *place, "RB216", message, "Slett linjen.")
