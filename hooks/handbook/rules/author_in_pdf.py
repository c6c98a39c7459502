"""A PDF that names who wrote it."""

import re
from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS

_AUTHOR = re.compile(
    rb"/Author\s{0,9}(?:\((?!\xfe\xff\))[^()]|<(?!FEFF>)[0-9A-Fa-f])|<dc:creator>\s{0,99}<rdf:Seq>\s{0,99}<rdf:li>[^<]"
)
"""author in the document's information or in its XMP, where these are not compressed; ISO 32000-1, section 14.3"""


def check(library: Library) -> Iterator[Problem]:
    """RB115."""
    for uri, data in library.media.items():
        if uri.lower().endswith(".pdf") and _AUTHOR.search(data):
            message = "PDF-filen sier i egenskapene sine hvem som har laget den. Det kan alle som åpner den, lese."
            hint = (
                "Slett forfatteren under Fil og Egenskaper i programmet, lagre PDF-en på nytt, og legg den inn igjen."
            )
            yield Problem(f"{DOCS}/{uri}", 1, 1, "RB115", message, hint)
