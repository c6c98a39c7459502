"""Text review: what can be counted of the routines' texts, for those who read them against each other."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import unquote

from handbook.insertion import is_relative
from handbook.library import Library
from handbook.markdown_text import links
from handbook.readability import HEAVY, lix
from handbook.routine import Routine
from handbook.section import KINDS
from handbook.sentence import sentences
from handbook.trees import OUT_OF_MENU
from handbook.variant import Variant, compose, facts_of
from handbook.wording import word_count

FEWEST_NEIGHBOURS = 2
"""routines that each routine leads on to"""

MOST_ALIKE = 3
"""routines that may have one long sentence; what more have belongs in docs/felles"""

LONG_SENTENCE = 10
"""words from which a sentence that many have is told"""

_STOPPING = KINDS["slutte-med"].id
_MARK = re.compile(r"^[\s>]*(?:(?:[-*+]|\d+\.)\s+)*(?:\*\*[^*]+:\*\*\s*)?")


@dataclass(frozen=True)
class RoutineReview:
    """What is counted of one routine."""

    id: str
    title: str
    uri: str
    is_retired: bool
    words: int
    """of the whole text as readers of the region meet it"""
    lix: int
    leads_to: tuple[str, ...]
    """uris of the routines that it links to"""
    led_from: tuple[str, ...]
    """uris of the routines that link to it"""
    says_what_to_stop: bool


@dataclass(frozen=True)
class TextReview:
    """What is counted of all of them."""

    routines: tuple[RoutineReview, ...]
    """in order of id"""
    repeated: Mapping[str, tuple[str, ...]]
    """long sentence -> ids of the routines that have it, where they are too many"""

    @cached_property
    def heavy(self) -> list[RoutineReview]:
        """Those that are heavy to read, the heaviest first."""
        return sorted((one for one in self.routines if one.lix > HEAVY), key=lambda one: (-one.lix, one.id))

    @cached_property
    def lonely(self) -> list[RoutineReview]:
        """Those that lead to too few others, or that no other leads to; retired ones lead to one and from none."""
        return [one for one in self.routines if _is_lonely(one)]


def review(library: Library, today: date) -> TextReview:
    """Count everything.

    Args:
        library: everything loaded
        today: decides which school year's facts hold
    """
    facts = facts_of(library, None, today)
    variants = {uri: compose(library, routine, None, facts) for uri, routine in library.routines.items()}
    texts = {uri: _text(variant) for uri, variant in variants.items()}
    ways = {uri: _leads_to(library, uri, text) for uri, text in texts.items()}
    found = [
        RoutineReview(
            routine.header.id,
            routine.header.title,
            uri,
            routine.header.status in OUT_OF_MENU,
            word_count(texts[uri]),
            lix(texts[uri]),
            ways[uri],
            tuple(other for other, leads in ways.items() if uri in leads),
            variants[uri].section(_STOPPING) is not None,
        )
        for uri, routine in library.routines.items()
    ]
    return TextReview(tuple(sorted(found, key=lambda one: one.id)), _repeated(library))


def _is_lonely(one: RoutineReview) -> bool:
    if one.is_retired:
        return not one.leads_to
    return len(one.leads_to) < FEWEST_NEIGHBOURS or not one.led_from


def _text(variant: Variant) -> str:
    return "\n\n".join(part.text for section in variant.sections for part in section.parts)


def _leads_to(library: Library, uri: str, text: str) -> tuple[str, ...]:
    folder = posixpath.dirname(uri)
    paths = (unquote(link.target.partition("#")[0]) for link in links(text))
    ways = (posixpath.normpath(posixpath.join(folder, path)) for path in paths if is_relative(path))
    return tuple(sorted({way for way in ways if way in library.routines and way != uri}))


def _repeated(library: Library) -> dict[str, tuple[str, ...]]:
    """Long sentences that too many routines have written out; what stands in docs/felles is inserted, not written."""
    having: dict[str, set[str]] = {}
    for routine in library.routines.values():
        for sentence in _written(routine):
            having.setdefault(sentence, set()).add(routine.header.id)
    return {said: tuple(sorted(ids)) for said, ids in sorted(having.items()) if len(ids) > MOST_ALIKE}


def _written(routine: Routine) -> Iterator[str]:
    for section in routine.sections:
        for line in section.body.split("\n"):
            for sentence in sentences(_MARK.sub("", line, count=1)):
                if word_count(sentence) >= LONG_SENTENCE:
                    yield sentence.strip()
