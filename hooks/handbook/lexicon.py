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
                for match in _pattern(expression).finditer(wording.text) if parts <= present else ():
                    yield match.start(), " ".join(match[0].split()), entry

    def _learn(self, new: frozenset[str]) -> None:
        """Add the words that begin as a starred one does. Each word is tried once."""
        self._seen |= new
        for word in new:
            if word.startswith(self._stems):
                self._add(word, next(entry for stem, entry in self._starred.items() if word.startswith(stem)))

    def _add(self, expression: str, entry: Entry) -> None:
        parts = words(expression)
        self._by_word.setdefault(max(parts, key=len, default=""), []).append((set(parts), expression, entry))


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Made when a text has all its words: most expressions of the registers stand in no text."""
    form = r"\s+".join(re.escape(word) for word in expression.split())
    return re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
