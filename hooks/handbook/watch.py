"""Watch: which of many given sentences and words a text has, whatever stands between the words.

Texts are compared folded: their words in small letters, one space between, and a mark where a sentence ends. One byte
stands for a sign, so that a text is folded, cut and compared with all that is looked for in a few steps.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse
from typing import NamedTuple

from handbook.blank import is_blank

_ENCODING = "cp1252"
"""has nearly all that Norwegian texts are written with, a byte for each sign; of another, its number is a word"""

_END = b"\0"
"""stands where a sentence ends"""

_LINE = b"\x01"
"""stands where a line ends, which ends a sentence too"""

_WORD = re.compile(r"[^\W_]")
_STOPS = (b". ", b"! ", b"? ", b": ", b"; ")
_SIGNS = bytes(range(256)).decode(_ENCODING, "replace")
_MARKS = dict.fromkeys("\t|", "\0") | {"\n": "\x01"}
_FOLD = "".join([_MARKS.get(sign) or (sign if _WORD.match(sign) else " ") for sign in _SIGNS]).lower()
_FOLDED = _FOLD.encode(_ENCODING, "replace")
"""the byte of a letter or a digit -> its small letter's; of what always ends a sentence -> a mark; else a space"""

_LINES = 1 << 13
"""lines of which it is remembered what they have"""

TOGETHER = 1 << 8
"""texts that are looked through together: they seldom have as many lines as are remembered"""


class Watched(NamedTuple):
    """What is looked for."""

    words: bytes
    """folded, without marks"""
    is_part: bool
    """whether it is looked for inside sentences; else only as all of one"""

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.decode(_ENCODING)


_NOTHING = frozenset[Watched]()


class Watching(NamedTuple):
    """What a text has of what is looked for."""

    found: frozenset[Watched]
    unread: str = ""
    """lines of the text that are yet to be looked through: those with blanks, before and after they are filled in"""


class Watch:
    """Looks for the same things in many texts."""

    def __init__(self, things: Iterable[Watched]) -> None:
        """Begin to look.

        Args:
            things: what is looked for
        """
        self._wholes: dict[bytes, Watched] = {}
        self._parts: dict[bytes, list[tuple[frozenset[bytes], bytes, Watched]]] = {}
        self._clean: set[str] = set()
        self._known: dict[str, frozenset[Watched]] = {}
        known = list(things)
        common = Counter(word for thing in known if thing.is_part for word in thing.words.split())
        for thing in known:
            spaced = b" %b " % thing.words
            if thing.is_part:
                words = thing.words.split()
                rarest = min(words, key=lambda word: (common[word], -len(word)))
                self._parts.setdefault(rarest, []).append((frozenset(words), spaced, thing))
            else:
                self._wholes[spaced] = thing

    def over(self, text: str, *, has_blanks: bool = False) -> Sequence[Watching]:
        """What a text has; nothing when there is nothing.

        Args:
            text: words, a block a line
            has_blanks: whether it has blanks that are filled in later
        """
        unread = ""
        if has_blanks:
            lines = text.split("\n")
            unread = "\n".join(filter(is_blank, lines))
            text = "\n".join(filterfalse(is_blank, lines))
        found = self._found(text)
        return (Watching(found, unread),) if found or unread else ()

    def over_each(self, texts: Sequence[tuple[str, bool]]) -> list[Sequence[Watching]]:
        """What each of many texts has. They are looked through together, which takes less.

        Args:
            texts: each, and whether it has blanks
        """
        found: list[Sequence[Watching]] = []
        for begun in range(0, len(texts), TOGETHER):
            some = texts[begun : begun + TOGETHER]
            lines = "\n".join([text for text, _ in some]).split("\n")
            self._found("\n".join(filterfalse(is_blank, lines) if any(has_blanks for _, has_blanks in some) else lines))
            found += [self.over(text, has_blanks=has_blanks) for text, has_blanks in some]
        return found

    def _found(self, text: str) -> frozenset[Watched]:
        """What a text has. A line is looked through once, and mostly with others."""
        lines = set(text.split("\n"))
        new = [line for line in lines - self._clean if line not in self._known]
        if new and len(new) + len(self._clean) + len(self._known) > _LINES:
            self._clean.clear()
            self._known.clear()
            new = list(lines)
        if new:
            self._remember(new)
        lines -= self._clean
        return _NOTHING.union(*[self._known[line] for line in lines if line in self._known])

    def _remember(self, lines: Sequence[str]) -> None:
        """Look through lines."""
        folded = _folded("\n".join(lines))
        wholes = self._wholes
        has: dict[int, list[Watched]] = {}
        for thing, part in self._parts_in(folded):
            for at in _lines_with(part, folded):
                has.setdefault(at, []).append(thing)
        if not wholes.keys().isdisjoint(_sentences(folded)):
            for at, words in enumerate(folded.split(_LINE)):
                for sentence in words.split(_END):
                    if sentence in wholes:
                        has.setdefault(at, []).append(wholes[sentence])
        self._known.update((lines[at], frozenset(things)) for at, things in has.items())
        self._clean.update(lines if not has else (line for at, line in enumerate(lines) if at not in has))

    def _parts_in(self, folded: bytes) -> list[tuple[Watched, bytes]]:
        """What stands inside the sentences of a folded text, each as it stands there."""
        known = set(folded.split())
        found = []
        for word in self._parts.keys() & known:
            found += [(thing, part) for needed, part, thing in self._parts[word] if needed <= known and part in folded]
        return found


def sentences(lines: Iterable[str]) -> Iterator[bytes]:
    """The sentences of some lines, folded; the same one may come again."""
    for sentence in _sentences(_folded("\n".join(lines))):
        if words := sentence.strip():
            yield words


def _lines_with(part: bytes, folded: bytes) -> Iterator[int]:
    """Numbers of the lines of a folded text that have some words inside them, from 0; the same one may come again."""
    line = before = 0
    at = folded.find(part)
    while at >= 0:
        line += folded.count(_LINE, before, at)
        yield line
        before = at
        at = folded.find(part, at + 1)


def _sentences(folded: bytes) -> list[bytes]:
    return folded.replace(_LINE, _END).split(_END)


def _folded(text: str) -> bytes:
    """The words of a text, folded, and marks among them, a space before and after each."""
    data = text.encode(_ENCODING, "xmlcharrefreplace")
    for stop in _STOPS:
        data = data.replace(stop, b"\t")
    data = data.translate(_FOLDED).replace(_END, b" \0 ").replace(_LINE, b" \1 ")
    return b" %b " % b" ".join(data.split())
