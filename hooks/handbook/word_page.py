"""The page of the words: abbreviations, words that laws have left, and other words for what the handbook says."""

from collections.abc import Iterable

from handbook.library import Library
from handbook.listing import REFERENCE
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText

URI = f"{REFERENCE}/ord.md"
TITLE = "Ord og forkortelser"


def word_page(library: Library) -> PageText:
    """The page; a part whose register is empty or missing is left out."""
    short = [(key, row.meaning) for key, row in library.abbreviations.items() if row.meaning]
    old = [(key, row.use) for key, row in library.old_words.items()]
    said = [(", ".join((*row.same, *row.short)), key) for key, row in library.synonyms.items() if row.same or row.short]
    blocks = [
        f"# {TITLE} {{ #tittel }}",
        *_table("Forkortelser", ("Forkortelse", "Betyr"), short),
        *_table("Ord som er gått ut", ("Før", "Nå"), old),
        *_table("Slik kan du også si det", ("Dette sier mange", "Dette heter det her"), said),
    ]
    return PageText(URI, TITLE, "\n\n".join(blocks), (), {"spraak": "nb", "search": {"boost": 0.5}})


def _table(heading: str, columns: tuple[str, str], rows: Iterable[tuple[str, str]]) -> list[str]:
    ordered = sorted(rows, key=lambda row: norwegian(row[0]))
    lines = [f"| {' | '.join(cell.replace('|', ' ') for cell in row)} |" for row in ordered]
    return [f"## {heading}", "\n".join([f"| {' | '.join(columns)} |", "| --- | --- |", *lines])] if lines else []
