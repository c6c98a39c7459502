"""Records: what editors write, validated against closed schemas; every fault becomes a Problem in Norwegian.

Each model is the one table between Norwegian keys (aliases) and English fields. Unknown keys are refused with the
nearest known one.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from handbook.memory import FILES, read_once
from handbook.norwegian_order import norwegian
from handbook.problem import Problem
from handbook.yaml_document import Key, YamlDocument


class Record(BaseModel):
    """Base of everything that an editor writes in YAML: frozen, closed, Norwegian keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    elsewhere: ClassVar[Mapping[str, str]] = {}
    """key that belongs in another kind of file -> what to do with it here"""


def refusal(value: object, said: str, hint: str) -> ValueError:
    """What a validator raises: the value as written, what is wrong with it, and the cure."""
    written = f"«{value[:_LONGEST]}»" if isinstance(value, str) else "verdien"
    return ValueError(f"{written} {said} | {hint}")


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, str) or value not in {"ja", "nei"}:
        raise refusal(value, "må være ja eller nei", "Skriv ja eller nei.")
    return value == "ja"


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise refusal(value, "er ikke en dato", "Skriv år, måned og dag slik: 2026-10-01.")


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""`ja` or `nei`"""

Day = Annotated[date, BeforeValidator(_day)]
"""a date written as `2026-10-01` and in no other way"""


def of_form(pattern: str, said: str, hint: str) -> AfterValidator:
    """A validator of text that has one form only."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise refusal(value, said, hint)
        return value

    return AfterValidator(check)


RecordType = TypeVar("RecordType", bound=Record)

_TEXT_NOT_LIST = "Skriv verdien på samme linje, uten «- » foran."
_TEXT_NOT_FIELDS = "Skriv verdien på samme linje. Hører kolonet til teksten: sett den mellom to 'enkle anførselstegn'."
_LIST = ("skal være en liste", "Skriv hver verdi på sin egen linje, med «- » foran.")
_FIELDS = ("skal ha egne felt under seg", "Skriv hvert felt på sin egen linje, rykket inn med to mellomrom.")
_NUMBER = ("skal være et helt tall", "Skriv bare sifre.")

_MESSAGES = {
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _FIELDS,
    "int_parsing": _NUMBER,
    "int_parsing_size": _NUMBER,
    "int_type": _NUMBER,
}
"""kind of pydantic's fault -> what is wrong, hint"""

_LONGEST = 60
"""letters of a value that are quoted in a message"""

_MOST = 12
"""known words that are listed in a hint"""

_ALIKE, _QUITE_ALIKE, _VERY_ALIKE = 0.6, 0.65, 0.8
"""least share of letters in common with the known word that is offered: when one is a part of the other, when they
begin alike, and when they do not"""


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that names the known word most like the given one, or lists the known ones."""
    names = sorted(set(known), key=norwegian)
    close = closest(word, names)
    if close:
        return f"Mente du «{close}»?"
    if not names:
        return "Ingen er lagt inn ennå."
    if len(names) == 1:
        return f"Bruk «{names[0]}»."
    return "Bruk en av: " + ", ".join(names[:_MOST]) + ("." if len(names) <= _MOST else " …")


def read_record(
    model: type[RecordType], document: YamlDocument, path: str, at: Key = ()
) -> tuple[RecordType | None, list[Problem]]:
    """A validated record from the value at a place of a document, or its problems.

    Args:
        model: the schema
        document: the parsed YAML
        path: of the file, for messages
        at: way to the value in the document
    """
    return _read(model, document, path, at)


@read_once(FILES)
def _read(model: type[BaseModel], document: YamlDocument, path: str, at: Key) -> tuple[Any, list[Problem]]:
    value: Any = document.value
    for step in at:
        value = value[step]
    try:
        return model.model_validate({} if value is None and not at else value), []
    except ValidationError as fault:
        details = fault.errors(include_url=False)
    misspelt = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    return None, [
        _problem(detail, model, document, path, at)
        for detail in details
        if detail["type"] != "missing" or not any(_is_meant(detail["loc"], other) for other in misspelt)
    ]


def _is_meant(missing: Key, misspelt: Key) -> bool:
    """Whether a field is missing only because its name is misspelt: told once, at the misspelt name."""
    return missing[:-1] == misspelt[:-1] and bool(closest(str(misspelt[-1]), [str(missing[-1])]))


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the given one, if any is."""
    names = {name.casefold(): name for name in known}
    written = word.casefold()[:_LONGEST]
    for match in get_close_matches(written, list(names), n=3, cutoff=_ALIKE):
        # Slips are seldom in the first letter: «forfatter» is not meant to be «erstatter».
        least = _QUITE_ALIKE if match[:1] == written[:1] else _VERY_ALIKE
        is_part = written in match or match in written
        if is_part or SequenceMatcher(None, match, written).ratio() >= least:
            return names[match]
    return None


def _model_at(model: type[BaseModel], location: Key) -> type[BaseModel] | None:
    """The model of the value at a place, whatever lists and names of entries the way goes through."""
    current: type[BaseModel] | None = model
    for step in location:
        field = next((f for n, f in current.model_fields.items() if (f.alias or n) == step), None) if current else None
        if field is not None:
            current = _model_within(field.annotation)
    return current


def _keys(model: type[BaseModel] | None, *, required: bool = False) -> list[str]:
    fields = model.model_fields if model else {}
    return [field.alias or name for name, field in fields.items() if field.is_required() or not required]


def _model_within(annotation: object) -> type[BaseModel] | None:
    """The model in an annotation such as `tuple[Deadline, ...]` or `Deadline | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_within(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)


def _problem(detail: ErrorDetails, model: type[BaseModel], document: YamlDocument, path: str, at: Key) -> Problem:
    location = tuple(step for step in detail["loc"] if step != "[key]")
    key = (*at, *location)
    name = next((str(step) for step in reversed(key) if isinstance(step, str)), "")
    if detail["type"] == "extra_forbidden":
        elsewhere = model.elsewhere.get(name) if issubclass(model, Record) and len(location) == 1 else None
        hint = elsewhere or nearest(name, _keys(_model_at(model, location[:-1])))
        return Problem(path, *document.place(key), "RB203", f"Feltet «{name}» er ikke kjent her.", hint)
    if detail["type"] == "missing":
        line, column = document.place(key[:-1]) if len(key) > 1 else (document.place(())[0], 1)
        hint = f"Legg til en linje som begynner med «{name}: »."
        return Problem(path, line, column, "RB205", f"Feltet «{name}» mangler.", hint)
    if not key:
        what = "en liste" if isinstance(detail["input"], list) else "løpende tekst"
        return Problem(path, *document.place(()), "RB204", f"Her står {what}, men det skal stå felt.", _fields(model))
    subject = f"Et punkt i «{name}»" if isinstance(document.written(key)[-1], int) else f"Feltet «{name}»"
    said, hint = _said(detail, _model_at(model, location))
    message = f"{subject}{said}." if said.startswith((" ", ":")) else f"{said}."
    return Problem(path, *document.value_place(key), "RB204", message, hint)


def _fields(model: type[BaseModel] | None) -> str:
    names = ", ".join(_keys(model, required=True))
    return f"Skriv hvert felt på sin egen linje, med kolon og mellomrom etter navnet: {names}."


def _said(detail: ErrorDetails, model: type[BaseModel] | None) -> tuple[str, str]:
    """What is wrong with a value, to follow the name of its field, and the cure."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind in {"model_type", "model_attributes_type"}:
        return " har ingen felt under seg" if value is None else " skal ha egne felt under seg", _fields(model)
    if value is None:
        return " mangler en verdi", "Skriv en verdi, eller slett linjen hvis feltet ikke trengs."
    if kind == "value_error":
        message, _, hint = str(context["error"]).rpartition(" | ")
        return message if isinstance(value, dict) else f": {message}", hint
    if kind == "literal_error" and isinstance(value, str):
        expected = re.sub(r"'([^']*)'", r"«\1»", str(context["expected"])).replace(" or ", " eller ")
        return f" kan ikke ha verdien «{value[:_LONGEST]}»", f"Velg {expected}."
    if kind in {"string_type", "literal_error"}:
        return " skal være tekst", _TEXT_NOT_LIST if isinstance(value, list) else _TEXT_NOT_FIELDS
    message, hint = _MESSAGES.get(kind, ("har en ugyldig verdi", "Se et eksempel i docs/hjelp/redigere.md."))
    return f" {message}", hint
