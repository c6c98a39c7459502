"""What identifies or reaches a person: a national number anywhere, a phone number or a personal e-mail in a text.

Bad: «Ring Kari på 987 65 432.» Good: «Ring skolesekretæren.» No message repeats what it tells of.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from handbook.character import is_harmless
from handbook.contact import may_have_addresses, personal_addresses, phone_numbers
from handbook.digit_run import may_have_digit_runs
from handbook.exemption import is_exempt, mark
from handbook.kept_rows import kept
from handbook.last_found import LastFound
from handbook.library import Library
from handbook.national_number import numbers_in
from handbook.problem import Problem, place_of
from handbook.source_file import decode

_ROLE = (
    "Skriv hvilken rolle leseren skal kontakte. "
    "Har kommunen et felles nummer eller en felles adresse, gjør du den til en kommuneopplysning."
)

_TEXTS = (".md", ".yml")

_DIGESTS = re.compile(r"^bygger_paa:\n(?:  [a-z_-]+: '?[0-9a-f]{12}'?\n)+", re.MULTILINE)
"""what an overlay builds on; one digest in five hundred has eight figures in a row"""


@dataclass(frozen=True)
class _Kind:
    """One kind of personal data."""

    find: Callable[[str], Iterator[int]]
    """text of a file -> offsets"""
    file_types: tuple[str, ...]
    message: str
    hint: str
    other: str
    """what it is, when it is not that"""


_KINDS: Mapping[str, _Kind] = {
    "RB920": _Kind(
        lambda text: (number.offset for number in numbers_in(text) if not number.is_account_form),
        _TEXTS,
        "Her står et tall som er bygd opp som et fødselsnummer.",
        "Ta bort nummeret og si fra til den som har ansvar for personvern, for det ligger fortsatt i historikken.",
        "Er det noe annet enn et fødselsnummer",
    ),
    "RB921": _Kind(
        lambda text: (number.offset for number in numbers_in(text) if number.is_account_form),
        _TEXTS,
        "Her står et tall som er skrevet som et kontonummer, men som også kan være et fødselsnummer.",
        "Ta bort nummeret.",
        "Er det et kontonummer som skal stå",
    ),
    "RB922": _Kind(
        lambda text: iter(phone_numbers(text)),
        (".md",),
        "Her står et telefonnummer.",
        _ROLE,
        "Er det noe annet enn et telefonnummer",
    ),
    "RB923": _Kind(
        lambda text: iter(personal_addresses(text)),
        (".md",),
        "Her står en e-postadresse som ser ut til å være en persons.",
        _ROLE,
        "Er det ikke en persons adresse",
    ),
}
"""code -> what it tells"""


_LAST = LastFound[list[tuple[str, str, int, int]]]()


def places(path: str, data: bytes) -> list[tuple[str, str, int, int]]:
    """Code, mark, line and column of everything that looks like personal data in a file and in its name.

    Args:
        path: of the file
        data: its content
    """
    in_text = _in_text(path, data) if path.endswith(_TEXTS) else ()
    in_name = (("RB920", mark("RB920", path, path, number.offset), 1, 1) for number in numbers_in(path))
    return [*((code, name, line, column) for code, name, line, column in in_text), *in_name]


@kept
def _in_text(path: str, data: bytes) -> list[list[Any]]:
    if is_harmless(data) and not may_have_digit_runs(data) and not may_have_addresses(data):
        return []  # most texts
    source, _ = decode(path, data)
    text = _without_digests(source.text) if source else ""
    return [
        [code, mark(code, path, text, offset), *place_of(text, offset)]
        for code, kind in _KINDS.items()
        if path.endswith(kind.file_types)
        for offset in kind.find(text)
    ]


def _without_digests(text: str) -> str:
    """The text with an overlay's digests blanked, so that all places stay."""
    if "bygger_paa:" not in text:
        return text
    return _DIGESTS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text, count=1)


def check(library: Library) -> Iterator[Problem]:
    """RB920 national numbers, RB921 those written as account numbers, RB922 phone numbers, RB923 personal e-mail."""
    _LAST.begin()
    for path, data in library.sources.items():
        for code, name, line, column in _LAST.of(path, (data,), partial(places, path, data)):
            if not is_exempt(library, code, path, name):
                kind = _KINDS[code]
                hint = f"{kind.hint} {kind.other}, fører du opp merket {name} i docs/register/unntak.yml."
                yield Problem(path, line, column, code, kind.message, hint)
