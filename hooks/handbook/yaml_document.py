"""YAML with the place of every value. Every scalar is read as the author's text first.

YAML's own guesses (`no` is false, `047` is 39, `12:30` is 750) never happen: a scalar is the text that was
written. An empty value, `null` and `~` are None. Anchors and aliases are refused.
"""

import re
from dataclasses import dataclass

import yaml

from handbook.problem import Problem

Value = str | None | list["Value"] | dict[str, "Value"]
"""plain value: text, nothing, list, mapping"""

Key = tuple[str | int, ...]
"""the way to a value from the top: keys and 0-based list positions"""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_REASONS = {
    "mapping values are not allowed": "Her står et kolon som YAML tolker som et nytt felt.",
    "could not find expected ':'": "Her mangler et kolon etter navnet på feltet.",
    "did not find expected ',' or ']'": "En liste med «[» er ikke avsluttet med «]».",
    "did not find expected ',' or '}'": "En liste med «{» er ikke avsluttet med «}».",
    "found unexpected end of stream": "Et anførselstegn er ikke avsluttet.",
    "found character that cannot start any token": "En verdi kan ikke begynne med tabulator, @, % eller `.",
    "did not find expected key": "Innrykket stemmer ikke, eller et felt mangler navn.",
    "did not find expected '-' indicator": "Innrykket i listen stemmer ikke.",
    "block sequence entries are not allowed": "En liste må begynne på en ny linje.",
}


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
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (1, 1))

    def value_place(self, key: Key) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing round it that exists."""
        return self.value_places.get(key) or self.place(key)


def parse_yaml(path: str, text: str, first_line: int = 1) -> tuple[YamlDocument | None, list[Problem]]:
    """A YAML text as plain values with places, or the faults that keep it from being read.

    Args:
        path: of the file, for messages
        text: the YAML
        first_line: 1-based line of the file in which the text begins
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return None, [_broken(path, first_line + line, column + 1, str(fault.problem or fault.context))]
    except yaml.reader.ReaderError as fault:
        before = text[: fault.position]
        line = before.count("\n")
        return None, [_broken(path, first_line + line, len(before) - before.rfind("\n"), str(fault.reason))]
    reader = _Reader(path, first_line)
    value = reader.read(node, ()) if node is not None else None
    return YamlDocument(value, reader.places, reader.value_places, reader.spans), reader.problems


def _broken(path: str, line: int, column: int, reason: str) -> Problem:
    said = next((text for start, text in _REASONS.items() if start in reason), "YAML-en kan ikke leses her.")
    return Problem(
        path,
        line,
        column,
        "RB201",
        said,
        "Skriv «felt: verdi» med mellomrom etter kolon, og sett verdien i 'enkle anførselstegn' når den selv "
        "inneholder kolon eller begynner med et spesialtegn.",
    )


class _Reader:
    """Walks YAML nodes once and collects values, places and faults."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[Key, tuple[int, int]] = {}
        self.value_places: dict[Key, tuple[int, int]] = {}
        self.spans: dict[Key, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def at(self, node: yaml.Node) -> tuple[int, int]:
        return self.first_line + node.start_mark.line, node.start_mark.column + 1

    def read(self, node: yaml.Node, key: Key) -> Value:
        self.value_places[key] = self.at(node)
        self.places.setdefault(key, self.at(node))
        first = self.places[key][0]
        last = self.first_line + node.end_mark.line - (1 if node.end_mark.column == 0 else 0)
        self.spans[key] = (first, max(first, last))
        if id(node) in self.seen:
            self.problem(
                node,
                "RB207",
                "Koblinger i YAML (& og *) er ikke tillatt.",
                "Skriv verdien helt ut på hvert sted.",
            )
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            empty = not node.style and node.value in {"", "~", "null"}
            return None if empty else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*key, number)) for number, item in enumerate(node.value)]
        return self.read_mapping(node, key)

    def read_mapping(self, node: yaml.Node, key: Key) -> Value:
        mapping: dict[str, Value] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self.problem(
                    name_node,
                    "RB201",
                    "Navnet på et felt må være tekst.",
                    "Skriv «felt: verdi» på en egen linje.",
                )
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
