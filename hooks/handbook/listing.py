"""Listing: lists of routines, as pages of Markdown show them."""

from collections.abc import Iterable

from handbook.library import Library
from handbook.norwegian_order import norwegian
from handbook.page import Page
from handbook.text_file import is_chapter_page, way
from handbook.variant import Variant

REFERENCE = "oppslag"
"""folder of the pages that the core makes of registers and routines"""


def chapters(library: Library, edition: str) -> list[Page]:
    """An edition's chapter pages in their order."""
    pages = [page for uri, page in library.pages.items() if uri.startswith(f"{edition}/") and is_chapter_page(uri)]
    return sorted(pages, key=lambda page: (page.header.order, norwegian(page.header.title)))


def routine_link(variant: Variant, page: str) -> str:
    """A link to a routine from a page, both in one tree.

    Args:
        variant: the routine
        page: uri
    """
    return f"[{variant.header.title}]({way(variant.routine.uri, page)})"


def bullets(variants: Iterable[Variant], page: str) -> str:
    """Links to routines as a list, each routine once; empty without any."""
    return "\n".join(dict.fromkeys(f"- {routine_link(variant, page)}" for variant in variants))


def in_a_row(variants: Iterable[Variant], page: str) -> str:
    """Links to routines with commas between."""
    return ", ".join(dict.fromkeys(routine_link(variant, page) for variant in variants))


def jumps(parts: Iterable[tuple[str, str]], label: str = "Gå til") -> str:
    """Links to the parts of a long page, for the top of it.

    Args:
        parts: id and name of each, in order
        label: what the parts are
    """
    return f"**{label}:** {', '.join(f'[{name}](#{id_})' for id_, name in parts)}\n{{ .hopp }}"
