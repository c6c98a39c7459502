"""YAML with the place of every value. Every scalar is read as the author's text first.

YAML's own guesses (`no` is false, `047` is 39, `12:30` is 750) never happen: a scalar is the text that was
written. An empty value, `null` and `~` are None. Anchors and aliases are refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from handbook.memory import FILES
from handbook.problem import Problem
from handbook.text_limit import MOST_SIGNS_IN_VALUE, overfull
from handbook.yaml_comment import comments

Value = str | None | list["Value"] | dict[str, "Value"]
"""plain value: text, nothing, list, mapping"""

Key = tuple[str | int, ...]
"""the way to a value from the top: keys and 0-based list positions"""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_DEEPEST = 20
"""levels of lists and fields inside each other; nothing that an editor writes has more than six"""

_NOTHING = {"", "~", "null"}
"""how a value that is none is written"""

_HARMLESS = {"RB206", "RB218"}
"""faults with which the values can be used all the same"""


@dataclass(frozen=True, eq=False)
class YamlDocument:
    """A parsed text: plain values, and where each key and value stands."""

    value: Value
    """the whole document"""
    places: dict[Key, tuple[int, int]]
    """way to a value -> line and column, 1-based, of its key (in a mapping) or of itself (in a list)"""
    value_places: dict[Key, tuple[int, int]]
    """way to a value -> line and column, 1-based, of the value itself"""
    spans: dict[Key, tuple[int, int]]
    """way to a value -> first and last line, 1-based, of its key and value"""

    def place(self, key: Key) -> tuple[int, int]:
        """Line and column of a key, or of the nearest thing round it that exists."""
        key = self.written(key)
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (1, 1))

    def value_place(self, key: Key) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing round it that exists."""
        return self.value_places.get(self.written(key)) or self.place(key)

    def written(self, key: Key) -> Key:
        """The way without positions in lists that the text does not have: one value may stand for a list of one."""
        way: Key = ()
        for step in key:
            if isinstance(step, str) or (*way, step) in self.places:
                way = (*way, step)
        return way


@lru_cache(maxsize=FILES)
def parse_yaml(
    path: str, text: str, first_line: int = 1, *, plain: bool = True
) -> tuple[YamlDocument | None, list[Problem]]:
    """A YAML text as plain values with places, or the faults that keep it from being read.

    Args:
        path: of the file, for messages
        text: the YAML
        first_line: 1-based line of the file in which the text begins
        plain: whether what the handbook does not use, such as aliases, tags and very long values, is a fault
    """
    reader = _Reader(path, first_line, _LOADER(text).get_event, plain=plain)
    try:
        value = reader.document()
    except yaml.YAMLError as fault:
        from handbook.yaml_fault import explain  # noqa: PLC0415 takes long to load, and most files are right

        found = explain(text, fault)
        place = (first_line + found.line - 1, found.column)
        return None, [Problem(path, *place, "RB201", found.message, found.hint)]
    if plain and reader.refused:
        return None, reader.refused
    said = comments(path, text, first_line) if plain and value is not None else ()
    problems = [*said, *reader.problems]
    if any(problem.code not in _HARMLESS for problem in problems):
        return None, problems
    return YamlDocument(value, reader.places, reader.value_places, reader.spans), problems


class _TooDeepError(Exception):
    """There is no use in reading on."""


class _Reader:
    """Walks the parser's events once and collects values, places and faults."""

    def __init__(self, path: str, first_line: int, next_event: Callable[[], Any], *, plain: bool) -> None:
        self.path = path
        self.plain = plain
        self.first_line = first_line
        self.next_event = next_event
        self.places: dict[Key, tuple[int, int]] = {}
        self.value_places: dict[Key, tuple[int, int]] = {}
        self.spans: dict[Key, tuple[int, int]] = {}
        self.refused: list[Problem] = []
        """what YAML can and the handbook does not use"""
        self.problems: list[Problem] = []

    def document(self) -> Value:
        """The value of the one document; raises YAMLError for what is not YAML, or not one document."""
        self.next_event()
        start = self.next_event()
        if isinstance(start, yaml.StreamEndEvent):
            return None
        try:
            value = self.read(self.next_event(), (), 0)
        except _TooDeepError:
            return None
        self.next_event()
        after = self.next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            said = ("expected a single document in the stream", "but found another document")
            raise yaml.composer.ComposerError(said[0], start.start_mark, said[1], after.start_mark)
        return value

    def at(self, event: Any) -> tuple[int, int]:  # noqa: ANN401
        mark = event.start_mark
        return self.first_line + mark.line, mark.column + 1

    def read(self, event: Any, key: Key, depth: int) -> Value:  # noqa: ANN401 PyYAML's events have no common type
        """The value that begins with an event. An alias, which is refused, has none."""
        kind = type(event)
        if depth >= _DEEPEST or event.anchor is not None or (kind is not yaml.AliasEvent and event.tag is not None):
            self.refuse(event, depth)
        mark = event.start_mark
        place = (self.first_line + mark.line, mark.column + 1)
        first = self.places.setdefault(key, place)[0]
        self.value_places[key] = place
        value: Value = None
        last_event = event
        if kind is yaml.ScalarEvent:
            written = event.value
            value = None if written in _NOTHING and not event.style else written
            if self.plain and len(written) > MOST_SIGNS_IN_VALUE and (too_much := overfull(written)):
                self.problem(event, "RB116", too_much, "Skriv verdien kortere.")
            if not written and place[0] > first:  # it stands nowhere
                self.value_places[key] = self.places[key]
        elif isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(last_event := self.next_event(), yaml.SequenceEndEvent):
                items.append(self.read(last_event, (*key, len(items)), depth + 1))
            value = items
        elif isinstance(event, yaml.MappingStartEvent):
            value, last_event = self.read_mapping(event, key, depth)
        end = last_event.end_mark
        self.spans[key] = (first, max(first, self.first_line + end.line - (1 if end.column == 0 else 0)))
        return value

    def read_mapping(self, mapping: Any, key: Key, depth: int) -> tuple[Value, Any]:  # noqa: ANN401
        """Its fields, and the event that ends it."""
        fields: dict[str, Value] = {}
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            name = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if not name:
                self.nameless(mapping, event)
                self.skip(event, depth + 1)
                self.skip(self.next_event(), depth + 1)
            elif name in fields:
                message = f"Feltet «{name}» står to ganger."
                self.problem(event, "RB206", message, "Behold den riktige linjen og slett den andre.")
                self.skip(self.next_event(), depth + 1)
            else:
                self.refuse(event, depth + 1)
                self.places[(*key, name)] = self.at(event)
                fields[name] = self.read(self.next_event(), (*key, name), depth + 1)
        return fields, event

    def skip(self, event: Any, depth: int) -> None:  # noqa: ANN401
        """Past a value that nobody will use."""
        self.refuse(event, depth)
        if isinstance(event, yaml.CollectionStartEvent):
            while not isinstance(event := self.next_event(), yaml.CollectionEndEvent):
                self.skip(event, depth + 1)

    def refuse(self, event: Any, depth: int) -> None:  # noqa: ANN401
        """Tell what the handbook does not use of YAML."""
        if depth >= _DEEPEST and isinstance(event, yaml.CollectionStartEvent):
            message = "Her ligger for mange lister eller felt inni hverandre."
            self.refused.append(Problem(self.path, *self.at(event), "RB201", message, "Skriv verdien enklere."))
            raise _TooDeepError
        if event.anchor is not None:
            message = "Et «&» eller «*» først i en verdi blir lest som en kobling, og det er ikke tillatt."
            hint = "Skriv verdien helt ut. Hører tegnet til teksten: sett hele verdien mellom to 'enkle anførselstegn'."
            self.refused.append(Problem(self.path, *self.at(event), "RB207", message, hint))
        if getattr(event, "tag", None) is not None:
            message, hint = "En verdi kan ikke begynne med «!».", "Sett hele verdien mellom to 'enkle anførselstegn'."
            self.refused.append(Problem(self.path, *self.at(event), "RB201", message, hint))

    def nameless(self, mapping: Any, event: Any) -> None:  # noqa: ANN401
        """Tell a field whose name is missing or is no text."""
        hint = "Sett hele verdien mellom to 'enkle anførselstegn'."
        if mapping.flow_style:
            self.problem(mapping, "RB201", "En verdi kan ikke begynne med «{».", hint)
        else:
            self.problem(event, "RB201", "Her mangler navnet på et felt.", "Skriv «felt: verdi».")

    def problem(self, event: Any, code: str, message: str, hint: str) -> None:  # noqa: ANN401
        self.problems.append(Problem(self.path, *self.at(event), code, message, hint))


def write_yaml(value: object) -> str:
    """Values as YAML in the house form: block lists, the order given, Norwegian letters as they are."""
    text: str = yaml.dump(
        value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000
    )
    return text


@lru_cache(maxsize=FILES)
def split_front_matter(text: str) -> tuple[str, int, str, int] | None:
    """Front matter, its first line, the body and its first line (1-based); None without front matter."""
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not match:
        return None
    return match[1], 2, text[match.end() :], text[: match.end()].count("\n") + 1
