"""Watch: which of many given sentences and words a text has, whatever stands between the words.

Texts are compared folded: their words in small letters, one space between, and a mark where a sentence ends. One byte
stands for a sign, so that a text is folded, cut and compared with all that is looked for in a few steps.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from handbook.blank import Blanks, is_blank

_ENCODING = "cp1252"
"""has nearly all that Norwegian texts are written with, a byte for each sign; of another, its number is a word"""

_END = b"\0"
"""stands where a sentence ends"""

_WORD = re.compile(r"[^\W_]")
_STOPS = (b". ", b"! ", b"? ", b": ", b"; ")
_BREAKS = "\n\t|"
_SIGNS = bytes(range(256)).decode(_ENCODING, "replace")
_FOLD = "".join("\0" if sign in _BREAKS else sign if _WORD.match(sign) else " " for sign in _SIGNS).lower()
_FOLDED = _FOLD.encode(_ENCODING, "replace")
"""the byte of a letter or a digit -> its small letter's; of what always ends a sentence -> the mark; else a space"""

_LINES = 1 << 13
"""lines of which it is remembered what they have"""


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
    with_blanks: str = ""
    """lines of the text that are looked through when their blanks are filled in"""


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
        with_blanks = ""
        if has_blanks:
            lines = text.split("\n")
            with_blanks = "\n".join(filter(is_blank, lines))
            text = "\n".join([line for line in lines if not is_blank(line)])
        found = self._found(text)
        return (Watching(found, with_blanks),) if found or with_blanks else ()

    def filled(self, watching: Watching, blanks: Blanks) -> Watching:
        """What a text has whose blanks are filled in."""
        found = self._found(blanks.fill(watching.with_blanks)) if watching.with_blanks else frozenset[Watched]()
        return Watching(watching.found | found)

    def _found(self, text: str) -> frozenset[Watched]:
        """What a text has. A line is looked through once, and mostly with others."""
        if len(self._clean) + len(self._known) > _LINES:
            self._clean.clear()
            self._known.clear()
        lines = set(text.split("\n")) - self._clean
        new = [line for line in lines if line not in self._known]
        if new and self._look("\n".join(new)):
            self._known.update([(line, self._look(line)) for line in new])
        else:
            self._clean.update(new)
        return _NOTHING.union(*[self._known[line] for line in lines if line in self._known])

    def _look(self, text: str) -> frozenset[Watched]:
        words = _words(text)
        known = set(words)
        line = b" %b " % b" ".join(words)
        found = {self._wholes[whole] for whole in self._wholes.keys() & line.split(_END)}
        for word in self._parts.keys() & known:
            found.update([thing for needed, part, thing in self._parts[word] if needed <= known and part in line])
        return frozenset(found)


def sentences(lines: Iterable[str]) -> Iterator[bytes]:
    """The sentences of some lines, folded; the same one may come again."""
    for sentence in b" ".join(_words("\n".join(lines))).split(_END):
        if words := sentence.strip():
            yield words


def _words(text: str) -> list[bytes]:
    """The words of a text, folded, and marks among them."""
    data = text.encode(_ENCODING, "xmlcharrefreplace")
    for stop in _STOPS:
        data = data.replace(stop, b"\n")
    return data.translate(_FOLDED).replace(_END, b" \0 ").split()
