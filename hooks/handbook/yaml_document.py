"""YAML with the place of every value. Every scalar is read as the author's text first.

YAML's own guesses (`no` is false, `047` is 39, `12:30` is 750) never happen: a scalar is the text that was
written. An empty value, `null` and `~` are None. Anchors and aliases are refused.
"""

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from handbook.kept_rows import kept
from handbook.memory import FILES, read_anew, read_once
from handbook.plain_yaml import MARKS, NOTHING, read_plain
from handbook.problem import Problem, as_rows, from_rows
from handbook.text_limit import MOST_SIGNS_IN_VALUE, overfull
from handbook.yaml_comment import comments

Value = str | None | list["Value"] | dict[str, "Value"]
"""plain value: text, nothing, list, mapping"""

Key = tuple[str | int, ...]
"""the way to a value from the top: keys and 0-based list positions"""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_BEGIN, _END = re.compile(r"---[ \t]*\n"), re.compile(r"\n---[ \t]*(?:\n|\Z)")
"""the lines round front matter"""

_DEEPEST = 20
"""levels of lists and fields inside each other; nothing that an editor writes has more than six"""

_FEW = 50
"""parts that are counted each time one is asked for"""

_HARMLESS = {"RB206", "RB218"}
"""faults with which the values can be used all the same"""


@dataclass(frozen=True, eq=False)
class YamlDocument:
    """A parsed text: plain values, and where each key and value stands."""

    value: Value
    """the whole document"""
    marks: "array[int]"
    """for each value, in order: line and column of its key (in a mapping) or of itself (in a list), line and column of
    the value itself, the last line of it, all 1-based; and how many values it is made of, with itself"""
    _many: dict[int, dict[str | int, int]] = field(default_factory=dict, repr=False)
    """where the marks of a value with many parts begin -> those of each part, of such values as have been asked for"""

    def place(self, key: Key) -> tuple[int, int]:
        """Line and column of a key, or of the nearest thing round it that exists."""
        key = self.written(key)
        while key and self._at(key) is None:
            key = key[:-1]
        at = self._at(key)
        return (1, 1) if at is None else (self.marks[at], self.marks[at + 1])

    def value_place(self, key: Key) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing round it that exists."""
        at = self._at(key)
        if at is None:
            at = self._at(self.written(key))
        return self.place(key) if at is None else (self.marks[at + 2], self.marks[at + 3])

    def span(self, key: Key) -> tuple[int, int] | None:
        """First and last line of a key and its value; None where there is none."""
        at = self._at(key)
        return None if at is None else (self.marks[at], self.marks[at + 4])

    def written(self, key: Key) -> Key:
        """The way without positions in lists that the text does not have: one value may stand for a list of one."""
        way: Key = ()
        for step in key:
            if isinstance(step, str) or self._at((*way, step)) is not None:
                way = (*way, step)
        return way

    def _at(self, key: Key) -> int | None:
        """Where the marks of a value begin; None where the text does not have it."""
        value, marks, at = self.value, self.marks, 0
        for step in key:
            steps = value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
            if step not in steps:
                return None
            places = self._many.get(at) or dict(self._parts(at, steps))
            if len(steps) > _FEW:
                self._many[at] = places
            at = places[step]
            parts: Any = value
            value = parts[step]
        return at if marks else None

    def _parts(self, at: int, steps: Iterable[str | int]) -> Iterator[tuple[str | int, int]]:
        """Each part of the value whose marks begin at a place, and where its own begin."""
        at += MARKS
        for step in steps:
            yield step, at
            at += MARKS * self.marks[at + MARKS - 1]


@read_once(FILES)
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
    value, packed, told = _read(path, text, first_line, plain)
    if packed is None:
        return None, from_rows(told)
    return YamlDocument(value, array(packed[0], b64decode(packed[1:]))), from_rows(told)


@kept
def _read(path: str, text: str, first_line: int, plain: bool) -> list[Any]:  # noqa: FBT001 as it is kept
    """The value, the marks of a document, or None where it cannot be used, and rows of what is told."""
    if known := read_plain(text, first_line):
        return [known[0], _packed(known[1]), []]
    reader = _Reader(path, first_line, _LOADER(text).get_event, plain=plain)
    try:
        value = reader.document()
    except yaml.YAMLError as fault:
        from handbook.yaml_fault import explain  # noqa: PLC0415 takes long to load, and most files are right

        found = explain(text, fault)
        place = (first_line + found.line - 1, found.column)
        return [None, None, as_rows([Problem(path, *place, "RB201", found.message, found.hint)])]
    if plain and reader.refused:
        return [None, None, as_rows(reader.refused)]
    said = comments(path, text, first_line) if plain and value is not None else ()
    problems = [*said, *reader.problems]
    is_usable = all(problem.code in _HARMLESS for problem in problems)
    return [value, _packed(reader.marks), as_rows(problems)] if is_usable else [None, None, as_rows(problems)]


def _packed(marks: list[int]) -> str:
    """The numbers as letters, which JSON writes and reads much quicker; the first tells how large they may be."""
    size = "H" if max(marks, default=0) < 1 << 16 else "I"
    return size + b64encode(array(size, marks).tobytes()).decode()


class _TooDeepError(Exception):
    """There is no use in reading on."""


class _Reader:
    """Walks the parser's events once and collects values, places and faults."""

    def __init__(self, path: str, first_line: int, next_event: Callable[[], Any], *, plain: bool) -> None:
        self.path = path
        self.plain = plain
        self.first_line = first_line
        self.next_event = next_event
        self.marks: list[int] = []
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
            value = self.read(self.next_event(), None, 0)
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

    def read(self, event: Any, key: tuple[int, int] | None, depth: int) -> Value:  # noqa: ANN401 PyYAML's events have no common type
        """The value that begins with an event. An alias, which is refused, has none.

        Args:
            event: its first
            key: place of its key, if it has one
            depth: how many lists and fields it is in
        """
        kind = type(event)
        if depth >= _DEEPEST or event.anchor is not None or (kind is not yaml.AliasEvent and event.tag is not None):
            self.refuse(event, depth)
        mark = event.start_mark
        place = (self.first_line + mark.line, mark.column + 1)
        key = key or place
        marks = self.marks
        at = len(marks)
        marks += (*key, *place, 0, 1)
        value: Value = None
        last_event = event
        if kind is yaml.ScalarEvent:
            written = event.value
            value = None if written in NOTHING and not event.style else written
            if self.plain and len(written) > MOST_SIGNS_IN_VALUE and (too_much := overfull(written)):
                self.problem(event, "RB116", too_much, "Skriv verdien kortere.")
            if not written and place[0] > key[0]:  # it stands nowhere
                marks[at + 2 : at + 4] = key
        elif kind is yaml.SequenceStartEvent:
            items: list[Value] = []
            while not isinstance(last_event := self.next_event(), yaml.SequenceEndEvent):
                items.append(self.read(last_event, None, depth + 1))
            value = items
        elif kind is yaml.MappingStartEvent:
            value, last_event = self.read_mapping(event, depth)
        end = last_event.end_mark
        marks[at + 4] = max(key[0], self.first_line + end.line - (1 if end.column == 0 else 0))
        marks[at + 5] = (len(marks) - at) // MARKS
        return value

    def read_mapping(self, mapping: Any, depth: int) -> tuple[Value, Any]:  # noqa: ANN401
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
                fields[name] = self.read(self.next_event(), self.at(event), depth + 1)
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


@read_anew(FILES)
def split_front_matter(text: str) -> tuple[str, int, str, int] | None:
    """Front matter, its first line, the body and its first line (1-based); None without front matter."""
    begin = _BEGIN.match(text)
    end = _END.search(text, begin.end() - 1) if begin else None
    if begin is None or end is None:
        return None
    head = text[begin.end() : end.start() + 1]
    return head, 2, text[end.end() :], text[: end.end()].count("\n") + 1
