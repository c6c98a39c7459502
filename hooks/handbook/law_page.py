"""The pages of the laws: which routines build on each paragraph, and one page that lists the laws."""

from collections.abc import Sequence

from handbook.calendar_text import date_text
from handbook.library import Library
from handbook.listing import REFERENCE, bullets
from handbook.markdown_text import slug
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText
from handbook.register import LAW_SNAPSHOT, Law, split_reference
from handbook.text_file import way
from handbook.variant import Variant

TITLE = "Lover og forskrifter"

_UNCHECKED = (
    f"Paragrafene og overskriftene er fra lovteksten per {date_text(LAW_SNAPSHOT)}. "
    "Om det er kontrollert at en rutine bygger på en paragraf, står på rutinens side."
)
_META: dict[str, object] = {"spraak": "nb", "search": {"boost": 0.1}}

Uses = dict[str, dict[str, list[Variant]]]
"""code of a law -> paragraph, empty for the law as a whole -> routines that build on it"""


def law_uri(code: str) -> str:
    """The page of a law; without a code the page that lists them."""
    return f"{REFERENCE}/lover/{slug(code) if code else 'index'}.md"


def paragraph_anchor(paragraph: str) -> str:
    """The id of a paragraph's heading on its law's page."""
    return f"paragraf-{slug(paragraph)}"


def law_codes(library: Library) -> dict[str, str]:
    """Uri of each of the pages -> code of the law, empty for the list of them."""
    return {law_uri(code): code for code in ("", *library.laws)}


def law_title(library: Library, code: str) -> str:
    """Title of the page of a law; without a code of the page that lists them."""
    return library.laws[code].label("") if code else TITLE


def law_uses(variants: Sequence[Variant]) -> Uses:
    """What routines build on.

    Args:
        variants: routines to list, in order
    """
    uses: Uses = {}
    for variant in variants:
        sources = (deadline.source or "" for deadline in variant.header.deadlines)
        for reference in dict.fromkeys([*variant.header.law, *sources]):
            parts = split_reference(reference)
            if parts:
                uses.setdefault(parts[0], {}).setdefault(parts[1], []).append(variant)
    return uses


def law_page(library: Library, code: str, uses: Uses) -> PageText:
    """The page of a law; without a code the page that lists them.

    Args:
        library: everything loaded
        code: of the law
        uses: as `law_uses` gives them
    """
    if not code:
        return _list(library, uses)
    title = law_title(library, code)
    return PageText(law_uri(code), title, _body(code, library.laws[code], uses.get(code, {})), (), _META)


def _list(library: Library, uses: Uses) -> PageText:
    uri = law_uri("")
    rows = []
    for code, law in sorted(library.laws.items(), key=lambda item: norwegian(item[1].name)):
        count = len({variant.routine.uri for variants in uses.get(code, {}).values() for variant in variants})
        said = "ingen rutiner" if not count else "1 rutine" if count == 1 else f"{count} rutiner"
        rows.append(f"- [{law.label('')}]({way(law_uri(code), uri)}): {said}")
    intro = f"Velg en lov for å se hvilke rutiner som bygger på hver paragraf.\n{_UNCHECKED}"
    body = f"# {TITLE} {{ #tittel }}\n\n{intro}\n\n" + "\n".join(rows)
    return PageText(uri, TITLE, body, (), _META)


def _body(code: str, law: Law, used: dict[str, list[Variant]]) -> str:
    uri = law_uri(code)
    blocks = [f"# {law.label('')} {{ #tittel }}"]
    if law.title and law.title.casefold() != law.name.casefold():
        blocks.append(f"_{law.title}_{{ lang={law.language} }}")
    blocks.append(f"[Hele teksten på lovdata.no]({law.url('')}).\n{_UNCHECKED}")
    if "" in used:
        blocks.append(bullets(used[""], uri))
    for paragraph, heading in law.paragraphs.items():
        if paragraph in used:
            said = f"{law.unit}\u00a0{paragraph}" + (f" {heading}" if heading else "")
            language = f" lang={law.language}" if heading and law.language != "nb" else ""
            blocks.append(f"## {said} {{ #{paragraph_anchor(paragraph)}{language} }}")
            blocks.append(f"[{law.label(paragraph)} på lovdata.no]({law.url(paragraph)})")
            blocks.append(bullets(used[paragraph], uri))
    if not used:
        blocks.append("Ingen rutiner bygger på denne teksten ennå.")
    return "\n\n".join(blocks)
