"""Rendered: what the renderer makes of a piece of a page."""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading as tables of contents have it."""

    level: int
    """1–6"""
    id: str
    name: str
    """its words in HTML without elements: signs are escaped, spaces between words are single"""


class Rendered(NamedTuple):
    """A piece of a page in HTML. Links lead where the Markdown says, not where the site has them."""

    html: str
    headings: tuple[Heading, ...]
    """all of them, in order"""
