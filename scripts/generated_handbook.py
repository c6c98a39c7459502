"""A seeded handbook of any size in the project's own format, for measuring: its registers, with routines multiplied.

Every generated routine has the front matter of a real one, and each of its sections is taken from some real routine,
so lengths, links, facts, shared sentences and words are those of real texts.
"""

import posixpath
import random
import re

from handbook.confirmation import confirmed_text
from handbook.insertion import relinked
from handbook.library import Library
from handbook.loading import load
from handbook.new_routine import PREFIXES
from handbook.published import with_all_addresses
from handbook.routine import Routine
from handbook.section import WRITTEN
from handbook.source_file import DOCS, Sources
from handbook.trees import OUT_OF_MENU
from handbook.yaml_document import split_front_matter

_FIRST_NUMBER = 200
"""generated ids and names begin here, above the real ones"""


def generated_handbook(sources: Sources, routines: int, seed: int, overlay_share: float = 0.1) -> dict[str, bytes]:
    """The sources of a handbook with so many routines. The same arguments give the same bytes.

    Args:
        sources: the real handbook, which stays in it
        routines: how many in all
        seed: of the choices
        overlay_share: part of the generated routines that one municipality or group has local text for, 0–1
    """
    chance = random.Random(seed)  # noqa: S311 the same choices each time
    library = load(sources)
    models = [routine for routine in library.routines.values() if routine.header.status not in OUT_OF_MENU]
    levels = [*library.municipalities, *library.groups]
    made = dict(sources)
    for number in range(routines - len(library.routines)):
        model = chance.choice(models)
        uri = f"{model.uri.removesuffix('.md')}-{_FIRST_NUMBER + number}.md"
        made[f"{DOCS}/{uri}"] = _routine_text(library, model, uri, _FIRST_NUMBER + number, chance).encode()
        if chance.random() < overlay_share:
            path = f"{DOCS}/{uri.removesuffix('.md')}.{chance.choice(levels)}.md"
            other = chance.choice(models)
            made[path] = f"---\nspraak: nb\n---\n\n{_section(other, 'formal', uri)}".encode()
    made = _confirmed(made)
    made |= with_all_addresses(made)
    return {path: made[path] for path in sorted(made)}


def _routine_text(library: Library, model: Routine, uri: str, number: int, chance: random.Random) -> str:
    parts = split_front_matter(library.sources[model.path].decode())
    if parts is None:
        raise ValueError(model.path)
    head = re.sub(r"^id: .*$", f"id: {PREFIXES[model.edition]}-{number:03d}", parts[0], flags=re.MULTILINE)
    head = re.sub(r"^tittel: .*$", f"tittel: {model.header.title}, sak {number}", head, flags=re.MULTILINE)
    head = re.sub(r"^erstatter:\n(?:- .*\n)+", "", head, flags=re.MULTILINE)
    body = []
    for kind in WRITTEN:
        donors = [routine for routine in library.routines.values() if routine.section(kind.id)]
        if model.section(kind.id):
            body.append(_section(chance.choice(donors), kind.id, uri))
    return f"---\n{head}---\n\n" + "\n".join(body)


def _section(donor: Routine, kind_id: str, uri: str) -> str:
    section = donor.section(kind_id)
    if section is None:
        raise KeyError(kind_id)
    text = relinked(section.body, posixpath.dirname(donor.uri), posixpath.dirname(uri))
    return f"## {section.kind.heading(donor.header.language)}\n\n{text}\n"


def _confirmed(made: dict[str, bytes]) -> dict[str, bytes]:
    """With the digests of the shared text written into every overlay."""
    library = load(made)
    for overlay in library.overlays.values():
        made[overlay.path] = confirmed_text(library, overlay, made[overlay.path].decode()).encode()
    return made
