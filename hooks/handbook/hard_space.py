"""Hard spaces after a list's mark: on a Mac, Alt and space write one, and the line is no longer read as a list item."""

import re
from collections.abc import Iterator

from handbook.markdown_text import without_code
from handbook.source_file import decode
from handbook.yaml_document import split_front_matter

_HARD = "\u00a0\u2007\u202f"
_AFTER_MARK = re.compile(
    rf"^[ \t]*(?:[-*+>]|!!!|\d+\.(?=[{_HARD} ]+[^a-zæøå\d\s]))([{_HARD}]+)",
    re.MULTILINE,
)


def hard_spaces(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of hard spaces right after a mark. `1. oktober` with one between is no list item."""
    return (match.span(1) for match in _AFTER_MARK.finditer(without_code(text))) if _has_any(text) else iter(())


def _has_any(text: str) -> bool:
    return any(space in text for space in _HARD)


def with_plain_spaces(path: str, data: bytes) -> bytes:
    """The content of a Markdown file with an ordinary space after each mark; a fixer of `fix.FIXES`."""
    source, _ = decode(path, data)
    if source is None:
        return data
    parts = split_front_matter(source.text)
    text, body = source.text, parts[2] if parts else source.text
    first = len(text) - len(body)
    for start, end in reversed(list(hard_spaces(body))):
        text = f"{text[: first + start]} {text[first + end :]}"
    return text.encode() if text != source.text else data
