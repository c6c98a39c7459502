"""Records: what editors write, validated against closed schemas; every fault becomes a Problem in Norwegian.

Each model is the one table between Norwegian keys (aliases) and English fields. Unknown keys are refused with the
nearest known one.
"""

from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from handbook.problem import Problem
from handbook.yaml_document import Key, YamlDocument


class Record(BaseModel):
    """Base of everything that an editor writes in YAML: frozen, closed, Norwegian keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _yes_or_no(value: object) -> object:
    words = {"ja": True, "nei": False}
    if isinstance(value, str) and value in words:
        return words[value]
    msg = f"«{value}» må være ja eller nei"
    raise ValueError(msg)


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""`ja` or `nei`"""

RecordType = TypeVar("RecordType", bound=Record)

_MESSAGES = {
    "string_type": "skal være tekst",
    "list_type": "skal være en liste med én verdi på hver linje",
    "tuple_type": "skal være en liste med én verdi på hver linje",
    "dict_type": "skal ha egne felt under seg",
    "model_type": "skal ha egne felt under seg",
    "model_attributes_type": "skal ha egne felt under seg",
    "int_parsing": "skal være et helt tall",
    "int_type": "skal være et helt tall",
    "date_from_datetime_parsing": "skal være en dato på formen 2026-10-01",
    "date_parsing": "skal være en dato på formen 2026-10-01",
    "date_type": "skal være en dato på formen 2026-10-01",
}


def nearest(word: str, known: list[str] | tuple[str, ...] | set[str] | dict[str, Any]) -> str:
    """A sentence that names the known word most like the given one, or lists the known ones."""
    matches = get_close_matches(word, list(known), n=1, cutoff=0.6)
    if matches:
        return f"Mente du «{matches[0]}»?"
    few = sorted(known)[:12]
    return "Bruk en av: " + ", ".join(few) + ("." if len(few) == len(known) else " …")


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
    value: Any = document.value
    for step in at:
        value = value[step]
    try:
        return model.model_validate({} if value is None else value), []
    except ValidationError as fault:
        return None, [_problem(detail, model, document, path, at) for detail in fault.errors(include_url=False)]


def _known_keys(model: type[BaseModel], location: Key) -> list[str]:
    """The keys that a model knows at the depth of a fault."""
    current: type[BaseModel] | None = model
    for step in location[:-1]:
        if current is None or isinstance(step, int):
            continue
        field = next((f for n, f in current.model_fields.items() if (f.alias or n) == step), None)
        current = _model_within(field.annotation) if field is not None else None
    return [field.alias or name for name, field in current.model_fields.items()] if current else []


def _model_within(annotation: object) -> type[BaseModel] | None:
    """The model in an annotation such as `tuple[Deadline, ...]` or `Deadline | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_within(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)


def _problem(detail: ErrorDetails, model: type[BaseModel], document: YamlDocument, path: str, at: Key) -> Problem:
    location = tuple(step for step in detail["loc"] if step != "[key]")
    key = (*at, *location)
    name = next((str(step) for step in reversed(location) if isinstance(step, str)), "filen")
    kind = detail["type"]
    if kind == "extra_forbidden":
        return Problem(
            path,
            *document.place(key),
            "RB203",
            f"Feltet «{name}» er ikke kjent.",
            nearest(name, _known_keys(model, location)),
        )
    if kind == "missing":
        line, column = document.place(key[:-1]) if len(key) > 1 else (document.place(())[0], 1)
        return Problem(
            path,
            line,
            column,
            "RB205",
            f"Feltet «{name}» mangler.",
            f"Legg til en linje som begynner med «{name}: ».",
        )
    if kind == "value_error":
        text = str(detail["ctx"]["error"])
        message, _, hint = text.partition(" | ")
        return Problem(
            path,
            *document.value_place(key),
            "RB204",
            f"Feltet «{name}»: {message}." if location else f"{message}.",
            hint or "Rett verdien.",
        )
    expected = detail.get("ctx", {}).get("expected")
    said = _MESSAGES.get(kind) or ("har en verdi som ikke finnes i listen" if expected else "har en ugyldig verdi")
    hint = (
        f"Velg en av: {str(expected).replace(' or ', ' eller ')}."
        if expected
        else "Se et eksempel i hjelp/redigere.md."
    )
    return Problem(path, *document.value_place(key), "RB204", f"Feltet «{name}» {said}.", hint)
