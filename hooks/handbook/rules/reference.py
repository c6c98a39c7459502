"""Places of front-matter values that name something in a register. Shared by the rules on such names."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.routine import Overlay, Routine


def texts_with_header(library: Library) -> Iterator[Routine | Overlay]:
    """Routines and overlays: what has front matter that names things."""
    yield from library.routines.values()
    yield from library.overlays.values()


def scalar(text: Routine | Overlay, key: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """A field's value and its place, when the field is there."""
    values = text.document.value
    value = values.get(key) if isinstance(values, dict) else None
    if isinstance(value, str):
        yield value, text.document.value_place((key,))


def list_entries(text: Routine | Overlay, key: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """A list's values and their places; in an overlay without the sign in front."""
    values = text.document.value
    entries = values.get(key) if isinstance(values, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, str):
            name = entry[1:] if isinstance(text, Overlay) and entry[:1] in {"+", "-"} else entry
            yield name, text.document.value_place((key, number))
