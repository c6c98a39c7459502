"""House dialect of front matter: fields in the order of the record, block lists, no quotes that are not needed."""

import re
from collections.abc import Iterator
from functools import cache

import yaml

from handbook.page import PageHeader
from handbook.record import Record
from handbook.routine import Deadline, OverlayHeader, RoutineHeader
from handbook.text_file import Kind
from handbook.yaml_document import parse_yaml, write_yaml

_HEADERS: dict[Kind, type[Record]] = {
    Kind.ROUTINE: RoutineHeader,
    Kind.OVERLAY: OverlayHeader,
    Kind.PAGE: PageHeader,
}

_COMMENT = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
_VALUE = r"(?:[^-\s'\"\[{>|&*!%@`#?:,]|-[^\W_])(?:[^#\n]*[^#\s])?"
_FIELDS = re.compile(rf"(?:(?:[a-z_]+:(?: {_VALUE})?|- {_VALUE}|  [a-z_-]+: {_VALUE})\n)*+")
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_ENTRY = re.compile(r"^- ([a-z]+): .*\n((?:  .*\n)*)", re.MULTILINE)
_INNER_KEY = re.compile(r"^  ([a-z]+): ", re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _order(model: type[Record]) -> dict[str, int]:
    """Key -> its place. What a record shares with others (approval) comes before the language, which comes last."""
    own = [name for name in model.__annotations__ if name in model.model_fields]
    shared = [name for name in model.model_fields if name not in own]
    at = own.index("language") if "language" in own else len(own)
    names = [*own[:at], *shared, *own[at:]]
    return {model.model_fields[name].alias or name: place for place, name in enumerate(names)}


def front_matter(head: str, kind: Kind) -> str:
    """The text between the two `---` as it should be; with a comment in it, or in a form unknown here, as it is.

    Args:
        head: valid YAML with a mapping at its top
        kind: of the file
    """
    order = _order(_HEADERS[kind])
    if _is_clean(head, order):
        return head
    if _COMMENT.search(head):
        return head
    document, faults = parse_yaml("", head)
    node = yaml.compose(head, Loader=_LOADER) if document and not faults else None
    if not isinstance(node, yaml.MappingNode):
        return head
    text = "".join(f"{line}\n" for line in _mapping(node, order))
    return text if _values(yaml.compose(text, Loader=_LOADER)) == _values(node) else head


def _is_clean(head: str, order: dict[str, int]) -> bool:
    """Whether nothing needs a closer look: simple lines, in order."""
    if not _FIELDS.fullmatch(head) or not _ascending(_KEY.findall(head), order):
        return False
    deadline = _order(Deadline)
    return all(_ascending([key, *_INNER_KEY.findall(rest)], deadline) for key, rest in _ENTRY.findall(head))


def _ascending(keys: list[str], order: dict[str, int]) -> bool:
    places = [order.get(key, -1) for key in keys]
    return -1 not in places and places == sorted(set(places))


def _mapping(node: yaml.MappingNode, order: dict[str, int]) -> Iterator[str]:
    """Lines of a mapping: known keys in their order, then the others as they stood."""
    entries = sorted(node.value, key=lambda entry: order.get(str(entry[0].value), len(order)))
    for key, value in entries:
        name = _scalar(key)
        if isinstance(value, yaml.ScalarNode):
            yield f"{name}: {_scalar(value)}".rstrip(" ")
        elif not value.value:
            yield f"{name}: {'[]' if isinstance(value, yaml.SequenceNode) else '{}'}"
        elif isinstance(value, yaml.MappingNode):
            yield f"{name}:"
            yield from (f"  {line}" for line in _mapping(value, {}))
        else:
            yield f"{name}:"
            yield from _sequence(value)


def _sequence(node: yaml.SequenceNode) -> Iterator[str]:
    for item in node.value:
        if isinstance(item, yaml.ScalarNode):
            yield f"- {_scalar(item)}"
        elif isinstance(item, yaml.MappingNode) and item.value:
            first, *rest = _mapping(item, _order(Deadline))
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
        else:
            yield f"- {write_yaml(_values(item)).rstrip()}"


def _scalar(node: yaml.ScalarNode) -> str:
    """Without quotes where YAML needs none, or where the author had none."""
    written = str(node.value)
    if not node.style and node.end_mark.line == node.start_mark.line:
        return written
    return write_yaml([written])[2:].rstrip("\n")


def _values(node: yaml.Node | None) -> object:
    """What the handbook reads: text, lists and mappings."""
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in {"", "~", "null"} else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_values(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _values(value) for key, value in node.value}
    return None
