"""The file of a new routine: everything that can be known filled in, the rest waiting to be written."""

import posixpath
import re

from handbook.ledger import read_ledger
from handbook.library import Library
from handbook.markdown_text import slug
from handbook.record import nearest
from handbook.section import WRITTEN
from handbook.source_file import DOCS
from handbook.text_file import is_chapter_page
from handbook.yaml_document import write_yaml

PREFIXES = {"skole": "SK", "barnehage": "BH"}
"""edition -> how the ids of its routines begin"""

_FIRST_FREE = {"SK": 93, "BH": 48}
"""SK-001 to SK-092 and BH-001 to BH-047 belong to the routines that the handbook was planned with"""


def chapters(library: Library) -> list[str]:
    """Folders that routines may be put in, such as `skole/fravaer`."""
    return sorted(posixpath.dirname(uri) for uri in library.pages if is_chapter_page(uri))


def next_id(library: Library, edition: str) -> str:
    """The lowest number above all that are planned or ever were in use."""
    kind = PREFIXES[edition]
    ledger = read_ledger(library.sources)
    ids = {r.header.id for r in library.routines.values()} | (ledger.ids() if ledger else set())
    used = [int(number[3:]) for number in ids if number.startswith(kind)]
    return f"{kind}-{max([_FIRST_FREE[kind] - 1, *used]) + 1:03d}"


def known_chapter(library: Library, chapter: str) -> str:
    """A chapter's folder as `chapters` has it, also when it is written with docs/ in front.

    Raises:
        ValueError: when there is no such chapter, in Norwegian
    """
    folder = chapter.strip("/").removeprefix(f"{DOCS}/")
    if folder not in chapters(library):
        msg = f"Kapittelet «{folder}» finnes ikke. {nearest(folder, chapters(library))}"
        raise ValueError(msg)
    return folder


def known_title(title: str) -> str:
    """A title that a file can be named after.

    Raises:
        ValueError: when it has neither letter nor digit, in Norwegian
    """
    if not re.search(r"[^\W_]", title):
        msg = "Rutinen må ha en tittel med bokstaver i."
        raise ValueError(msg)
    return title.strip()


def new_routine(library: Library, chapter: str, title: str, responsible: str) -> tuple[str, str]:
    """Path and text of a new routine's file.

    Args:
        library: everything loaded
        chapter: folder, one of `chapters`
        title: what the routine is called
        responsible: role, one of the register

    Raises:
        ValueError: when something is unknown or the file exists, in Norwegian
    """
    chapter, title = known_chapter(library, chapter), known_title(title)
    if responsible not in library.roles:
        msg = f"Rollen «{responsible}» finnes ikke. {nearest(responsible, library.roles)}"
        raise ValueError(msg)
    path = f"{DOCS}/{chapter}/{slug(title)}.md"
    if path in library.sources:
        msg = f"Filen «{path}» finnes allerede. Velg en annen tittel."
        raise ValueError(msg)
    head = {
        "id": next_id(library, chapter.split("/")[0]),
        "tittel": title,
        "ansvarlig": responsible,
        "dokumenteier": "prosjektgruppen",
        "status": "utkast",
        "spraak": "nb",
    }
    sections = "\n\n".join(f"## {kind.nb}" for kind in WRITTEN if kind.required)
    return path, f"---\n{write_yaml(head)}---\n\n{sections}\n"
