"""Repeated entries: what stands twice in the lists of the front matter, and the same without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.yaml_document import YamlDocument, parse_yaml, split_front_matter


@dataclass(frozen=True)
class RepeatedEntry:
    """An entry that adds nothing."""

    field: str
    """name of the list"""
    number: int
    """0-based, in the list"""
    word: str
    """as written"""
    is_responsible: bool
    """whether it is a role that is the responsible one already"""


def repeated_entries(document: YamlDocument) -> Iterator[RepeatedEntry]:
    """Entries of lists of words that stand there before, whatever their capitals, and the responsible as involved."""
    fields = document.value if isinstance(document.value, dict) else {}
    for field, entries in fields.items():
        if not isinstance(entries, list):
            continue
        words = {number: entry for number, entry in enumerate(entries) if isinstance(entry, str)}
        if field != "involverte" and len({word.casefold() for word in words.values()}) == len(words):
            continue
        seen: set[str] = set()
        for number, entry in words.items():
            is_responsible = field == "involverte" and entry.removeprefix("+") == fields.get("ansvarlig")
            if entry.casefold() in seen or is_responsible:
                yield RepeatedEntry(field, number, entry, is_responsible)
            seen.add(entry.casefold())


def without_repeated_entries(_: str, data: bytes) -> bytes:
    """The file without the lines of repeated entries. A list written on one line is left as it is.

    Args:
        _: path of the file
        data: its content
    """
    text = data.decode("utf-8")
    parts = split_front_matter(text)
    document, _problems = parse_yaml("", parts[0], parts[1]) if parts else (None, [])
    if document is None:
        return data
    lines = text.split("\n")
    gone: set[int] = set()
    for entry in repeated_entries(document):
        first, last = document.span((entry.field, entry.number)) or (0, 0)
        if 0 < first == last and lines[first - 1].lstrip().startswith("- "):
            gone.add(first)
    for field in document.value if isinstance(document.value, dict) else ():
        first, last = document.span((field,)) or (0, 0)
        if first < last and gone.issuperset(range(first + 1, last + 1)):
            gone.add(first)  # a field without values would be a fault of its own
    return "\n".join(line for number, line in enumerate(lines, start=1) if number not in gone).encode()
