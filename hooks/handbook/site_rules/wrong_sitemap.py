"""A site map that lists other pages than the tree has: search engines would find too little, or what is not there."""

import gzip
import html
import re
import zlib
from collections.abc import Iterator

from handbook.finished_site import FinishedTree
from handbook.ledger import FRONT
from handbook.problem import Problem, place_of
from handbook.published import address_of
from handbook.site_tree import SITEMAP

_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_CURE = "Bygg på nytt. Er feilen der fortsatt, sier du fra til den som har ansvaret for koden under hooks."


def check(tree: FinishedTree) -> Iterator[Problem]:
    """RB741 at the entry. While nobody has set where the site is published, the map is empty."""
    for line, column, message in _faults(tree):
        yield Problem(tree.root + SITEMAP, line, column, "RB741", message, _CURE)


def _faults(tree: FinishedTree) -> Iterator[tuple[int, int, str]]:
    data = tree.files.get(SITEMAP)
    if data is None:
        yield 1, 1, "Oversikten over sidene finnes ikke."
        return
    text = data.decode("utf-8", "replace")
    pages = tree.tree.pages if tree.site_url else ()
    wanted = {f"{tree.site_url}{address_of(uri).removeprefix(FRONT)}" for uri in pages}
    listed = set()
    for match in _LOCATION.finditer(text):
        address = html.unescape(match[1])
        listed.add(address)
        if address not in wanted:
            yield *place_of(text, match.start(1)), f"«{address}» er ikke en side i denne håndboken."
    for address in sorted(wanted - listed):
        yield 1, 1, f"«{address}» mangler i oversikten over sidene."
    if _unpacked(tree.files.get(f"{SITEMAP}.gz")) not in {None, data}:
        yield 1, 1, f"«{SITEMAP}.gz» er ikke det samme som «{SITEMAP}»."


def _unpacked(data: bytes | None) -> bytes | None:
    """What a packed file holds; empty when it cannot be unpacked."""
    try:
        return gzip.decompress(data) if data is not None else None
    except (OSError, EOFError, zlib.error):
        return b""
