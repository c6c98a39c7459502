"""Site address: where an address in a finished page leads."""

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_GOOD_SCHEME = re.compile(r"https://[^/]|mailto:.|tel:.|data:(image/|,)", re.IGNORECASE)
_PLAIN = re.compile(r"((?:\.\./)*)([\w-][\w.-]*(?:/[\w-][\w.-]*)*)/?", re.ASCII)
"""so many folders up and down again, with nothing that must be decoded or can be left out"""


def is_elsewhere(target: str) -> bool:
    """Whether an address names its own server or way of opening, such as `https:` or `mailto:`."""
    return _SCHEME.match(target) is not None


def is_good_elsewhere(target: str) -> bool:
    """Whether everybody can open an address of another site."""
    return _GOOD_SCHEME.match(target) is not None


def resolved(root: str, site_url: str | None, name: str, target: str) -> tuple[str, str]:
    """Path in the site, and what stands after #, of an address in a page; a path above the site begins with `..`.

    Args:
        root: of the tree that has the page
        site_url: address that the tree is published at
        name: of the HTML file, from the tree's root
        target: as written in the page, without scheme and server
    """
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return root + name, unquote(anchor)
    if path.startswith("/"):  # only the page for unknown addresses has such: it is shown at any depth
        above = urlsplit(site_url).path if site_url else "/"
        path = posixpath.normpath(f"{root}{path.removeprefix(above).lstrip('/')}")
    else:
        path = posixpath.normpath(posixpath.join(root, posixpath.dirname(name), path))
    return "" if path == "." else path, unquote(anchor)


class Way(NamedTuple):
    """Where an address leads from whatever page it stands in."""

    upwards: int
    """folders up from that of the page"""
    onwards: str
    """path from there, without / at its end, with # and what stands after that"""


def way(target: str) -> Way | None:
    """Where an address leads; None of an empty one and of one that leads to another site or to the page itself.

    Args:
        target: as written in the page
    """
    plain = _PLAIN.fullmatch(target)
    if plain:
        return Way(len(plain[1]) // len("../"), plain[2])
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path or path.startswith("/") or "#" in path or is_elsewhere(target):
        return None
    steps = posixpath.normpath(path).split("/")
    upwards = steps.count("..")
    onwards = "/".join(steps[upwards:]) if steps != ["."] else ""
    return Way(upwards, f"{onwards}#{unquote(anchor)}" if anchor else onwards)


def folders_of(name: str) -> list[str]:
    """The folders that a file is in, the innermost first; the last is empty.

    Args:
        name: path of the file
    """
    found = [posixpath.dirname(name)]
    while found[-1]:
        found.append(posixpath.dirname(found[-1]))
    return found
