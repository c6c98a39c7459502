"""Text of one municipality in the handbook of another: in a page, the search index, the site map or any other file.

What may not stand in a tree is computed from the library: every sentence of local text and of routines that only
others have, and every fact that another level has set, unless the tree's own finished texts say the same.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from handbook.fact import value_text
from handbook.finished_page import plain_text
from handbook.finished_site import FinishedSite, FinishedTree
from handbook.library import Library, level_name
from handbook.municipality import Group, Municipality
from handbook.page_text import PageText
from handbook.problem import Problem, place_of
from handbook.variant import compose, facts_of

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?:;|]+(?=\s|$)|[\n\t|]+")
_LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s]*)\)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_TEXT_TYPES = (".html", ".xml", ".txt", ".ics", ".csv", ".webmanifest")

_FEWEST_WORDS = 3
"""in a sentence that is looked for: shorter ones are said everywhere"""

_FEWEST_LETTERS = 4
"""in a fact that is looked for"""

_CURE = "Nettstedet må ikke publiseres. Si fra til den som har ansvaret for koden under hooks."


def check(site: FinishedSite) -> Iterator[Problem]:
    """RB742 at the first place in the tree of each text that is not its own."""
    library = site.contents.library
    local = _local_sentences(site)
    facts = _local_facts(library)
    for tree in site.trees:
        slug = None if tree.tree.is_region else tree.tree.slug
        levels: set[str] = {slug, *library.groups_of(slug)} if slug else set()
        only_others = {s: min(owners) for s, owners in local.items() if not owners & levels}
        foreign = {s: min(owners) for s, owners in facts.items() if not owners & levels}
        for routine in library.routines.values():
            if not library.applies(routine, slug):
                texts = (routine.header.title, *(section.body for section in routine.sections))
                only_others |= dict.fromkeys(_long(_of_markdown("\n".join(texts))), routine.header.applies_to[0])
        yield from _leaks(tree, library, only_others, foreign)


def _leaks(tree: FinishedTree, library: Library, sentences: dict[str, str], facts: dict[str, str]) -> Iterator[Problem]:
    lines = {line for page in tree.tree.pages.values() for line in _own_text(page).split("\n")}
    own = _of_markdown("\n".join(lines))
    own |= _sentences(municipality.name for municipality in library.municipalities.values())  # the chooser's
    all_own = "\n".join(own)
    sentences = {s: owner for s, owner in sentences.items() if s not in own}
    facts = {s: owner for s, owner in facts.items() if s not in all_own}
    if not sentences and not facts:
        return
    where: dict[str, str] = {}
    seen: set[str] = set()
    for name, text in _texts(tree):
        new = set(text.split("\n")) - seen
        seen |= new
        for sentence in _sentences(new) - where.keys():
            where[sentence] = name
    everything = "\n".join(where)
    for sentence in sentences.keys() & where.keys():
        yield _problem(tree, library, where[sentence], sentence, sentences[sentence])
    for fact in facts:
        if fact in everything:
            place = next((where[said] for said in where if f" {fact} " in f" {said} "), None)
            if place:
                yield _problem(tree, library, place, fact, facts[fact])


def _own_text(page: PageText) -> str:
    """All that a page says, also what templates make of its front matter."""
    return "\n".join([page.title, page.body, *map(str, page.meta.values())])


def _problem(tree: FinishedTree, library: Library, name: str, words: str, owner: str) -> Problem:
    text = tree.files[name].decode("utf-8", "replace")
    found = re.search(r"[\W_]+".join(words.split()[:4]), text, re.IGNORECASE)
    at = found.start() if found else 0
    place = place_of(text, at)
    message = f"Her står tekst som bare {level_name(library, owner)} skal ha: «{words[:60]}»."
    return Problem(tree.root + name, *place, "RB742", message, _CURE)


def _local_sentences(site: FinishedSite) -> dict[str, set[str]]:
    """Sentence of local text, as its readers have it -> the levels whose it is."""
    library, found = site.contents.library, dict[str, set[str]]()
    local = {uri for uri, _ in library.overlays} & library.routines.keys()
    for slug in library.municipalities if local else ():
        facts = facts_of(library, slug, site.contents.today)
        for uri in local:
            variant = compose(library, library.routines[uri], slug, facts)
            parts = (part for section in variant.sections for part in section.parts)
            texts = [(part.overlay, part.text) for part in parts if part.overlay]
            texts += [(overlay, overlay.header.not_applicable or "") for overlay in variant.overlays]
            for overlay, text in texts:
                for sentence in _long(_of_markdown(text)):
                    found.setdefault(sentence, set()).add(overlay.suffix)
    return found


def _local_facts(library: Library) -> dict[str, set[str]]:
    """Words of a fact -> the levels that have set it."""
    found: dict[str, set[str]] = {}
    levels: dict[str, Group | Municipality] = {**library.groups, **library.municipalities}
    for slug, level in levels.items():
        for key, values in level.facts.items():
            for value in values if key in library.declarations else ():
                for words in _of_markdown(value_text(library.declarations[key], value)):
                    if len(words) >= _FEWEST_LETTERS:
                        found.setdefault(words, set()).add(slug)
    return found


def _long(sentences: Iterable[str]) -> list[str]:
    return [sentence for sentence in sentences if sentence.count(" ") >= _FEWEST_WORDS - 1]


def _texts(tree: FinishedTree) -> Iterator[tuple[str, str]]:
    """Name and words of each file that has any."""
    for name, page in tree.pages.items():
        yield name, page.words()
    for name, data in tree.files.items():
        if name.endswith(".json"):
            yield name, "\n".join(_strings(data))
        elif name.endswith(_TEXT_TYPES) and name not in tree.pages:
            yield name, plain_text(data.decode("utf-8", "replace").replace("\r\n ", ""))


def _strings(data: bytes) -> Iterator[str]:
    """Every string of a JSON file, as a reader sees it."""
    try:
        waiting = [json.loads(data)]
    except ValueError:
        yield data.decode("utf-8", "replace")
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield plain_text(value)
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value


def _of_markdown(text: str) -> set[str]:
    """The sentences of a Markdown text, and the addresses that it links to."""
    plain = _ATTRIBUTES.sub("", _LINK.sub(r"\1", text).replace("**", "").replace("`", ""))
    targets = (match[2] for match in _LINK.finditer(text))
    return _sentences((*plain.split("\n"), *targets))


def _sentences(lines: Iterable[str]) -> set[str]:
    """The sentences of some lines as words in small letters, one space between."""
    return {sentence for line in lines for sentence in _of_line(line)}


@lru_cache(maxsize=300_000)
def _of_line(line: str) -> tuple[str, ...]:
    """The sentences of one line; the trees have most lines in common."""
    found = (" ".join(_WORD.findall(part.casefold())) for part in _STOP.split(line))
    return tuple(sentence for sentence in found if sentence)
