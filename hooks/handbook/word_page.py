"""The page of the words: abbreviations, words that laws have left, and other words for what the handbook says."""

from collections.abc import Iterable, Sequence

from handbook.library import Library
from handbook.listing import REFERENCE, in_a_row
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText
from handbook.variant import Variant

URI = f"{REFERENCE}/ord.md"
TITLE = "Ord og forkortelser"


def word_page(library: Library, variants: Sequence[Variant]) -> PageText:
    """The page; a part whose register is empty or missing is left out.

    Args:
        library: everything loaded
        variants: routines to lead to
    """
    by_id = {variant.header.id: variant for variant in variants}
    short = [(key, row.meaning) for key, row in library.abbreviations.items() if row.meaning]
    old = [(key, row.use) for key, row in library.old_words.items()]
    said = [
        (", ".join(words), key, in_a_row((by_id[id_] for id_ in row.routines if id_ in by_id), URI))
        for key, row in library.synonyms.items()
        if (words := dict.fromkeys((*row.same, *row.short)))
    ]
    blocks = [
        f"# {TITLE} {{ #tittel }}",
        *_table("Forkortelser", ("Forkortelse", "Betyr"), short),
        *_table("Ord som er gått ut", ("Før", "Nå"), old),
        *_table("Slik kan du også si det", ("Dette sier mange", "I håndboken", "Rutiner"), said),
    ]
    return PageText(URI, TITLE, "\n\n".join(blocks), (), {"spraak": "nb", "search": {"boost": 0.5}})


def _table(heading: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    ordered = sorted(rows, key=lambda row: norwegian(row[0]))
    lines = [f"| {' | '.join(cell.replace('|', ' ') for cell in row)} |" for row in ordered]
    head = [f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]
    return [f"## {heading}", "\n".join([*head, *lines])] if lines else []
