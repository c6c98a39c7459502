"""mkdocs.yml says something else than the handbook is made for: code that it would run, or a check turned off.

Whoever can change hooks, plugins or extensions can run anything where the site is built, and `!ENV` would publish a
secret. So all of it is known beforehand, in `setup.yml`, and only names, addresses and teams are free.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from handbook.library import Library
from handbook.problem import Problem
from handbook.record import closest
from handbook.source_file import SETTINGS, decode
from handbook.yaml_document import Key, Value, YamlDocument, parse_yaml

_WANTED = "setup.yml"
_YAML_OWN = "tag:yaml.org,2002:"
"""what `!!` stands for"""

_TEXT = (r'[^<>"]+', "skal være ren tekst på én linje", 'Skriv uten <, > og ".')
_TEAM = (r"@[A-Za-z0-9/_.-]+", "skal være navnet på en gruppe", "Skriv navnet med @ først, uten mellomrom.")
_FREE: dict[Key, tuple[str, str, str]] = {
    ("site_name",): _TEXT,
    ("site_description",): _TEXT,
    ("site_author",): _TEXT,
    ("copyright",): _TEXT,
    ("site_url",): (
        r"https://[^\s\"<>]+/",
        "skal være adressen til nettstedet",
        "Skriv en hel adresse som begynner med https:// og slutter med /.",
    ),
    ("edit_uri_template",): (
        r"https://[^\s\"<>{}]+\{path(_noext)?\}[^\s\"<>{}]*",
        "skal være adressen for å redigere en fil",
        "Skriv en hel adresse som begynner med https://, med {path} der filens plass i docs skal stå.",
    ),
    ("extra", "kontrollgrupper", "prosjektgruppen"): _TEAM,
    ("extra", "kontrollgrupper", "teknisk"): _TEAM,
}
"""way to what people decide -> its form, what it is, how to write it"""

_ASK = "Slett linjen. Trengs den, må de som eier koden, ta den inn i hooks/handbook/setup.yml."


def check(library: Library) -> Iterator[Problem]:
    """RB710–RB713."""
    source, problems = decode(SETTINGS, library.sources.get(SETTINGS, b""))
    yield from problems
    if source is None or not source.text:
        return
    tags = list(_tags(source.text))
    document, problems = parse_yaml(SETTINGS, source.text) if not tags else (None, tags)
    yield from (problem for problem in problems if problem.code != "RB218")  # no tool writes this file: it may explain
    if document is not None:
        yield from _compare(document, (), document.value, _wanted())


@cache
def _wanted() -> Value:
    document, _ = parse_yaml(_WANTED, (files("handbook") / _WANTED).read_text(encoding="utf-8"))
    return document.value if document else None


def _tags(text: str) -> Iterator[Problem]:
    """RB712, without making anything of the values."""
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return
    for event in events:
        tag, mark = getattr(event, "tag", None), event.start_mark
        if tag is not None and mark is not None:
            message = f"«{tag.replace(_YAML_OWN, '!!')}» får verdien til å bli hentet eller laget av et program."
            yield Problem(SETTINGS, mark.line + 1, mark.column + 1, "RB712", message, "Skriv verdien rett ut.")


def _compare(document: YamlDocument, way: Key, value: Value, wanted: Value) -> Iterator[Problem]:
    """What differs from what is wanted, below a place of the document."""
    found, expected = _parts(value), _parts(wanted)
    if found is None or expected is None:
        if value != wanted:
            yield _changed(document, way, f"«{_name(way)}» skal {_said(wanted)}.")
        return
    absent = [key for key in expected if key not in found]
    for key, (step, part) in found.items():
        here = (*way, *step)
        if key in expected:
            yield from _compare(document, here, part, expected[key][1])
        elif here in _FREE:
            yield from _free(document, here, part)
        elif any(free[: len(here)] == here for free in _FREE):
            yield from _compare(document, here, part, {})
        else:
            meant = closest(key, absent)
            hint = f"Mente du «{meant}»?" if meant else _ASK
            absent = [other for other in absent if other != meant]
            yield Problem(SETTINGS, *document.place(here), "RB710", f"«{key}» er ikke en del av oppsettet.", hint)
    where = f"«{_name(way)}»" if way else SETTINGS
    for key in absent:
        yield _changed(document, way, f"«{key}» mangler i {where}.")


def _parts(value: Value) -> dict[str, tuple[Key, Value]] | None:
    """Name of each part -> steps to it, and its value: of a mapping, or of a list of names with options or without."""
    if isinstance(value, dict):
        return {key: ((key,), part) for key, part in value.items()}
    if not isinstance(value, list):
        return None
    parts: dict[str, tuple[Key, Value]] = {}
    for number, entry in enumerate(value):
        if isinstance(entry, dict):
            parts |= {key: ((number, key), part) for key, part in entry.items()}
        else:
            parts[str(entry)] = ((number,), None)
    return parts


def _free(document: YamlDocument, way: Key, value: Value) -> Iterator[Problem]:
    form, said, hint = _FREE[way]
    if value is not None and not (isinstance(value, str) and re.fullmatch(form, value)):
        yield Problem(SETTINGS, *document.value_place(way), "RB713", f"«{_name(way)}» {said}.", hint)


def _changed(document: YamlDocument, way: Key, message: str) -> Problem:
    hint = "Sett linjen tilbake slik den var. Slik den skal være, står i hooks/handbook/setup.yml."
    return Problem(SETTINGS, *document.value_place(way), "RB711", message, hint)


def _said(wanted: Value) -> str:
    if isinstance(wanted, str):
        return f"være «{wanted}»"
    return "stå uten verdi" if wanted is None else "ha egne linjer under seg"


def _name(way: Key) -> str:
    return ".".join(str(step) for step in way if isinstance(step, str))
