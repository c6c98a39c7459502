"""Page frame: what the pages of a tree have around their own part, rendered once and filled for each page.

A frame is made by the theme's own templates from a page that has marks where pages differ. What stands between the
marks is the same for every page at the same depth, so that a page is no more than its parts put together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_MARK = re.compile("\ue000([a-z]+)\ue001")
"""private-use characters, which no template changes and no text of the handbook has"""


class Slot(StrEnum):
    """What differs from page to page."""

    TITLE = "title"
    DESCRIPTION = "description"
    CANONICAL = "canonical"
    ADDRESS = "address"
    """from the tree's root"""
    SKIP = "skip"
    """where the link past the menu leads to"""
    MENU = "menu"
    CONTENTS = "contents"
    ARTICLE = "article"
    SITE_NAME = "sitename"
    PLACE = "place"
    """address that stands on paper"""

    @property
    def mark(self) -> str:
        """What stands in a template's output where this belongs."""
        return f"\ue000{self}\ue001"


@dataclass(frozen=True)
class Frame:
    """A text with slots."""

    pieces: tuple[bytes, ...]
    """what stands between the slots"""
    slots: tuple[Slot, ...]
    """one fewer than the pieces"""

    def filled(self, values: Mapping[Slot, bytes]) -> bytes:
        """The text with every slot filled."""
        parts = list(self.pieces)
        for number in range(len(self.slots), 0, -1):
            parts.insert(number, values[self.slots[number - 1]])
        return b"".join(parts)


def frame_of(text: str) -> Frame:
    """A frame from what a template has written around marks."""
    pieces = _MARK.split(text)
    return Frame(tuple(piece.encode() for piece in pieces[::2]), tuple(Slot(name) for name in pieces[1::2]))
