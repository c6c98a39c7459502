"""Memory: how much of what has been read is remembered, so that a preview reads only what has changed.

What the functions that remember give back is shared by all who ask: nobody changes it.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

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


LONG = 1 << 12
"""signs of a text that is not remembered: those of long lists are hardly met again, and a thousand of them take much"""


def remembered(most: int) -> Callable[[Callable[Concatenate[str, Arguments], Value]], Callable[..., Value]]:
    """Make a function of a text, and of what else decides, remember what it found for texts that are not long.

    Args:
        most: texts that are remembered, those met last
    """

    def decorate(function: Callable[Concatenate[str, Arguments], Value]) -> Callable[..., Value]:
        known = lru_cache(maxsize=most)(function)

        @wraps(function)
        def answer(text: str, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
            return known(text, *args, **kwargs) if len(text) < LONG else function(text, *args, **kwargs)  # type: ignore[arg-type]

        return answer

    return decorate


_forget: list[Callable[[], None]] = []
"""what `let_go` does"""


def read_once(most: int) -> "Callable[[Callable[..., Value]], _lru_cache_wrapper[Value]]":
    """Make a function of what editors have written remember what it read, so that a preview reads only what is new.

    Args:
        most: texts that are remembered, those met last
    """

    def decorate(function: Callable[..., Value]) -> "_lru_cache_wrapper[Value]":
        known = lru_cache(maxsize=most)(function)
        to_let_go(known.cache_clear)
        return known

    return decorate


def to_let_go(forget: Callable[[], None]) -> None:
    """Have something else forgotten too when `let_go` is called."""
    _forget.append(forget)


_FEW = 4
"""files that are in use together"""


class _Preview:
    """Whether this process reads the same files again and again."""

    is_on = False


def read_again() -> None:
    """Remember files from now on: this process will read them again after each save."""
    _Preview.is_on = True


def read_anew(most: int) -> Callable[[Callable[Arguments, Value]], Callable[Arguments, Value]]:
    """Make a function of a file remember what it read.

    Where files are not read again that only takes room. There a few are remembered: those in use together.

    Args:
        most: files that are remembered where they are read again, those met last
    """

    def decorate(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
        known, few = lru_cache(maxsize=most)(function), lru_cache(maxsize=_FEW)(function)

        @wraps(function)
        def answer(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
            return (known if _Preview.is_on else few)(*args, **kwargs)  # type: ignore[arg-type]

        return answer

    return decorate


def let_go() -> None:
    """Forget what was read, for one who has read it all and will not read it again."""
    for forget in _forget:
        forget()


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
