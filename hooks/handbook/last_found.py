"""Last found: what a rule found of each text the last time, which stands while all that decides it is the same.

In a preview the sources of files that have not changed are the same objects, and seeing that takes next to nothing.
"""

from collections.abc import Callable, Iterator
from functools import partial, wraps
from itertools import chain
from operator import is_
from sys import intern
from typing import Generic, TypeVar

from handbook.library import Library
from handbook.memory import to_let_go
from handbook.problem import Problem
from handbook.routine import Overlay, Routine
from handbook.variant import stands_firm, underlying

_Found = TypeVar("_Found")

OverlayRule = Callable[[Library, Overlay, Routine], Iterator[Problem]]
"""a check of one overlay of a routine that is there"""


class LastFound(Generic[_Found]):
    """What was found of each text in the round before, and what is found in this one. Older rounds are forgotten."""

    def __init__(self) -> None:
        self._before: dict[str, tuple[tuple[object, ...], _Found]] = {}
        self._now: dict[str, tuple[tuple[object, ...], _Found]] = {}
        to_let_go(self.let_go)

    def begin(self) -> None:
        """Begin another round."""
        self._before, self._now = self._now, {}

    def of(self, path: str, decides: tuple[object, ...], find: Callable[[], _Found]) -> _Found:
        """What was found of a text; found now unless all that decides it are the objects of the round before.

        Args:
            path: of the text
            decides: sources, such as those of the text, and what there is only one of each, such as True
            find: looks at the text
        """
        known = self._before.get(path)
        if known is None or len(known[0]) != len(decides) or not all(map(is_, known[0], decides)):
            known = decides, find()
        self._now[path] = known
        return known[1]

    def let_go(self) -> None:
        """Forget all."""
        self._before, self._now = {}, {}


def of_each_overlay(rule: OverlayRule) -> Callable[[Library], Iterator[Problem]]:
    """Make a check of the whole library of one of an overlay, its routine and what else it stands on."""
    last = LastFound[list[Problem]]()

    @wraps(rule)
    def check(library: Library) -> Iterator[Problem]:
        last.begin()
        faulty = {problem.path for problem in library.problems}
        named = [(intern(name), library.sources[include.path]) for name, include in library.includes.items()]
        includes = list(chain.from_iterable(named))
        for overlay in library.overlays.values():
            routine = library.routines.get(overlay.routine_uri)
            if routine is not None:
                below = [other.path for other in underlying(library, routine, overlay)]
                states = (stands_firm(library, overlay), overlay.path in faulty)
                texts = [library.sources[path] for path in (overlay.path, routine.path, *below)]
                decides = (*texts, *includes, *states)
                yield from last.of(overlay.path, decides, partial(_told, rule, library, overlay, routine))

    return check


def _told(rule: OverlayRule, library: Library, overlay: Overlay, routine: Routine) -> list[Problem]:
    return list(rule(library, overlay, routine))
