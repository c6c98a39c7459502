"""Characters that do not belong in a text: those that nobody sees, parts of letters, and letters of another alphabet.

They make two texts that look alike differ, hide words from search and from whoever approves a change, or turn the
order of reading round. The text is read without the first two, so that they have no follow-ups.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from handbook.problem import Problem, place_of

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""control, format and filler characters of Unicode 15, but no tabulator, line end or space"""

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
"""hidden characters that part two words"""

_NAMES = (
    ("\u00ad", "myk bindestrek"),
    ("\u200b\u200c\u200d\u2060\ufeff\u180e", "tegn uten bredde"),
    ("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "tegn som snur leseretningen"),
    (_BREAKS, "skjult linjeskift"),
)
"""hidden characters and what they are called; the others are called by number only"""

_HARMLESS = re.compile(rb"(?:\xc2[\xa0-\xac\xae-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x90-\xa7])*+")
"""the other signs of most texts, in UTF-8: letters of Latin 1, dashes and quotes"""

_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
"""Greek and Cyrillic letters"""

_GREEK_ALIKE = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορυχϲϳ")
"""Greek letters that look Latin; others, such as the μ of μg, stand beside Latin ones in honest words"""

_WORD = re.compile(r"(?:https?://|mailto:|www\.)[^\s/()<>\[\]\"'#?]+|[^\W\d_]+", re.IGNORECASE)
"""a word, or an address as far as it says whose it is, all of which counts as one word"""

_MOST_TOLD = 10
"""words in two alphabets that are told of a file: who has that many has to write it anew"""

_COMMON = bytes([*b"\t\n", *range(0x20, 0x7F)])
"""what most of a text is made of and needs no look"""


def is_harmless(data: bytes) -> bool:
    """Whether a text in UTF-8 has only signs that are visible, Latin and no part of another, and common line ends."""
    return _HARMLESS.fullmatch(data.translate(None, _COMMON)) is not None


def looked_through(path: str, text: str) -> tuple[str, list[Problem]]:
    """The cleaned text, and what is told of its characters.

    Args:
        path: of the file, from the project's root
        text: as stored, with common line ends
    """
    rare = text.encode().translate(None, _COMMON).decode()
    if not _HIDDEN.search(rare) and not _FOREIGN.search(rare) and unicodedata.is_normalized("NFC", text):
        return text, []
    return cleaned(text), list(_misplaced(path, text))


def cleaned(text: str) -> str:
    """The text without hidden characters, and with each letter as one character (Unicode's form NFC)."""
    bare = _HIDDEN.sub(lambda match: " " if match[0] in _BREAKS else "", text)
    return unicodedata.normalize("NFC", bare)


def _misplaced(path: str, text: str) -> Iterator[Problem]:
    """RB111 hidden characters, RB112 letters in parts, RB113 words in two alphabets; each kind once."""
    hidden = Counter(_HIDDEN.findall(text))
    for sign, count in hidden.items():
        name = next((name for signs, name in _NAMES if sign in signs), "styretegn")
        times = f" Det står {count} ganger i filen." if count > 1 else ""
        message = f"Her står et usynlig tegn: {name} (U+{ord(sign):04X}).{times}"
        hint = "Slett tegnet. Er teksten limt inn: lim den inn på nytt uten formatering."
        yield Problem(path, *place_of(text, text.index(sign)), "RB111", message, hint)
    if not unicodedata.is_normalized("NFC", text):
        yield _in_parts(path, text)
    yield from _mixed(path, text)


def _in_parts(path: str, text: str) -> Problem:
    whole = unicodedata.normalize("NFC", text)
    pairs = enumerate(zip(text, whole, strict=False))
    at = next((number for number, (one, other) in pairs if one != other), len(whole))
    message = f"Bokstaven «{whole[at : at + 1]}» er lagret som flere tegn, slik noen filer fra Mac er."
    hint = "Skriv ordet på nytt, eller la «python3 scripts/check.py --fix» rette hele filen."
    return Problem(path, *place_of(text, at), "RB112", message, hint)


def _mixed(path: str, text: str) -> Iterator[Problem]:
    """Words that have both Latin letters and others that look like them, each once."""
    words: dict[str, int] = {}
    for match in _WORD.finditer(text):
        if _FOREIGN.search(match[0]):
            words.setdefault(match[0], match.start())
    mixed = ((word, start) for word, start in words.items() if any("LATIN" in _name(letter) for letter in word))
    alike = ((*pair, at) for pair in mixed if (at := _first_alike(pair[0])) is not None)
    for word, start, at in islice(alike, _MOST_TOLD):
        alphabet = "det greske" if "GREEK" in _name(word[at]) else "det kyrilliske"
        message = f"«{word}» har en bokstav fra {alphabet} alfabetet: «{word[at]}»."
        hint = "Slett hele ordet og skriv det på nytt med vanlige bokstaver."
        yield Problem(path, *place_of(text, start + at), "RB113", message, hint)


def _first_alike(word: str) -> int | None:
    """Where the first letter is that looks Latin and is not."""
    return next((at for at, letter in enumerate(word) if letter in _GREEK_ALIKE or "CYRILLIC" in _name(letter)), None)


def _name(letter: str) -> str:
    return unicodedata.name(letter, "")
