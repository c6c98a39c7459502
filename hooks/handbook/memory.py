"""Memory: how much of what has been read is remembered, so that a preview reads only what has changed.

What the functions that remember give back is shared by all who ask: nobody changes it.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

FILES = 1 << 13
"""files whose parts are remembered"""

TEXTS = 1 << 15
"""texts, such as sections, whose links, insertions and code are remembered"""

REDIRECTS = 1 << 14
"""pages that lead on: the trees have most of them in common"""

TARGETS = 1 << 13
"""addresses, and tags, of which something is remembered: pages of one folder have most of them in common"""

PIECES = 1 << 10
"""pieces of pages that are remembered in HTML: those of one page in all trees, and those that many pages share"""


class Memory(dict[Key, Value]):
    """What has been made of things, each made when it is first asked for. When there is too much, all is forgotten."""

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        """Remember nothing yet.

        Args:
            make: what is made of a thing; the same each time
            most: things that are remembered
        """
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Value:
        """Make what is not remembered."""
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value
