"""Two files that would be published at one address, where one silently overwrites the other."""

import posixpath
from collections.abc import Iterator

from handbook.library import MEDIA, Library
from handbook.municipality import REGION, RESERVED
from handbook.problem import Problem
from handbook.published import FINDINGS_PAGE, made_pages
from handbook.source_file import DOCS
from handbook.text_file import is_page

_MADE = "en side som håndboken lager selv"


def check(library: Library) -> Iterator[Problem]:
    """RB103 for the later of two files, and for the first in a folder that takes a tree's address."""
    seen: dict[str, str] = dict.fromkeys(map(_address, (*made_pages(library), FINDINGS_PAGE)), _MADE)
    trees = {*library.municipalities, *(library.faulty.get("kommuner") or ())} - RESERVED | {REGION, "r"}
    for uri in sorted(uri for path in library.sources if (uri := _published(path))):
        address = _address(uri)
        top = uri.casefold().split("/")[0].removesuffix(".md")
        if address in seen:
            yield _problem(uri, f"Filen får samme adresse som {seen[address]}.")
        elif top in trees:
            trees.discard(top)
            yield _problem(uri, f"Adressen «/{top}/» er opptatt av håndboken til en kommune eller av kortadressene.")
        seen.setdefault(address, f"«{DOCS}/{uri}»")


def _published(path: str) -> str | None:
    """Uri of a file that readers can open by itself; None for overlays, shared sentences, registers and levels."""
    uri = path.removeprefix(f"{DOCS}/")
    return uri if path.startswith(f"{DOCS}/") and (is_page(uri) or uri.casefold().endswith(MEDIA)) else None


def _address(uri: str) -> str:
    """Where a file is published; addresses that differ only in capitals count as one."""
    stem, extension = posixpath.splitext(uri.casefold())
    if extension != ".md":
        return uri.casefold()
    folder, name = posixpath.split(stem)
    return folder if name in {"index", "readme"} else stem


def _problem(uri: str, message: str) -> Problem:
    return Problem(f"{DOCS}/{uri}", 1, 1, "RB103", message, "Gi filen eller mappen et annet navn, eller slett filen.")
