"""A municipality in no county, or in two. The county sets facts that its texts need."""

from collections.abc import Collection, Iterator

from handbook.library import Library
from handbook.municipality import RESERVED
from handbook.problem import Problem
from handbook.source_file import DOCS


def check(library: Library) -> Iterator[Problem]:
    """RB412 at the municipality's file, RB413 at the later county's member.

    In none is a remark: its texts read well without the county's facts. In two is an error: no order between the
    counties decides whose text and facts hold. None is missed where the handbook has no groups of this kind, nor while
    a member is misspelt: it may be the one.
    """
    home: dict[str, str] = {}
    for slug, group in library.groups.items():
        if group.kind != "fylke":
            continue
        path = f"{DOCS}/grupper/{slug}.yml"
        for number, member in enumerate(group.members):
            if home.setdefault(member, group.name) != group.name:
                place = library.documents[path].value_place(("medlemmer", number))
                message = f"«{member}» er allerede med i fylket {home[member]}."
                yield Problem(path, *place, "RB413", message, "Slett linjen i det fylket der kommunen ikke ligger.")
    if home and home.keys() <= library.municipalities.keys() and "grupper" not in library.faulty:
        yield from _homeless(library, home)


def _homeless(library: Library, home: Collection[str]) -> Iterator[Problem]:
    for slug, municipality in library.municipalities.items():
        if slug not in home and slug not in RESERVED:
            message = f"{municipality.name} er ikke med i noe fylke, og mangler opplysningene som fylket setter."
            hint = f"Legg til linjen «- {slug}» under «medlemmer» i fylkets fil i {DOCS}/grupper."
            yield Problem(f"{DOCS}/kommuner/{slug}.yml", 1, 1, "RB412", message, hint)
