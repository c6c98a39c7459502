"""What can be stopped: the work that routines make unnecessary, and the routines that are retired."""

import posixpath
from collections.abc import Iterator, Sequence

from handbook.insertion import relinked
from handbook.library import Library
from handbook.listing import REFERENCE, chapters, jumps, routine_link
from handbook.markdown_text import map_links, slug
from handbook.page_text import PageText
from handbook.section import KINDS
from handbook.text_file import EDITIONS
from handbook.variant import Variant

STOPPING_PAGE = f"{REFERENCE}/slutte-med.md"
RETIRED_PAGE = f"{REFERENCE}/avviklede-rutiner.md"

STOPPING = KINDS["slutte-med"]
RETIRED_TITLE = "Avviklede rutiner"

_STOPPING_INTRO = """\
Her er alt som rutinene gjør unødvendig, samlet.
Bruk listen når dere ser etter arbeid som kan bli borte.
Kommunen avgjør selv når dere slutter."""

_RETIRED_INTRO = """\
Disse rutinene er avviklet og skal ikke følges lenger.
Hver side sier hva som ble gjort før, hvorfor det ikke trengs, og hva dere gjør i stedet."""


def stopping_page(library: Library, variants: Sequence[Variant]) -> PageText:
    """Every «Dette kan dere slutte med» of a tree, by chapter.

    Args:
        library: everything loaded
        variants: routines to list, in order
    """
    top = [f"# {STOPPING.nb} {{ #tittel }}", _STOPPING_INTRO]
    blocks = []
    by_folder: dict[str, list[Variant]] = {}
    for variant in variants:
        if variant.section(STOPPING.id):
            by_folder.setdefault(posixpath.dirname(variant.routine.uri), []).append(variant)
    for edition, name in EDITIONS.items():
        parts = []
        for chapter in chapters(library, edition):
            folder = posixpath.dirname(chapter.uri)
            if inside := by_folder.get(folder):
                parts.append((slug(folder), chapter.header.title))
                blocks.append(f"## {name}: {chapter.header.title} {{ #{slug(folder)} }}")
                blocks.extend(block for variant in inside for block in _block(variant))
        if parts:
            top.append(jumps(parts, name))
    return _page(STOPPING_PAGE, STOPPING.nb, [*top, *blocks])


def _block(variant: Variant) -> Iterator[str]:
    section = variant.section(STOPPING.id)
    if section:
        yield f"**{routine_link(variant, STOPPING_PAGE)}**"
        folder, name = posixpath.split(variant.routine.uri)
        for part in section.parts:
            named = map_links(part.text, lambda target: f"{name}{target}" if target.startswith("#") else target)
            text = relinked(named, folder, REFERENCE)
            other = part.language != "nb"
            yield f'<div lang="{part.language}" markdown="1">\n\n{text}\n\n</div>' if other else text


def retired_page(retired: Sequence[Variant]) -> PageText:
    """The retired routines of a tree.

    Args:
        retired: in order
    """
    lines = [f"- {variant.header.id} {routine_link(variant, RETIRED_PAGE)}" for variant in retired]
    listed = "\n".join(lines) or "Ingen rutiner er avviklet ennå."
    return _page(RETIRED_PAGE, RETIRED_TITLE, [f"# {RETIRED_TITLE} {{ #tittel }}", _RETIRED_INTRO, listed])


def _page(uri: str, title: str, blocks: Sequence[str]) -> PageText:
    return PageText(uri, title, "\n\n".join(blocks), (), {"spraak": "nb", "search": {"exclude": True}})
