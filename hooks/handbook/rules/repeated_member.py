"""A municipality that is listed twice as a member of one group."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB410 at the later of the two lines."""
    for slug, group in library.groups.items():
        path = f"{DOCS}/grupper/{slug}.yml"
        for number, member in enumerate(group.members):
            if member in group.members[:number]:
                place = library.documents[path].value_place(("medlemmer", number))
                yield Problem(path, *place, "RB410", f"«{member}» står to ganger i gruppen.", "Slett den ene linjen.")
