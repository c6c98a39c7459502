"""A title that another routine already has: readers cannot tell the two apart in menus and search."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem


def check(library: Library) -> Iterator[Problem]:
    """RB214 for the later of the two in order of path, whatever their capitals and spaces."""
    seen: dict[str, str] = {}
    for routine in library.routines.values():
        title = " ".join(routine.header.title.casefold().split())
        if title in seen:
            yield Problem(
                routine.path,
                *routine.document.value_place(("tittel",)),
                "RB214",
                f"Tittelen «{routine.header.title}» er allerede brukt i «{seen[title]}».",
                "Skriv i tittelen hva som er særlig for denne rutinen, eller slå de to sammen.",
            )
        seen.setdefault(title, routine.path)
