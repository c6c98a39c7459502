"""Watch: which of many given sentences and words a text has, whatever stands between the words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from handbook.blank import Blanks, is_blank

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?:;|]+(?=\s|$)|[\n\t|]+")

_LINES = 1 << 16
"""lines of which it is remembered that they have nothing"""

_SOME = 20
"""lines that are looked at together"""

_MOST_WAITING = 500
"""texts that wait to be looked through"""

_ENCODING = "cp1252"
"""has nearly all that Norwegian texts are written with, a byte for each sign"""

_SIGNS = bytes(range(256)).decode(_ENCODING, "replace")
_FOLD = "".join(sign if _WORD.fullmatch(sign) else " " for sign in _SIGNS).lower().encode(_ENCODING, "replace")
"""the byte of a letter or a digit -> its small letter's; of all else -> a space"""

_UNFOLDED = tuple("ßµ".encode(_ENCODING))
"""bytes of letters whose small ones are two, or have no byte"""


class Watched(NamedTuple):
    """What is looked for."""

    words: str
    """in small letters, one space between"""
    is_part: bool
    """whether it is looked for inside sentences; else only as all of one"""

    @property
    def anchor(self) -> str:
        """Its longest word."""
        return max(self.words.split(), key=len)

    def is_in(self, said: Collection[str]) -> bool:
        """Whether it is in some sentences."""
        if self.is_part:
            return any(f" {self.words} " in f" {sentence} " for sentence in said)
        return self.words in said


class Watching:
    """A text that may have some of what is looked for."""

    __slots__ = ("_found", "_rest", "lines", "with_blanks")

    def __init__(self, lines: set[str], with_blanks: Iterable[str] = (), rest: "Watching | None" = None) -> None:
        """Begin with what has not been looked through.

        Args:
            lines: of the text
            with_blanks: more lines of it, which are looked through when the blanks are filled in
            rest: more of the text
        """
        self.lines = lines
        self.with_blanks = with_blanks
        self._rest = rest
        self._found: tuple[Watched, ...] = ()

    def settle(self, found: Mapping[str, Sequence[Watched]]) -> None:
        """Look through the lines.

        Args:
            found: what there is in any lines
        """
        self._found = tuple([thing for line in found.keys() & self.lines for thing in found[line]])
        self.lines = set()

    @property
    def found(self) -> tuple[Watched, ...]:
        """What the text has, when it has been looked through."""
        return self._found + self._rest.found if self._rest else self._found


class Watch:
    """Looks for the same things in many texts; each line is looked through once."""

    def __init__(self, things: Iterable[Watched]) -> None:
        """Begin to look.

        Args:
            things: what is looked for
        """
        self._by_word: dict[bytes, list[tuple[bytes, Watched]]] = {}
        self._odd: list[Watched] = []
        self._clean: set[str] = set()
        self._waiting: list[Watching] = []
        for thing in things:
            words = _words(thing.words)
            if words:
                self._by_word.setdefault(max(words, key=len), []).append((_line(words), thing))
            else:
                self._odd.append(thing)

    def over(self, text: str, *, has_blanks: bool = False) -> Sequence[Watching]:
        """A text, when there may be something in it; what that is, is known when the watch is settled.

        Args:
            text: words, a block a line
            has_blanks: whether it has blanks that are filled in later
        """
        lines = set(text.split("\n"))
        with_blanks = {line for line in lines if is_blank(line)} if has_blanks else set[str]()
        lines = lines - with_blanks - self._clean
        return [self._watching(Watching(lines, with_blanks))] if lines or with_blanks else ()

    def filled(self, watching: Watching, blanks: Blanks) -> Watching:
        """A text whose blanks are filled in."""
        return self._watching(Watching(set(map(blanks.fill, watching.with_blanks)) - self._clean, rest=watching))

    def _watching(self, watching: Watching) -> Watching:
        if watching.lines:
            self._waiting.append(watching)
            if len(self._waiting) >= _MOST_WAITING:
                self.settle()
        return watching

    def settle(self) -> None:
        """Look through the lines of all texts that wait for it."""
        lines = set[str]().union(*[watching.lines for watching in self._waiting])
        found = dict(chain.from_iterable(map(self._in_some, _parts(lines))))
        for watching in self._waiting:
            watching.settle(found)
        self._waiting = []
        self._clean = lines - found.keys() | (self._clean if len(self._clean) < _LINES else set())

    def _in_some(self, lines: list[str]) -> Iterator[tuple[str, list[Watched]]]:
        """The lines that have something, and what."""
        likely = [(thing.anchor, thing) for thing in self._likely("\n".join(lines))]
        for line in lines if likely else ():
            folded = line.casefold()
            things = [thing for anchor, thing in likely if anchor in folded and thing.is_in(_of_line(line))]
            if things:
                yield line, things

    def _likely(self, text: str) -> list[Watched]:
        """The things whose words follow one another in a text; all of them, when it has signs that are rare."""
        words = _words(text)
        if words is None:
            return [*self._odd, *(thing for group in self._by_word.values() for _, thing in group)]
        near = self._by_word.keys() & words
        line = _line(words) if near else b""
        return [*self._odd, *(thing for word in near for part, thing in self._by_word[word] if part in line)]


def _words(text: str) -> list[bytes] | None:
    """The words of a text in small letters; None when it has signs that are rare."""
    try:
        data = text.encode(_ENCODING)
    except UnicodeEncodeError:
        return None
    return None if any(byte in data for byte in _UNFOLDED) else data.translate(_FOLD).split()


def _line(words: list[bytes]) -> bytes:
    """Words with a space before, between and after them."""
    return b" %b " % b" ".join(words)


def _parts(lines: Iterable[str]) -> Iterator[list[str]]:
    """Some lines at a time."""
    waiting = iter(lines)
    while some := list(islice(waiting, _SOME)):
        yield some


def sentences(lines: Iterable[str]) -> set[str]:
    """The sentences of some lines as words in small letters, one space between."""
    return {sentence for line in lines for sentence in _of_line(line)}


@lru_cache(maxsize=1 << 12)
def _of_line(line: str) -> tuple[str, ...]:
    found = (" ".join(_WORD.findall(part.casefold())) for part in _STOP.split(line))
    return tuple(sentence for sentence in found if sentence)
