"""Text of one municipality in the handbook of another: in a page, the search index, the site map or any other file.

What may not stand in a tree is computed from the library: every sentence of local text and of routines that only
others have, and every fact that another level has set, unless the tree's own finished texts say the same, or the shared
text of a routine of which the tree has no local text.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from itertools import chain

from handbook.blank import Blanks
from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.finished_site import FinishedTree
from handbook.index_entry import BETWEEN, differing, entries
from handbook.library import level_name
from handbook.local_text import local_facts, local_sentences, plain, sentences_elsewhere, text_of
from handbook.markup import read_markup, words_of
from handbook.memory import FILES, Memory
from handbook.problem import Problem, place_of
from handbook.site_rule import SiteRule
from handbook.tree import Tree
from handbook.variant import overlays_for
from handbook.watch import TOGETHER, Watch, Watched, Watching

_TEXT_TYPES = (".xml", ".txt", ".ics", ".csv", ".webmanifest")
"""beside pages and JSON"""

_ENTRIES = 1 << 15
"""entries of search indexes of which it is remembered what they have: the trees have most in common"""

_DECODER = json.JSONDecoder()

_NOTHING = frozenset[Watched]()

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
        names = [municipality.name for municipality in library.municipalities.values()]
        shared = [include.body for include in library.includes.values()]
        self._everywhere = self._found(plain("\n".join([*names, *shared])))
        self._entries: dict[bytes, Sequence[Watching]] = {}
        self._sources: Memory[str, frozenset[Watched]] = Memory(self._found_in_source, FILES)
        self._waiting: list[tuple[FinishedTree, str, Sequence[Watching]]] = []
        self._seen: dict[str, set[Watched]] = {}
        self._left: dict[str, dict[Watched, str]] = {}
        self._titles: dict[str, frozenset[Watched]] = {}
        self._said: dict[str, frozenset[Watched]] = {}

    def see(self, stretch: FinishedPage) -> Sequence[Watching]:
        return self.see_each([stretch])[0]

    def see_each(self, stretches: Sequence[FinishedPage]) -> list[Sequence[Watching]]:
        return self._watch.over_each([(stretch.markup.words(), stretch.has_blanks) for stretch in stretches])

    def joined(self, facts: Sequence[Watching]) -> Sequence[Watching]:
        unread = "\n".join([watching.unread for watching in facts if watching.unread])
        return (Watching(_NOTHING.union(*[watching.found for watching in facts]), unread),)

    def filled(self, fact: Watching, blanks: Blanks) -> Watching:
        return Watching(fact.found, blanks.fill(fact.unread)) if fact.unread else fact

    def look(self, tree: FinishedTree, name: str, facts: Sequence[Watching]) -> Iterable[Problem]:
        """Wait until there is more to look at: what differs from tree to tree is looked through together."""
        if facts:
            self._waiting.append((tree, name, facts))
        if len(self._waiting) == TOGETHER:
            self._look_at_waiting()
        return ()

    def _look_at_waiting(self) -> None:
        texts = ["\n".join([watching.unread for watching in facts if watching.unread]) for _, _, facts in self._waiting]
        filled = self._watch.over_each([(text, False) for text in texts])
        for (tree, name, facts), more in zip(self._waiting, filled, strict=True):
            found = _NOTHING.union(*[watching.found for watching in (*facts, *more)])
            new = found - self._seen.setdefault(tree.root, set()) if found else found
            if new:
                self._seen[tree.root] |= new
                left = self._unexplained(tree, name, new)
                self._left.setdefault(tree.root, {}).update(dict.fromkeys(left, name))
        self._waiting.clear()

    def leave(self, tree: FinishedTree) -> Iterable[Problem]:
        files = tree.files
        for name in (name for name in files if not tree.is_checked(name)):
            if name.endswith(".json"):
                self.look(tree, name, self._in_json(files[name], tree.checked.files.get(tree.root + name, b"")))
            elif name.endswith(_TEXT_TYPES):
                text = files[name].decode("utf-8", "replace").replace("\r\n ", "")  # as calendars break lines
                self.look(tree, name, self._watch.over(read_markup(text).words()))
        self._look_at_waiting()
        left = self._left.pop(tree.root, {})
        for thing in left.keys() - self._said_anywhere(tree) if left else ():
            yield self._problem(tree, thing, left[thing])

    def _unexplained(self, tree: FinishedTree, name: str, found: Iterable[Watched]) -> set[Watched]:
        """What the tree may not have, unless a text of its own on another page says it.

        Args:
            tree: in which it was found
            name: of the file in which it was found first
            found: all that was found
        """
        if tree.root not in self._titles:
            titles = "\n".join(page.title for page in tree.tree.planned.values())
            self._titles[tree.root] = self._everywhere | self._found(titles)
        strange = {thing for thing in found if self._owner(tree, thing)} - self._titles[tree.root]
        if strange:
            strange -= self._written_in(tree, name)
        if strange:
            strange -= self._shared(tree, name, strange)
        return strange - self._said_in(tree.tree, tree.named.get(name)) if strange else strange

    def _shared(self, tree: FinishedTree, name: str, strange: set[Watched]) -> set[Watched]:
        """What the region says too on the page of a routine of which the tree has no local text.

        Its text is the tree's own but for facts. It is made once for all trees, and is mostly why a thing was found.
        """
        library = self.contents.library
        routine = library.routines.get(tree.named.get(name, ""))
        if routine is None or tree.tree.is_region or overlays_for(library, routine, tree.tree.slug):
            return set()
        elsewhere = self._elsewhere[tree.tree.slug]
        said = self._said_in(self.contents.tree(None), routine.uri)
        return {thing for thing in strange & said if thing.is_part or thing.words not in elsewhere}

    def _in_json(self, data: bytes, checked: bytes) -> Sequence[Watching]:
        """The strings of a JSON file; each entry of a search index is looked at once.

        What stands between entries can stand nowhere else in JSON than between two objects of a list: in a string, its
        quotation mark would end that. So the file is good JSON when it is without the entries, and each of them is.

        Args:
            data: content of the file
            checked: what it held when it was last checked; empty when it was not
        """
        first, last = data.find(BETWEEN), data.rfind(BETWEEN)
        changed, before = differing(data, checked)
        old = {_digest(entry) for entry in entries(before)}
        if len(self._entries) > _ENTRIES:
            self._entries.clear()
        here: list[bytes] = []
        new: dict[bytes, str] = {}
        try:
            frame = json.loads(data[:first] + data[last:] if first < last else data)
            for entry in entries(changed):
                key = _digest(entry)
                if key in old:
                    continue
                here.append(key)
                if key not in self._entries:
                    new[key] = _words_of_entry(entry)
                if len(new) == TOGETHER:
                    self._look_through(new)
        except ValueError:
            return self._watch.over(_words_of_json(data))
        self._look_through(new)
        return [
            *self._watch.over(words_of(_strings(frame))),
            *chain.from_iterable([self._entries[key] for key in here]),
        ]

    def _look_through(self, new: dict[bytes, str]) -> None:
        """Remember what entries of a search index have, and let go of their words.

        Args:
            new: digest of each -> its words
        """
        self._entries.update(zip(new, self._watch.over_each([(text, False) for text in new.values()]), strict=True))
        new.clear()

    def _owner(self, tree: FinishedTree, thing: Watched) -> str | None:
        """The level whose text it is, when the tree may not have it."""
        slug = None if tree.tree.is_region else tree.tree.slug
        if not thing.is_part and thing.words in self._elsewhere[slug]:
            return self._elsewhere[slug][thing.words]
        levels = {slug, *self.contents.library.groups_of(slug)} if slug else set[str | None]()
        owners = (self._facts if thing.is_part else self._local).get(thing.words, set())
        return min(owners) if owners and not owners & levels else None

    def _written_in(self, tree: FinishedTree, name: str) -> frozenset[Watched]:
        """What stands, word for word, in the files that a page of a routine is made of in the tree.

        Args:
            tree: that has the page
            name: of the file
        """
        library = self.contents.library
        routine = library.routines.get(tree.named.get(name, ""))
        if routine is None:
            return _NOTHING
        overlays = overlays_for(library, routine, None if tree.tree.is_region else tree.tree.slug)
        return _NOTHING.union(*[self._sources[path] for path in (routine.path, *(each.path for each in overlays))])

    def _said_in(self, tree: Tree, uri: str | None) -> frozenset[Watched]:
        """What a page of a tree should say; nothing when the tree has no such page."""
        page = tree.planned.get(uri) if uri else None
        if page is None:
            return _NOTHING
        if page.key not in self._said:
            self._said[page.key] = self._found(text_of(tree.pages[page.uri]))
        return self._said[page.key]

    def _said_anywhere(self, tree: FinishedTree) -> frozenset[Watched]:
        """What the tree says of its own."""
        return _NOTHING.union(*[self._said_in(tree.tree, uri) for uri in tree.tree.planned])

    def _found_in_source(self, path: str) -> frozenset[Watched]:
        return self._found(plain(self.contents.library.sources[path].decode("utf-8", "replace")))

    def _found(self, text: str) -> frozenset[Watched]:
        return _NOTHING.union(*[watching.found for watching in self._watch.over(text)])

    def _problem(self, tree: FinishedTree, thing: Watched, name: str) -> Problem:
        words, owner = thing.text, self._owner(tree, thing) or ""
        text = tree.files[name].decode("utf-8", "replace")
        found = re.search(r"[\W_]+".join(words.split()[:4]), text, re.IGNORECASE)
        place = place_of(text, found.start() if found else 0)
        whose = level_name(self.contents.library, owner)
        message = f"Her står tekst som bare {whose} skal ha: «{words[:60]}»."
        return Problem(tree.root + name, *place, "RB742", message, _CURE)


def _digest(entry: bytes) -> bytes:
    return hashlib.blake2b(entry, digest_size=16).digest()


def _words_of_entry(entry: bytes) -> str:
    """What a reader sees of an entry of a search index.

    Raises:
        ValueError: when it is no JSON
    """
    text = f"{BETWEEN[2:].decode()}{entry.decode()}}}"
    value, end = _DECODER.raw_decode(text)
    if end < len(text):
        raise ValueError(entry)
    return words_of(_strings(value))


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
