"""Text of one municipality in the handbook of another: in a page, the search index, the site map or any other file.

What may not stand in a tree is computed from the library: every sentence of local text and of routines that only
others have, and every fact that another level has set, unless the tree's own finished texts say the same.
"""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import chain

from handbook.blank import Blanks
from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.library import level_name
from handbook.local_text import local_facts, local_sentences, sentences_elsewhere, sentences_of
from handbook.markup import read_markup, words_of
from handbook.problem import Problem, place_of
from handbook.site_rule import SiteRule
from handbook.watch import Watch, Watched, Watching, sentences

_TEXT_TYPES = (".xml", ".txt", ".ics", ".csv", ".webmanifest")
"""beside pages and JSON"""

_BETWEEN = '},{"location":'
"""what stands between two entries of a search index as MkDocs writes it"""

_DECODER = json.JSONDecoder()

_CURE = "Nettstedet må ikke publiseres. Si fra til den som har ansvaret for koden under hooks."


class LeakedText(SiteRule[Watching]):
    """RB742 at the first place in the tree of each text that is not its own; sees what may be local somewhere."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        library = contents.library
        self._local = local_sentences(library, contents.today)
        self._facts = local_facts(library)
        self._elsewhere = {slug: sentences_elsewhere(library, slug) for slug in (None, *library.municipalities)}
        whole = {Watched(words, is_part=False) for words in chain(self._local, *self._elsewhere.values())}
        self._watch = Watch(whole | {Watched(words, is_part=True) for words in self._facts})
        self._entries: dict[str, Sequence[Watching]] = {}
        self._seen: list[tuple[str, Iterable[Watching]]] = []
        self._own: frozenset[str] | None = None

    def enter(self, tree: FinishedTree) -> None:
        super().enter(tree)
        self._seen, self._own = [], None

    def see(self, stretch: FinishedPage) -> Sequence[Watching]:
        return self._watch.over(stretch.markup.words(), has_blanks=stretch.has_blanks)

    def filled(self, fact: Watching, blanks: Blanks) -> Watching:
        return self._watch.filled(fact, blanks)

    def look(self, name: str, facts: Sequence[Watching]) -> Iterable[Problem]:
        self._seen.append((name, facts))
        return ()

    def leave(self) -> Iterable[Problem]:
        files = self.tree.files
        for name in files:
            if name.endswith(".json"):
                self._seen.append((name, self._in_json(files[name])))
            elif name.endswith(_TEXT_TYPES):
                text = files[name].decode("utf-8", "replace").replace("\r\n ", "")  # as calendars break lines
                self._seen.append((name, self._watch.over(read_markup(text).words())))
        self._watch.settle()
        where: dict[Watched, str] = {}
        for name, facts in self._seen:
            for thing in chain.from_iterable(watching.found for watching in facts):
                where.setdefault(thing, name)
        for thing, name in where.items():
            owner = self._owner(thing)
            if owner and not self._is_own(thing, name):
                yield self._problem(thing.words, name, owner)

    def _in_json(self, data: bytes) -> Iterable[Watching]:
        """The strings of a JSON file; each entry of a search index is looked at once.

        What stands between entries can stand nowhere else in JSON than between two objects of a list: in a string, its
        quotation mark would end that. So the file is good JSON when it is without the entries, and each of them is.
        """
        known = self._entries
        try:
            text = data.decode(json.detect_encoding(data), "surrogatepass")
            first, *entries, last = text.split(_BETWEEN) if text.count(_BETWEEN) > 1 else (text, "")
            frame = json.loads(first + _BETWEEN + last if entries else text)
            self._entries = {entry: known[entry] if entry in known else self._in_entry(entry) for entry in entries}
        except ValueError:
            return self._watch.over(_words_of_json(data))
        return [*self._watch.over(words_of(_strings(frame))), *chain.from_iterable(self._entries.values())]

    def _in_entry(self, entry: str) -> Sequence[Watching]:
        text = f"{_BETWEEN[2:]}{entry}}}"
        value, end = _DECODER.raw_decode(text)
        if end < len(text):
            raise ValueError(entry)
        return self._watch.over(words_of(_strings(value)))

    def _owner(self, thing: Watched) -> str | None:
        """The level whose text it is, when the tree may not have it."""
        slug = None if self.tree.tree.is_region else self.tree.tree.slug
        if not thing.is_part and thing.words in self._elsewhere[slug]:
            return self._elsewhere[slug][thing.words]
        levels = {slug, *self.contents.library.groups_of(slug)} if slug else set[str | None]()
        owners = (self._facts if thing.is_part else self._local).get(thing.words, set())
        return min(owners) if owners and not owners & levels else None

    def _is_own(self, thing: Watched, name: str) -> bool:
        """Whether the tree's own texts say it too; mostly that of the page does, in which it was found.

        Args:
            thing: that was found
            name: of the file
        """
        uri = self.tree.named.get(name)
        return (uri is not None and _says(sentences_of(self.tree.tree.pages[uri]), thing)) or _says(self._all(), thing)

    def _all(self) -> frozenset[str]:
        """All that the tree says of its own, and the names in its chooser."""
        if self._own is None:
            names = sentences(municipality.name for municipality in self.contents.library.municipalities.values())
            self._own = frozenset(names.union(*map(sentences_of, self.tree.tree.pages.values())))
        return self._own

    def _problem(self, words: str, name: str, owner: str) -> Problem:
        text = self.tree.files[name].decode("utf-8", "replace")
        found = re.search(r"[\W_]+".join(words.split()[:4]), text, re.IGNORECASE)
        place = place_of(text, found.start() if found else 0)
        whose = level_name(self.contents.library, owner)
        message = f"Her står tekst som bare {whose} skal ha: «{words[:60]}»."
        return Problem(self.tree.root + name, *place, "RB742", message, _CURE)


def _says(own: frozenset[str], thing: Watched) -> bool:
    return any(thing.words in sentence for sentence in own) if thing.is_part else thing.words in own


def _words_of_json(data: bytes) -> str:
    """What a reader sees of all strings of a file, or of all that is in it when it is no JSON."""
    try:
        return words_of(_strings(json.loads(data)))
    except ValueError:
        return data.decode("utf-8", "replace")


def _strings(value: object) -> list[str]:
    """Every string of a JSON value."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            found += value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found
