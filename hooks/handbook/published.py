"""Published: the address of every page that the handbook has now, and the ledger completed with them."""

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache

from handbook.explanation import RULES_PAGE
from handbook.fact_page import URI as FACT_PAGE
from handbook.ledger import FRONT, LEDGER_PATH, read_ledger, write_ledger
from handbook.library import Library
from handbook.loading import load
from handbook.memory import TARGETS
from handbook.reference_page import reference_uris
from handbook.source_file import DOCS, Sources
from handbook.yaml_document import YamlDocument

FINDINGS_PAGE = "funn.md"
"""uri of the page on which a preview lists what is wrong; never published, but its address is kept free"""


@dataclass(frozen=True)
class Published:
    """What stands at an address now."""

    path: str
    """of the file in which the page is written; the ledger's own for a page that the core writes"""
    target: str
    """what the ledger should say: id of the routine, or the address itself"""
    document: YamlDocument | None = None
    """a routine's front matter"""


@lru_cache(maxsize=4)
def made_pages(library: Library) -> tuple[str, ...]:
    """Uris of the pages that the core writes, in every tree."""
    return (FACT_PAGE, RULES_PAGE, *reference_uris(library))


@lru_cache(maxsize=TARGETS)
def address_of(uri: str) -> str:
    """A page's address from the tree's root: `skole/fravaer/x/` of `skole/fravaer/x.md`, `./` of `index.md`."""
    folder, name = posixpath.split(uri.removesuffix(".md"))
    return f"{posixpath.join(folder, name)}/" if name != "index" else f"{folder}/" if folder else FRONT


@lru_cache(maxsize=4)
def published(library: Library) -> dict[str, Published]:
    """Address -> what stands there. Of two pages at one address, the first in order of path.

    Pages whose files have names that cannot be used are left out: their names will change.
    """
    found = {address_of(uri): Published(LEDGER_PATH, address_of(uri)) for uri in made_pages(library)}
    for uri, routine in library.routines.items():
        found.setdefault(address_of(uri), Published(routine.path, routine.header.id, routine.document))
    for uri, page in library.pages.items():
        found.setdefault(address_of(uri), Published(page.path, address_of(uri)))
    return {address: page for address, page in found.items() if re.fullmatch(r"\./|[a-z0-9/-]+", address)}


def with_all_addresses(sources: Sources) -> dict[str, bytes]:
    """The ledger with the addresses that it lacks, in order, each line once: path -> content.

    Nothing is changed while there is no ledger, or a line of it has a wrong form: what it says must first be known.
    """
    ledger = read_ledger(sources)
    if ledger is None or ledger.malformed:
        return {}
    lines = {(entry.address, entry.target) for entry in ledger.entries}
    written = ledger.meanings()
    lines |= {(a, page.target) for a, page in published(load(sources)).items() if a not in written}
    return {LEDGER_PATH: write_ledger(lines)}


def stands(library: Library, address: str) -> bool:
    """Whether a page is at an address, also one whose file is too faulty to be loaded."""
    stem = address.removeprefix(FRONT).removesuffix("/")
    files = (f"{DOCS}/{stem}.md", f"{DOCS}/{posixpath.join(stem, 'index.md')}")
    return any(path in library.sources for path in files) or address in map(address_of, made_pages(library))
