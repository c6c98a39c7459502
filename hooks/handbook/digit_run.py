"""Digit run: digits as a reader sees them in a row, whatever markup, entities and invisible signs stand between."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LEAST = 8
"""digits that make a run: a phone number has 8, a national number 11"""

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_MARKUP = r"*_~`\[\]\\"
_DASHES = "‐‑‒–—―−﹣"
_SIGNS = ".,:/+-"

_HIDDEN = r"<[^<>\n]{0,200}+>|(?<=\])\([^()\n]{0,500}+\)"
"""an HTML tag, the address of a link"""

_ANY = "0-9０-９"
"""not `\\d`, which takes three times as long to look for"""

_DIGIT = rf"[{_ANY}&](?:(?<=[{_ANY}])|#x?[0-9a-fA-F]{{1,7}};)"
"""also as an entity; others than digits are sorted out when the run is read"""

_BETWEEN = rf"(?:[\s{_DASHES}{_INVISIBLE}{_MARKUP}{_SIGNS}]|{_HIDDEN}|&[a-zA-Z]{{2,24}};)"
_FIRST = rf"[{_ANY}+&](?:(?<=[{_ANY}])|(?<=\+)[{_ANY}]|#x?[0-9a-fA-F]{{1,7}};)"
_RUN = re.compile(rf"{_FIRST}(?:{_BETWEEN}*+{_DIGIT}){{{LEAST - 1},}}+")
_TOKEN = re.compile(rf"{_HIDDEN}|&#?\w{{1,24}};|\s+|.")


_ADDRESS = re.compile(rb"\]\([^()\n]{0,2000}\)")
_LEAST = b"0" * LEAST
_HIDING = (b"<", b"&", "０".encode()[:2])
"""tags, entities and wide digits: with them a run may look like anything"""
_PASSED = bytes(sign for sign in range(256) if sign > 127 or chr(sign).isspace() or chr(sign) in r"*_~`[]\.,:/+-")  # noqa: PLR2004
_FLAT = bytes(48 if 48 <= sign < 58 else 120 for sign in range(256))  # noqa: PLR2004
"""bytes that may stand between digits; and a text's bytes -> 0 for a digit, x for all else"""


@dataclass(frozen=True)
class DigitRun:
    """Digits, the signs between them, and a + before them."""

    text: str
    """digits, `.,:/+-`, and one space or line feed for space between two signs; a form feed ends a paragraph"""
    offsets: tuple[int, ...]
    """of each of its characters in the source"""


@lru_cache(maxsize=4)
def digit_runs(source: str) -> tuple[DigitRun, ...]:
    """Every run of a text with enough digits, in order.

    Args:
        source: Markdown, HTML or YAML, as it stands in its file
    """
    return tuple(_seen(source, match) for match in _RUN.finditer(source))


def may_have_digit_runs(data: bytes) -> bool:
    """Whether there may be a run in a text in UTF-8: most are told apart by it, in a fraction of the time."""
    if any(map(data.__contains__, _HIDING)) or _LEAST in data.translate(_FLAT, _PASSED):
        return True
    return b"](" in data and _LEAST in _ADDRESS.sub(b"]", data).translate(_FLAT, _PASSED)


def _seen(source: str, run: re.Match[str]) -> DigitRun:
    tokens = _TOKEN.finditer(source, *run.span())
    shown = [(sign, token.start()) for token in tokens for sign in _shown(token[0])]
    return DigitRun("".join(sign for sign, _ in shown), tuple(offset for _, offset in shown))


def _shown(token: str) -> Iterator[str]:
    """The sign that a reader sees, or none."""
    sign = html.unescape(token) if token[0] == "&" else token
    if sign.isspace():
        yield "\f" if sign.count("\n") > 1 else "\n" if "\n" in sign else " "
    elif len(sign) == 1 and sign.isdecimal():
        yield str(unicodedata.decimal(sign))
    elif sign in _DASHES:
        yield "-"
    elif sign in _SIGNS:
        yield sign
