"""The page of the words: abbreviations, words that laws have left, and other words for what the handbook says."""

from collections.abc import Iterable, Mapping, Sequence

from handbook.library import Library
from handbook.listing import REFERENCE, in_a_row
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText, table
from handbook.variant import Variant

URI = f"{REFERENCE}/ord.md"
TITLE = "Ord og forkortelser"

_SYNONYMS_INTRO = "Først står ordet i håndboken, så det som mange sier."


def word_page(library: Library, variants: Sequence[Variant]) -> PageText:
    """The page; a part whose register is empty or missing is left out.

    Args:
        library: everything loaded
        variants: routines to lead to
    """
    short = [(key, row.meaning) for key, row in library.abbreviations.items() if row.meaning]
    old = [(key, row.use) for key, row in library.old_words.items()]
    blocks = [
        f"# {TITLE} {{ #tittel }}",
        *_table("Forkortelser", ("Forkortelse", "Betyr"), short),
        *_table("Ord som er gått ut", ("Før", "Nå"), old),
        *_synonyms(library, {variant.header.id: variant for variant in variants}),
    ]
    return PageText(URI, TITLE, "\n\n".join(blocks), (), {"spraak": "nb", "search": {"boost": 0.5}})


def _table(heading: str, columns: tuple[str, str], rows: Iterable[tuple[str, str]]) -> list[str]:
    ordered = sorted(rows, key=lambda row: norwegian(row[0]))
    return [f"## {heading}", table(columns, ordered)] if ordered else []


def _synonyms(library: Library, by_id: Mapping[str, Variant]) -> list[str]:
    """A list and not a table, which a phone has no room for."""
    lines = []
    for key, row in sorted(library.synonyms.items(), key=lambda item: norwegian(item[0])):
        words = ", ".join(dict.fromkeys((*row.same, *row.short)))
        routines = in_a_row((by_id[id_] for id_ in row.routines if id_ in by_id), URI)
        if words:
            lines.append(f"- **{key}:** {words}." + (f" Se {routines}." if routines else ""))
    return ["## Andre ord for det samme", _SYNONYMS_INTRO, "\n".join(lines)] if lines else []
