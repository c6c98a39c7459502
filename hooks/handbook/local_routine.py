"""Local routine: which texts a routine has in a tree and what decides how they read, before they are put together."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from handbook.fact import NAME_KEY, Fact
from handbook.history import History
from handbook.insertion import FORM, INCLUDES_FOLDER
from handbook.ledger import LEDGER_PATH
from handbook.library import Library
from handbook.markdown_text import insertions
from handbook.page_plan import key_of
from handbook.routine import Overlay, Routine, RoutineHeader
from handbook.section import PURPOSE
from handbook.settings import Settings
from handbook.source_file import DOCS
from handbook.variant import (
    Part,
    Variant,
    compose,
    filled_section,
    insertions_of,
    layered,
    layered_header,
    overlays_for,
    system_fact,
)

WORD_REGISTERS = tuple(
    f"{DOCS}/register/{name}.yml"
    for name in ("forkortelser", "maalform", "sammensetninger", "synonymer", "utgaatte-ord", "vage-ord")
)
"""registers that decide the page «Ord» and the check, and no other page"""

_NAMING_REGISTERS = tuple(f"{DOCS}/register/{name}.yml" for name in ("roller", "systemer", "kommuneopplysninger"))
"""registers that most pages know by the names in them alone, or by the facts that they use"""


@dataclass(frozen=True)
class Uses:
    """What a routine's text is filled with. It follows from what is written, whatever the facts are worth."""

    facts: tuple[str, ...]
    """keys of the facts that decide the text"""
    includes: tuple[str, ...]
    """names of the shared sentences"""
    is_named: bool
    """whether the text names the municipality"""


@dataclass(frozen=True)
class Written:
    """What is written of a routine for some trees."""

    library: Library
    routine: Routine
    overlays: tuple[Overlay, ...]
    """those that apply, region side first"""
    _section_keys: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """id of a section -> key of what is written in it, of those that were asked for"""

    @cached_property
    def header(self) -> RoutineHeader:
        """With what the overlays change."""
        return layered_header(self.routine, self.overlays)

    @cached_property
    def key(self) -> str:
        """Of all that is written."""
        return key_of(*((path, hashlib.sha256(self.library.sources[path]).digest()) for path in self.paths))

    @cached_property
    def header_key(self) -> str:
        """Of the front matter alone, as the readers have it."""
        paths = self.paths if self.header is not self.routine.header else self.paths[:1]
        return key_of(self.routine.uri, *(self.library.sources[path].partition(b"\n---")[0] for path in paths))

    @property
    def paths(self) -> tuple[str, ...]:
        """Files of the routine and of its overlays."""
        return (self.routine.path, *(overlay.path for overlay in self.overlays))

    @property
    def not_applicable(self) -> str | None:
        """Why the routine does not apply; None when it does."""
        return next((o.header.not_applicable for o in reversed(self.overlays) if o.header.not_applicable), None)

    def section_key(self, kind_id: str) -> str:
        """Of what is written in a section; empty when there is none."""
        if kind_id not in self._section_keys:
            parts = self.layers.get(kind_id, ())
            self._section_keys[kind_id] = key_of(*((part.text, part.language) for part in parts)) if parts else ""
        return self._section_keys[kind_id]

    @property
    def layers(self) -> dict[str, tuple[Part, ...]]:
        """Id of a section -> what is written in it. Most are looked at once, so it is not remembered."""
        return layered(self.routine, self.overlays)

    def bare(self) -> Variant:
        """The routine without its text, for lists."""
        return Variant(self.routine, None, self.header, (), self.overlays, (), ())


@dataclass(frozen=True, eq=False)
class LocalRoutine:
    """A routine in every tree in which it reads the same; the region's is its own."""

    written: Written
    municipality: str | None
    """slug of the first tree that has it so; None for the region"""
    facts: Mapping[str, Fact] = field(repr=False)
    """every fact, as that tree has it"""
    uses: Uses
    """what the text is filled with"""
    filling: str
    """key of all that it is filled with, as it is now"""

    @property
    def header(self) -> RoutineHeader:
        """With what the overlays change."""
        return self.written.header

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Files that the text is made of, each once."""
        includes = [self.written.library.includes[name].path for name in self.uses.includes]
        facts = (self.facts[key].path for key in self.uses.facts if key in self.facts)
        return tuple(dict.fromkeys([*self.written.paths, *includes, *filter(None, facts)]))

    @property
    def uri(self) -> str:
        """Of the routine's page."""
        return self.written.routine.uri

    def variant(self) -> Variant:
        """The routine as the tree's readers have it."""
        return compose(self.written.library, self.written.routine, self.municipality, self.facts)

    def with_only(self, kind_id: str) -> Variant:
        """The routine with no more than one section, for lists."""
        parts = self.written.layers.get(kind_id)
        if parts is None:
            return self.written.bare()
        insertions = insertions_of(self.written.library, self.municipality, self.facts)
        section = filled_section(kind_id, parts, insertions, self.uri)
        return replace(self.written.bare(), sections=(section,))

    @cached_property
    def listed_key(self) -> str:
        """Of the line of a chapter's page."""
        return key_of(self.uri, self.header.title, self.section_key(PURPOSE.id))

    def section_key(self, kind_id: str) -> str:
        """Of one section as the tree's readers have it; empty when there is none."""
        written = self.written.section_key(kind_id)
        return f"{kind_id} {self.uri} {written} {self.filling}" if written else ""


@dataclass
class LocalRoutines:
    """Finds the texts of routines."""

    library: Library
    history: History
    common: str
    """key of what any page may depend on, such as what roles are called"""
    uses: dict[str, Uses] = field(default_factory=dict)
    """key of all that is written -> what it uses; lives longer than one state of the handbook"""
    used: set[str] = field(default_factory=set)
    """keys of `uses` that were asked for"""
    _written: dict[tuple[str, ...], tuple[Written, Uses]] = field(default_factory=dict)
    _local: dict[tuple[object, ...], LocalRoutine] = field(default_factory=dict)
    _words: dict[tuple[object, ...], str] = field(default_factory=dict)

    def routine(
        self, routine: Routine, municipality: str | None, facts: Mapping[str, Fact], words: Mapping[str, str]
    ) -> LocalRoutine:
        """A routine in a tree.

        Args:
            routine: as written
            municipality: slug; None for the region
            facts: every fact, as the tree has it
            words: key of each fact -> its `fact_words`
        """
        overlays = overlays_for(self.library, routine, municipality)
        place = (routine.uri, *(overlay.suffix for overlay in overlays))
        if place not in self._written:
            self._written[place] = self._with_uses(Written(self.library, routine, overlays))
        written, uses = self._written[place]
        name = municipality if uses.is_named else municipality is None
        told = tuple(words[key] for key in uses.facts if key in words)
        known = self._local.get((place, name, told))
        if known is None:
            includes = [self.library.includes[each] for each in uses.includes]
            filling = key_of(name, told, [(each.body, self.history.date_of(each.path)) for each in includes])
            known = LocalRoutine(written, municipality, facts, uses, filling)
            self._local[place, name, told] = known
        return known

    def _with_uses(self, written: Written) -> tuple[Written, Uses]:
        key = f"{written.key} {self._around}"
        if key not in self.uses:
            self.uses[key] = self._find_uses(written)
        self.used.add(key)
        return written, self.uses[key]

    @cached_property
    def _around(self) -> str:
        """What decides, beside the texts of a routine, what it uses: shared sentences may use facts too."""
        return key_of(self.common, [(name, include.body) for name, include in self.library.includes.items()])

    def fact_words(self, fact: Fact) -> str:
        """All that a page can say of a fact: how it is declared, its value, who has set it, and when that changed."""
        key = (fact.key, id(fact.value), fact.level, fact.doubtful)
        if key not in self._words:
            source = self.library.sources.get(fact.path or "", b"")
            past = (self.history.date_of(fact.path), self.history.pasts.get(fact.path)) if fact.path else None
            self._words[key] = key_of(fact.key, fact.declaration, fact.level, fact.value, fact.doubtful, source, past)
        return self._words[key]

    def _find_uses(self, written: Written) -> Uses:
        names = _inserted(part.text for parts in written.layers.values() for part in parts)
        includes = [self.library.includes[name] for name in names[INCLUDES_FOLDER] if name in self.library.includes]
        keys = names["kommune"] | _inserted(include.body for include in includes)["kommune"]
        keys |= {deadline.fact for deadline in written.header.deadlines if deadline.fact}
        keys |= {system_fact(self.library, key) for key in written.header.systems}
        return Uses(
            tuple(sorted(keys)),
            tuple(sorted(include.name for include in includes)),
            written.not_applicable is not None or NAME_KEY in keys,
        )


def _inserted(texts: Iterable[str]) -> dict[str, set[str]]:
    """The names of what texts are filled with: of facts under `kommune`, of shared sentences under `felles`."""
    found: dict[str, set[str]] = {"kommune": set(), INCLUDES_FOLDER: set()}
    for insertion in chain.from_iterable(map(insertions, texts)):
        form = FORM.fullmatch(insertion.name or "")
        if form:
            found[form[1]].add(form[2])
    return found


def common_key(library: Library, settings: Settings) -> str:
    """What stands for all that any page may depend on beside its own texts and facts.

    The laws, what roles and systems are called, the names of levels, which pages there are and what they are called,
    and the site's settings.
    """
    levels = [
        *((slug, each.name) for slug, each in library.municipalities.items()),
        *((slug, each.name, each.kind, each.members) for slug, each in library.groups.items()),
    ]
    pages = [(uri, page.header.title, page.header.order, page.header.release) for uri, page in library.pages.items()]
    names = [
        *((key, role.name, role.nynorsk) for key, role in library.roles.items()),
        *((key, system.name, system.fact) for key, system in library.systems.items()),
    ]
    registers = [
        (path, data)
        for path, data in library.sources.items()
        if path.startswith(f"{DOCS}/register/") and path not in {LEDGER_PATH, *WORD_REGISTERS, *_NAMING_REGISTERS}
    ]  # the ledger only leads on from former addresses
    return key_of(settings, levels, pages, names, registers)


def words_key(library: Library) -> str:
    """What stands for the registers of words, on which the page «Ord» depends, and the check."""
    return key_of([library.sources.get(path) for path in WORD_REGISTERS])
