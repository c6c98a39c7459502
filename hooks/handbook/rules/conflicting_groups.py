"""Two groups that give one municipality the same section or the same fact, so that neither can be right."""

from collections.abc import Iterator
from itertools import combinations

from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB404 at the later group's section or fact."""
    for first, second in combinations(sorted(library.groups), 2):
        shared = [slug for slug in library.groups[first].members if slug in library.groups[second].members]
        if shared:
            name = library.municipalities[shared[0]].name if shared[0] in library.municipalities else shared[0]
            yield from _sections(library, first, second, name)
            yield from _facts(library, first, second, name)


def _sections(library: Library, first: str, second: str, name: str) -> Iterator[Problem]:
    for (uri, suffix), overlay in library.overlays.items():
        other = library.overlays.get((uri, first))
        if suffix != second or other is None:
            continue
        touched = {section.kind.id for section in other.sections} | other.leaves_out()
        for section in overlay.sections:
            if section.kind.id in touched:
                yield Problem(
                    overlay.path,
                    section.line,
                    1,
                    "RB404",
                    f"«{section.kind.nb}» settes både av {first} og {second}, og {name} er med i begge.",
                    "La bare den ene gruppen ha delen, eller skriv den i en fil for hver kommune.",
                )
        for name_of_part in overlay.leaves_out() & touched:
            yield Problem(
                overlay.path,
                *overlay.document.place(("utgaar",)),
                "RB404",
                f"Delen «{name_of_part}» tas ut av {second}, men settes av {first}, og {name} er med i begge.",
                "La bare den ene gruppen bestemme over delen.",
            )


def _facts(library: Library, first: str, second: str, name: str) -> Iterator[Problem]:
    path = f"{DOCS}/grupper/{second}.yml"
    for key in library.groups[second].facts:
        if key in library.groups[first].facts:
            yield Problem(
                path,
                *library.documents[path].place(("opplysninger", key)),
                "RB404",
                f"«{key}» settes både av {first} og {second}, og {name} er med i begge.",
                "La bare den ene gruppen sette opplysningen, eller sett den for hver kommune.",
            )
