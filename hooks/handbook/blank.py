"""Blanks: a stretch of a page with the tree's name and slug and the page's own address left out.

Most of what differs from tree to tree is the same but for these, so that it is read once for all. Only stretches are
read so in which it makes no other difference what the blanks stand for.
"""

import re
from collections.abc import Iterable

from handbook.finished_page import FinishedPage

_SIGNS = "\x01\x02\x03"
"""stand for the words, in their order; a page that has any of them itself gets no blanks"""
_FIRST, _SECOND, _THIRD = tuple(_SIGNS)

_WORD = re.compile(r"(?!.*//)[^\W_][\w /-]{2,}[^\W_]")
"""what can be left out: nothing that means anything in HTML or in an address"""

_TAG = re.compile(r"""[^<>"']*(?:"[^"]*"[^<>"']*)*>""")
"""one whose values are all between double quotation marks, so that every other `"` ends one"""

_BYTES = tuple(sign.encode() for sign in _SIGNS)
_ADDRESS = re.compile(rf"(?:\.\./)*[\w/{_SIGNS}-]*", re.ASCII)
"""one whose parts stay what they are, whatever is filled in"""

_ATTRIBUTES = frozenset(("href", "title", "aria-label"))
"""those that may have blanks"""

_UNFILLED = frozenset(("script", "style", "base"))
"""elements that may not"""


class Blanks:
    """The words that are left out of a page."""

    def __init__(self, words: Iterable[str]) -> None:
        """Choose them.

        Args:
            words: at most three, always in the same order; those that are short or not plain are never left out
        """
        self._words = [(sign, word) for sign, word in zip(_SIGNS, words, strict=False) if _WORD.fullmatch(word)]
        self._bytes = [(sign.encode(), word.encode()) for sign, word in self._words]

    def out(self, data: bytes) -> bytes:
        """A stretch that has no blanks, with blanks for the words."""
        for sign, word in self._bytes:
            data = data.replace(word, sign)
        return data

    def put_in(self, data: bytes) -> bytes:
        """A stretch with the words in the place of the blanks."""
        for sign, word in self._bytes:
            data = data.replace(sign, word)
        return data

    def fill(self, text: str) -> str:
        """A text with the words in the place of the blanks."""
        for sign, word in self._words:
            if sign in text:
                text = text.replace(sign, word)
        return text

    def fill_each(self, texts: frozenset[str]) -> frozenset[str]:
        """Texts with the words in the place of the blanks."""
        filled = self.fill("\n".join(texts)).split("\n")
        return frozenset(filled) if len(filled) == len(texts) else frozenset(map(self.fill, texts))


def has_blanks(data: bytes) -> bool:
    """Whether there are blanks in a page, or signs that are taken for them."""
    return any(sign in data for sign in _BYTES)


def is_blank(text: str) -> bool:
    """Whether there are blanks in a text."""
    return _FIRST in text or _SECOND in text or _THIRD in text  # a tenth of what a regular expression takes


def can_be_filled(page: FinishedPage) -> bool:
    """Whether all that is read in a stretch is what would be read with any words in the place of its blanks."""
    if not page.has_blanks:
        return True
    for piece in filter(is_blank, page.markup.pieces):
        head = _TAG.match(piece)
        if not head or "&" in piece or is_blank("".join(head[0].split('"')[::2])):
            return False
    for _, tag in page.tags:
        blank = {key for key, value in tag.attributes.items() if is_blank(value)}
        if not blank <= _ATTRIBUTES or not all(map(_ADDRESS.fullmatch, filter(is_blank, tag.addresses))):
            return False
        if tag.name in _UNFILLED and (blank or is_blank(tag.content)):
            return False
    return True
