"""A seeded handbook of any size in the project's own format: its registers and pages, with routines multiplied.

Every generated routine has the form of a real one, and each of its sections is borrowed from some real routine, so
lengths, links, facts, shared sentences and words are those of real texts. Yet no two of its sections read alike.
"""

import posixpath
import random
from dataclasses import dataclass
from typing import Any

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
from handbook.yaml_document import write_yaml
from measuring.distinct import with_words
from measuring.excerpt import excerpt
from measuring.levels import fields_of, with_levels

_FIRST_NUMBER = 200
"""generated ids and names begin here, above the real ones"""

_BORROWED = ("involverte", "systemer", "hjemmel", "stikkord")
"""lists of the front matter that are drawn from those of all routines"""

_COUNTY_SHARE = 0.2
"""part of the local texts that a county has written, and not a municipality"""

_ADDED_SHARE = 0.25
"""part of the local texts that come after the shared one instead of replacing it"""


_LONGEST_STEP = 20
_LONGEST_SENTENCE = 40
"""words; rules hold only steps to their number"""


@dataclass(frozen=True)
class Size:
    """How large a handbook is."""

    routines: int = 500
    """in all; half of them real when fewer than the real handbook has"""
    municipalities: int = 7
    """the real ones, and above their number invented ones"""
    local_share: float = 0.14
    """part of its routines that a municipality has local text for, its own or its county's, 0–1"""
    fact_share: float = 0.02
    """part of the declared facts that each municipality sets, 0–1; a fact is used in several routines"""


def generated_handbook(sources: Sources, size: Size, seed: int) -> dict[str, bytes]:
    """The sources of a handbook of some size. The same arguments give the same bytes.

    Args:
        sources: the real handbook
        size: what to make
        seed: of the choices
    """
    chance = random.Random(seed)  # noqa: S311 the same choices each time
    real = load(sources)
    if size.routines < len(real.routines):
        ids = sorted(routine.header.id for routine in real.routines.values())
        sources = excerpt(sources, chance.sample(ids, size.routines // 2))
    made = with_levels(sources, size.municipalities, size.fact_share, chance)
    made |= _Loan(load(made), chance).made(size)
    library = load(made)
    for overlay in library.overlays.values():
        made[overlay.path] = confirmed_text(library, overlay, made[overlay.path].decode()).encode()
    made |= with_all_addresses(made)
    return {path: made[path] for path in sorted(made)}


class _Loan:
    """What new texts are borrowed from, and the choices."""

    def __init__(self, library: Library, chance: random.Random) -> None:
        self.library = library
        self.chance = chance
        self.models = [r for r in library.routines.values() if r.header.status not in OUT_OF_MENU]
        self.donors = {kind.id: [r for r in self.models if r.section(kind.id)] for kind in WRITTEN}
        self.entries = {key: _entries(self.models, key) for key in _BORROWED}
        self.municipalities = {slug: level.name for slug, level in library.municipalities.items()}
        self.counties = {slug: group.name for slug, group in library.groups.items() if group.kind == "fylke"}

    def made(self, size: Size) -> dict[str, bytes]:
        """The new routines, and local text for new and old: path -> content."""
        found: dict[str, str] = {}
        places = [(model, model.uri, model.header.id) for model in self.models]
        for free in range(_FIRST_NUMBER, _FIRST_NUMBER + size.routines - len(self.library.routines)):
            model = self.chance.choice(self.models)
            uri = f"{model.uri.removesuffix('.md')}-{free}.md"
            found[uri] = self.routine(model, uri, free)
            places.append((model, uri, str(free)))
        for model, uri, number in places:
            for suffix, name in self.levels(size.local_share).items():
                words = f"i sak {number} i {name}"
                found[f"{uri.removesuffix('.md')}.{suffix}.md"] = self.local_text(model, uri, words)
        return {f"{DOCS}/{uri}": text.encode() for uri, text in found.items()}

    def routine(self, model: Routine, uri: str, number: int) -> str:
        """The text of a new routine that has the form of a real one."""
        head = fields_of(model.document)
        head |= {"id": f"{PREFIXES[model.edition]}-{number}", "tittel": f"{model.header.title}, sak {number}"}
        head.pop("erstatter", None)
        for key in _BORROWED:
            if key in head:
                free = [entry for entry in self.entries[key] if entry != model.header.responsible]
                head[key] = self.chance.sample(free, len(head[key]))
        if "frister" in head:
            head["frister"] = [{**one, "navn": f"{one['navn']} i sak {number}"} for one in head["frister"]]
        kinds = [kind.id for kind in WRITTEN if model.section(kind.id)]
        return _text(head, [self.section(kind, uri, f"i sak {number}") for kind in kinds])

    def levels(self, share: float) -> dict[str, str]:
        """Slug -> name of the counties and municipalities that have local text for a routine.

        Args:
            share: part of all municipalities that are to read local text
        """
        by_county = share * _COUNTY_SHARE
        by_itself = (share - by_county) / (1 - by_county)
        counties = {slug: name for slug, name in self.counties.items() if self.chance.random() < by_county}
        others = {slug: name for slug, name in self.municipalities.items() if self.chance.random() < by_itself}
        return counties | others

    def local_text(self, model: Routine, uri: str, words: str) -> str:
        """The text of an overlay: one or two sections."""
        kinds = [kind for kind in WRITTEN if model.section(kind.id)]
        chosen = set(self.chance.sample(kinds, self.chance.choice((1, 2))))
        head: dict[str, Any] = {"spraak": "nb"}
        if self.chance.random() < _ADDED_SHARE:
            head = {"tillegg": [kind.nb for kind in kinds if kind in chosen], **head}
        return _text(head, [self.section(kind.id, uri, words) for kind in kinds if kind in chosen])

    def section(self, kind_id: str, uri: str, words: str) -> str:
        """A section of some routine, relinked to where it is to stand, with words of its own worked in."""
        donor = self.chance.choice(self.donors[kind_id])
        section = donor.section(kind_id)
        if section is None:
            raise KeyError(kind_id)
        text = relinked(section.body, posixpath.dirname(donor.uri), posixpath.dirname(uri))
        longest = _LONGEST_STEP if kind_id == "fremgangsmate" else _LONGEST_SENTENCE
        return f"## {section.kind.nb}\n\n{with_words(text, words, longest)}\n"


def _entries(routines: list[Routine], key: str) -> list[str]:
    """What stands in a list of the front matter of any of them, each word once."""
    found = {entry.casefold(): entry for routine in routines for entry in fields_of(routine.document).get(key, ())}
    return sorted(found.values())


def _text(head: dict[str, Any], sections: list[str]) -> str:
    return f"---\n{write_yaml(head)}---\n\n" + "\n".join(sections)
