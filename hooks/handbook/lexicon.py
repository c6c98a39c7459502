"""Lexicon: words and expressions to look for in texts, each with what is said of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from handbook.wording import Wording

Entry = TypeVar("Entry")


class Lexicon(Generic[Entry]):
    """Expressions in any case; a star at either end of a single word stands for any letters.

    A text is searched only for expressions of which it has every word, so the cost is that of the words found.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]] = ()) -> None:
        """Args: entries: expression and what is said of it."""
        self._by_word: dict[str, list[tuple[set[str], re.Pattern[str], Entry]]] = {}
        self._starred: list[tuple[re.Pattern[str], Entry]] = []
        self._seen: set[str] = set()
        for expression, entry in entries:
            if "*" in expression:
                form = r"\w*".join(re.escape(part) for part in expression.lower().split("*"))
                self._starred.append((re.compile(form), entry))
            else:
                self._add(expression, entry)

    def _add(self, expression: str, entry: Entry) -> None:
        words = re.findall(r"\w+", expression.lower())
        if words:
            form = r"\s+".join(re.escape(word) for word in expression.split())
            pattern = re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
            self._by_word.setdefault(max(words, key=len), []).append((set(words), pattern, entry))

    def find(self, wording: Wording) -> Iterator[tuple[int, str, Entry]]:
        """Offset, the words as written, and the entry of every expression that a text has."""
        if self._starred:
            self._learn(wording.words - self._seen)
        for word in wording.words & self._by_word.keys():
            for words, pattern, entry in self._by_word[word]:
                for match in pattern.finditer(wording.text) if words <= wording.words else ():
                    yield match.start(), " ".join(match[0].split()), entry

    def _learn(self, words: Iterable[str]) -> None:
        """Try each word once against the starred ones, however many texts have it."""
        for word in words:
            self._seen.add(word)
            if not word.islower():
                continue
            found = next((entry for form, entry in self._starred if form.fullmatch(word)), None)
            if found is not None:
                self._add(word, found)
