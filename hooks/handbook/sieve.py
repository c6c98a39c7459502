"""Sieve: the few tokens of a text that any rule on language asks for."""

import re
from collections.abc import Iterable

from handbook.wording import Wording, words


class Sieve(dict[str, bool]):
    """Picks tokens by their words or signs. Each is tested once, however many texts have it and rules ask for it."""

    def __init__(self, signs: str = r"(?!)", known: Iterable[str] = ()) -> None:
        """What is picked, to begin with.

        Args:
            signs: pattern of what tells a token apart, whatever its words; none is in a word of small letters alone
            known: words in small letters
        """
        super().__init__()
        self._signs = re.compile(signs)
        self._known = set(known)
        self._stems: tuple[str, ...] = ()
        self._last: tuple[Wording | None, frozenset[str], frozenset[str]] = (None, frozenset(), frozenset())

    def add(self, known: Iterable[str], stems: Iterable[str]) -> None:
        """Pick these words too, and words that begin like these. Before any text is read."""
        self._known.update(known)
        self._stems += tuple(stems)

    def tokens(self, wording: Wording) -> frozenset[str]:
        """The tokens that are picked from a text."""
        return self._read(wording)[1]

    def words(self, wording: Wording) -> frozenset[str]:
        """Their words in small letters."""
        return self._read(wording)[2]

    def _read(self, wording: Wording) -> tuple[Wording | None, frozenset[str], frozenset[str]]:
        if self._last[0] is not wording:  # all rules read one text before the next
            picked = frozenset(filter(self.__getitem__, wording.text.split()))
            self._last = wording, picked, frozenset(word for token in picked for word in words(token))
        return self._last

    def __missing__(self, token: str) -> bool:
        word = token.rstrip(".,:")
        if word.isalpha() and word[1:].islower():  # most are plain words, which are looked up at once
            is_picked = word.lower() in self._known or word.lower().startswith(self._stems)
        else:
            found = words(token)
            is_picked = (
                not self._known.isdisjoint(found)
                or any(word.startswith(self._stems) for word in found)
                or self._signs.search(token) is not None
            )
        self[token] = is_picked
        return is_picked
