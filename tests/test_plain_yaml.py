"""The quick reader of plain YAML reads as the parser does, or leaves the text to it."""

import random
from collections.abc import Iterator
from typing import Any

import yaml

from conftest import ROOT
from handbook.plain_yaml import read_plain
from handbook.source_file import read_sources
from handbook.yaml_comment import comments
from handbook.yaml_document import _LOADER, _Reader, split_front_matter
from small_handbook import base_files

MUTATIONS = 6_000
LARGEST = 4_000
"""characters of a text that is changed at random"""

BITS = [
    *("\n", " ", "  ", "    ", "- ", ": ", ":", "#", " #", "'", '"', "[", "]", "{", "}", "{}", "[]", ",", ", ", "&a "),
    *(
        "*a",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "~",
        "null",
        "? ",
        "?",
        "-",
        "--",
        "---",
        "---\n",
        "...",
        "...\n",
        "\t",
        "\r",
    ),
    *("\\", "a: b", "a:", "- a: b", "'a'", "''", "«a»", "æ", "å", "\u00a0", "\u0085", "\u2028", "\ufeff", "\x7f", "="),
    *("<<: a", "yes", "1", "0x1", "12:30", "2026-01-01", "+", "- +a", "/", "(", ".", "–", "§", "😀", "\n\n", "\n "),
    *("\n- ", "\n  "),
]
"""what is put in at random"""


def texts() -> list[str]:
    """All YAML of the project and of the small handbook: files, and what stands above texts."""
    files = {path: data.decode() for path, data in read_sources(ROOT).items() if path.endswith((".yml", ".md"))}
    found = (split_front_matter(text) if path.endswith(".md") else (text,) for path, text in files.items())
    small = (split_front_matter(text) if path.endswith(".md") else (text,) for path, text in base_files().items())
    return [parts[0] for parts in (*found, *small) if parts]


def parsed(text: str) -> tuple[Any, list[int]] | None:
    """What the parser reads, with marks; None where it tells of a fault or has no fields."""
    reader = _Reader("", 7, _LOADER(text).get_event, plain=True)
    try:
        value = reader.document()
    except yaml.YAMLError:
        return None
    if reader.refused or reader.problems or list(comments("", text, 7)):
        return None
    return value, reader.marks


def mutations() -> Iterator[str]:
    chance = random.Random(2026)  # noqa: S311 the same choices each time
    small = [text for text in texts() if len(text) <= LARGEST]
    for _ in range(MUTATIONS):
        text = chance.choice(small)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice((0, 0, 1, 1, 2, 9, 40)))
            put = chance.choice((*BITS, text[start:end] * 2, text[start // 2 :][:30], ""))
            text = text[:start] + put + text[end:]
        yield text


def test_all_yaml_of_the_project_is_read_as_the_parser_reads_it() -> None:
    plain = 0
    for text in texts():
        known = read_plain(text, 7)
        assert known is None or known == parsed(text)
        plain += known is not None
    assert plain > len(texts()) * 0.9


def test_what_is_put_wrong_is_read_as_the_parser_reads_it_or_left_to_it() -> None:
    plain = 0
    for text in mutations():
        known = read_plain(text, 7)
        assert known is None or known == parsed(text), repr(text)
        plain += known is not None
    assert plain > MUTATIONS * 0.2
