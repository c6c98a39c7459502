"""Address: what kind of place a link leads to, and whether all readers can go there safely."""

import re
from enum import Enum, auto
from functools import lru_cache
from html import unescape


class Destination(Enum):
    """Where an address leads."""

    HANDBOOK = auto()
    """a file or heading, by a path from the page"""
    WEB = auto()
    """another site, by https"""
    CONTACT = auto()
    """e-mail or telephone"""
    INSECURE = auto()
    """another site, by http"""
    DISK = auto()
    """a file on somebody's own machine or network"""
    CODE = auto()
    """no place: the browser runs or shows what the address holds"""
    ROOT = auto()
    """a path from the root of the site, which is another place in each municipality's handbook"""
    HALF = auto()
    """another site, without saying how"""
    OTHER = auto()
    """what only some programs can open"""


_SCHEMES = {
    "https": Destination.WEB,
    "http": Destination.INSECURE,
    "mailto": Destination.CONTACT,
    "tel": Destination.CONTACT,
    "file": Destination.DISK,
    "javascript": Destination.CODE,
    "vbscript": Destination.CODE,
    "data": Destination.CODE,
}


@lru_cache(maxsize=1 << 14)
def destination(target: str) -> Destination:
    """Where a link target leads, as a browser reads it: entities are letters, and control characters nothing.

    Args:
        target: as written between the parentheses
    """
    plain = re.sub(r"[\x00-\x20\x7f-\xa0]", "", unescape(target))
    if plain.startswith("\\\\") or re.match(r"[A-Za-z]:", plain):
        return Destination.DISK
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):(.?)", plain)
    if scheme:
        found = _SCHEMES.get(scheme[1].lower(), Destination.OTHER)
        return Destination.OTHER if found is Destination.CONTACT and not scheme[2] else found
    if plain.startswith("//"):
        return Destination.HALF
    return Destination.ROOT if plain.startswith("/") else Destination.HANDBOOK
