"""Redirects: pages that lead on, from a routine's short address and from every former address of a page.

They keep the reader in the tree, and keep the part of the address after #.
"""

import html
import posixpath
from collections.abc import Mapping
from functools import lru_cache

from handbook.asset import permanent_address
from handbook.ledger import Ledger
from handbook.memory import REDIRECTS
from handbook.security_policy import page_policy

SCRIPT = "assets/javascripts/videre.js"
"""uri of the script that keeps what stands after #; a file of its own, so that a strict content policy lets it run"""

SCRIPT_TEXT = b'location.replace(document.querySelector("link[rel=canonical]").href + location.hash);\n'
_SCRIPT_ADDRESS = permanent_address(SCRIPT, SCRIPT_TEXT)

# Without scripts the refresh leads on. With scripts it must not be there: it would race with the script and win at
# times, and it loses what stands after #.
_PAGE = """\
<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<link rel="canonical" href="{way}">
<script src="{script}"></script>
<noscript><meta http-equiv="refresh" content="0; url={way}"></noscript>
</head>
<body>
<h1>Siden er flyttet</h1>
<p>Du finner den her: <a href="{way}">{title}</a></p>
</body>
</html>
"""


@lru_cache(maxsize=REDIRECTS)
def redirect(address: str, target: str, title: str) -> tuple[str, bytes]:
    """Uri and content of a page that leads on.

    Args:
        address: of the page, from the tree's root, ending in /
        target: address that it leads to, from the tree's root; `./` is the front page
        title: of what stands there
    """
    way = posixpath.relpath(target, address) + "/"
    script = posixpath.relpath(_SCRIPT_ADDRESS, address)
    page = _PAGE.format(title=html.escape(title), way=html.escape(way), script=script, policy=page_policy())
    return f"{address}index.html", page.encode()


def former_addresses(ledger: Ledger, routines: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, bytes]:
    """Redirects from every address of the ledger at which a tree has no page, when what stood there is in the tree.

    Args:
        ledger: all addresses there ever were
        routines: id -> address, of the routines in the tree
        titles: address -> title, of all pages in the tree

    Returns:
        uri -> content; never that of a page
    """
    found = {}
    for address, meaning in ledger.meanings().items():
        target = routines.get(meaning, meaning)
        if address not in titles and target in titles:
            uri, content = redirect(address, target, titles[target])
            found[uri] = content
    return found
