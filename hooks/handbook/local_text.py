"""Local text: what is said only to some municipalities' readers, sentence by sentence, folded as watches do."""

import re
from collections.abc import Iterable
from datetime import date
from functools import partial

from handbook.fact import value_text
from handbook.insertion import Insertions
from handbook.library import Library
from handbook.memory import Memory
from handbook.municipality import Group, Municipality
from handbook.page_text import PageText
from handbook.variant import facts_of, insertions_of
from handbook.watch import sentences

_LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s]*)\)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")

_FEWEST_WORDS = 3
"""in a sentence that counts as somebody's: shorter ones are said everywhere"""

_FEWEST_LETTERS = 4
"""in a fact that counts as somebody's"""


def local_sentences(library: Library, today: date) -> dict[bytes, set[str]]:
    """Sentence of local text, as its readers have it -> the levels whose it is."""
    found: dict[bytes, set[str]] = {}
    fillings = Memory(partial(_insertions, library, today), len(library.municipalities) + 1)
    for overlay in library.overlays.values():
        group = library.groups.get(overlay.suffix)
        readers = group.members if group else (overlay.suffix,)
        written = "\n".join([*(section.body for section in overlay.sections), overlay.header.not_applicable or ""])
        texts = {written}
        if "{{" in written:
            known = library.municipalities.keys() & readers
            texts = {fillings[slug].fill(written, overlay.routine_uri) for slug in known}
        for text in texts:
            for sentence in _long(_of_markdown(text)):
                found.setdefault(sentence, set()).add(overlay.suffix)
    return found


def _insertions(library: Library, today: date, slug: str) -> Insertions:
    return insertions_of(library, slug, facts_of(library, slug, today))


def local_facts(library: Library) -> dict[bytes, set[str]]:
    """Words of a fact -> the levels that have set it."""
    found: dict[bytes, set[str]] = {}
    levels: dict[str, Group | Municipality] = {**library.groups, **library.municipalities}
    for slug, level in levels.items():
        for key, values in level.facts.items():
            for value in values if key in library.declarations else ():
                for words in _of_markdown(value_text(library.declarations[key], value)):
                    if len(words) >= _FEWEST_LETTERS:
                        found.setdefault(words, set()).add(slug)
    return found


def sentences_elsewhere(library: Library, slug: str | None) -> dict[bytes, str]:
    """Sentence of the routines that a municipality (None: the region) does not have -> a level that has it."""
    found: dict[bytes, str] = {}
    for routine in library.routines.values():
        if not library.applies(routine, slug):
            texts = (routine.header.title, *(section.body for section in routine.sections))
            found |= dict.fromkeys(_long(_of_markdown("\n".join(texts))), routine.header.applies_to[0])
    return found


def text_of(page: PageText) -> str:
    """All that a page says, also what templates make of its front matter, without the signs of Markdown."""
    return plain("\n".join([page.title, page.body, *map(str, page.meta.values())]))


def _long(found: Iterable[bytes]) -> list[bytes]:
    return [sentence for sentence in found if sentence.count(b" ") >= _FEWEST_WORDS - 1]


def _of_markdown(text: str) -> Iterable[bytes]:
    """The sentences of a Markdown text."""
    return sentences([plain(text)])


def plain(text: str) -> str:
    """A Markdown text without its signs, and the addresses that it links to."""
    parts = _LINK.split(text)  # what stands between links, and of each its words and its address
    targets = parts[2::3]
    del parts[2::3]
    words = "".join(parts).replace("**", "").replace("`", "")
    return "\n".join([_ATTRIBUTES.sub("", words) if "{" in words else words, *targets])
