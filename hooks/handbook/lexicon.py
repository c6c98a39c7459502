"""Lexicon: words and expressions to look for in texts, each with what is said of it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, TypeVar

from handbook.sieve import Sieve
from handbook.wording import Wording, words

Entry = TypeVar("Entry")


class Lexicon(Generic[Entry]):
    """Expressions in any case; a star at the end of a single word stands for any ending.

    A text is searched only for expressions of which it has every word, so the cost is that of the words found.
    """

    def __init__(self, sieve: Sieve, entries: Iterable[tuple[str, Entry]]) -> None:
        """A lexicon that shares its sieve with others.

        Args:
            sieve: is told what to pick
            entries: expression and what is said of it
        """
        self._sieve = sieve
        self._by_word: dict[str, list[tuple[set[str], str, Entry]]] = {}
        self._starred: dict[str, Entry] = {}
        self._seen: set[str] = set()
        for expression, entry in entries:
            if expression.endswith("*"):
                self._starred[expression[:-1].lower()] = entry
            else:
                self._add(expression, entry)
        self._stems = tuple(self._starred)
        sieve.add((part for rows in self._by_word.values() for parts, _, _ in rows for part in parts), self._stems)

    def find(self, wording: Wording) -> Iterator[tuple[int, str, Entry]]:
        """Offset, the words as written, and the entry of every expression that a text has."""
        present = self._sieve.words(wording)
        if self._stems:
            self._learn(present - self._seen)
        for word in present & self._by_word.keys():
            for parts, expression, entry in self._by_word[word]:
                for start, end in _places(wording, expression) if parts <= present else ():
                    yield start, " ".join(wording.text[start:end].split()), entry

    def _learn(self, new: frozenset[str]) -> None:
        """Add the words that begin as a starred one does. Each word is tried once."""
        self._seen |= new
        for word in new:
            if word.startswith(self._stems):
                self._add(word, next(entry for stem, entry in self._starred.items() if word.startswith(stem)))

    def _add(self, expression: str, entry: Entry) -> None:
        parts = words(expression)
        self._by_word.setdefault(max(parts, key=len, default=""), []).append((set(parts), expression, entry))


def _places(wording: Wording, expression: str) -> Iterator[tuple[int, int]]:
    """Start and end of every place where an expression stands as words of its own, in any case."""
    text, wanted = wording.in_small_letters, expression.lower()
    if not wanted.isalpha() or len(text) != len(wording.text):  # several words; a letter that grows when it is small
        yield from (match.span() for match in _pattern(expression).finditer(wording.text))
        return
    end = 0
    while (start := text.find(wanted, end)) >= 0:  # ten times as quick as a pattern
        end = start + len(wanted)
        if not _is_in_word(text[start - 1 : start]) and not _is_in_word(text[end : end + 1]):
            yield start, end


def _is_in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Made when a text has all its words: most expressions of the registers stand in no text."""
    form = r"\s+".join(re.escape(word) for word in expression.split())
    return re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
