"""YAML with the place of every value. Every scalar is read as the author's text first.

YAML's own guesses (`no` is false, `047` is 39, `12:30` is 750) never happen: a scalar is the text that was
written. An empty value, `null` and `~` are None. Anchors and aliases are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from handbook.problem import Problem
from handbook.yaml_fault import explain

Value = str | None | list["Value"] | dict[str, "Value"]
"""plain value: text, nothing, list, mapping"""

Key = tuple[str | int, ...]
"""the way to a value from the top: keys and 0-based list positions"""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_DEEPEST = 20
"""levels of lists and fields inside each other; nothing that an editor writes has more than six"""

_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
"""line ends to YAML, but not to any editor: read as spaces, so that lines are counted alike"""


@dataclass(frozen=True)
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


def parse_yaml(
    path: str, text: str, first_line: int = 1, *, plain: bool = True
) -> tuple[YamlDocument | None, list[Problem]]:
    """A YAML text as plain values with places, or the faults that keep it from being read.

    Args:
        path: of the file, for messages
        text: the YAML
        first_line: 1-based line of the file in which the text begins
        plain: whether what the handbook does not use, such as aliases and tags, is a fault
    """
    text = text.translate(_LINE_ENDS)
    try:
        refused = list(_refused(path, text, first_line)) if plain else []
        node = yaml.compose(text, Loader=_LOADER) if not refused else None
    except yaml.YAMLError as fault:
        found = explain(text, fault)
        place = (first_line + found.line - 1, found.column)
        return None, [Problem(path, *place, "RB201", found.message, found.hint)]
    reader = _Reader(path, first_line)
    value = reader.read(node, ()) if node is not None else None
    problems = [*refused, *reader.problems]
    if any(problem.code != "RB206" for problem in problems):
        return None, problems
    return YamlDocument(value, reader.places, reader.value_places, reader.spans), problems


def _refused(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """What YAML can and the handbook does not use. Found before values are made, which deep nesting would crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        place = (first_line + mark.line, mark.column + 1) if mark else (first_line, 1)
        if getattr(event, "anchor", None) is not None:
            yield Problem(
                path,
                *place,
                "RB207",
                "Et «&» eller «*» først i en verdi blir lest som en kobling, og det er ikke tillatt.",
                "Skriv verdien helt ut. Hører tegnet til teksten: sett hele verdien mellom to 'enkle anførselstegn'.",
            )
        if getattr(event, "tag", None) is not None:
            message = "En verdi kan ikke begynne med «!»."
            yield Problem(path, *place, "RB201", message, "Sett hele verdien mellom to 'enkle anførselstegn'.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            message = "Her ligger for mange lister eller felt inni hverandre."
            yield Problem(path, *place, "RB201", message, "Skriv verdien enklere.")
            return


class _Reader:
    """Walks YAML nodes once and collects values, places and faults."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[Key, tuple[int, int]] = {}
        self.value_places: dict[Key, tuple[int, int]] = {}
        self.spans: dict[Key, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def at(self, node: yaml.Node) -> tuple[int, int]:
        return self.first_line + node.start_mark.line, node.start_mark.column + 1

    def read(self, node: yaml.Node, key: Key) -> Value:
        self.places.setdefault(key, self.at(node))
        is_nowhere = isinstance(node, yaml.ScalarNode) and not node.value and self.at(node)[0] > self.places[key][0]
        self.value_places[key] = self.places[key] if is_nowhere else self.at(node)
        first = self.places[key][0]
        last = self.first_line + node.end_mark.line - (1 if node.end_mark.column == 0 else 0)
        self.spans[key] = (first, max(first, last))
        if isinstance(node, yaml.ScalarNode):
            empty = not node.style and node.value in {"", "~", "null"}
            return None if empty else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*key, number)) for number, item in enumerate(node.value)]
        return self.read_mapping(node, key) if isinstance(node, yaml.MappingNode) else None

    def read_mapping(self, node: yaml.MappingNode, key: Key) -> Value:
        mapping: dict[str, Value] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode) or not name_node.value:
                self.nameless(node, name_node)
                continue
            name = str(name_node.value)
            if name in mapping:
                self.problem(
                    name_node,
                    "RB206",
                    f"Feltet «{name}» står to ganger.",
                    "Behold den riktige linjen og slett den andre.",
                )
                continue
            self.places[(*key, name)] = self.at(name_node)
            mapping[name] = self.read(value_node, (*key, name))
        return mapping

    def nameless(self, node: yaml.MappingNode, name_node: yaml.Node) -> None:
        hint = "Sett hele verdien mellom to 'enkle anførselstegn'."
        if node.flow_style:
            self.problem(node, "RB201", "En verdi kan ikke begynne med «{».", hint)
        else:
            self.problem(name_node, "RB201", "Her mangler navnet på et felt.", "Skriv «felt: verdi».")

    def problem(self, node: yaml.Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, *self.at(node), code, message, hint))


def write_yaml(value: object) -> str:
    """Values as YAML in the house form: block lists, the order given, Norwegian letters as they are."""
    text: str = yaml.dump(
        value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000
    )
    return text


def split_front_matter(text: str) -> tuple[str, int, str, int] | None:
    """Front matter, its first line, the body and its first line (1-based); None without front matter."""
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not match:
        return None
    return match[1], 2, text[match.end() :], text[: match.end()].count("\n") + 1
