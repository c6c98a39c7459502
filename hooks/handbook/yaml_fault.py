"""What a YAML parser stumbled over, in words for people who do not program, at the place of the cause."""

import re
from dataclasses import dataclass

import yaml

_QUOTES = "Sett hele verdien mellom to 'enkle anførselstegn'."
_FIELD = "Skriv «felt: verdi», med kolon og mellomrom etter navnet på feltet."
_INDENT = "La linjen begynne like langt inne som de andre linjene den hører sammen med."

_CAUSES = {
    "mapping values are not allowed": (
        "problem",
        "Her står et kolon som blir lest som slutten på et feltnavn.",
        _QUOTES,
    ),
    "could not find expected ':'": ("context", "Linjen mangler et kolon etter navnet på feltet.", _FIELD),
    "found a tab character": ("problem", "Linjen er rykket inn med tabulator.", "Bruk mellomrom i stedet."),
    "found character that cannot start any token": ("problem", "En verdi kan ikke begynne med «{sign}».", _QUOTES),
    "did not find expected alphabetic or numeric": ("context", "En verdi kan ikke begynne med «{sign}».", _QUOTES),
    "did not find expected node content": ("problem", "En verdi kan ikke begynne med «{sign}».", _QUOTES),
    "found unexpected end of stream": (
        "context",
        "Anførselstegnet er ikke avsluttet.",
        "Sett et likt anførselstegn der verdien slutter.",
    ),
    "did not find expected ',' or": (
        "context",
        "Listen som begynner med «{sign}», er ikke avsluttet.",
        "Skriv én verdi på hver linje med «- » foran. Hører tegnet til teksten: " + _QUOTES[:1].lower() + _QUOTES[1:],
    ),
    "did not find expected '-' indicator": (
        "problem",
        "Linjen hører ikke til listen over.",
        "Begynn linjen med «- », eller la den begynne lenger til venstre.",
    ),
    "block sequence entries are not allowed": (
        "problem",
        "Listen begynner på samme linje som navnet på feltet.",
        "Flytt «- » og verdien til linjen under.",
    ),
    "did not find expected comment or line break": (
        "context",
        "Etter «{sign}» kan det ikke stå mer på linjen.",
        _QUOTES,
    ),
    "found unknown escape character": (
        "problem",
        "Mellom doble anførselstegn har «\\» en egen betydning.",
        "Bruk 'enkle anførselstegn' i stedet.",
    ),
    "but found another document": (
        "problem",
        "En linje med bare --- kan ikke stå midt i filen.",
        "Slett linjen.",
    ),
    "did not find expected key": ("problem", "Linjen passer ikke sammen med linjene over.", _INDENT),
    "did not find expected <document start>": ("problem", "Linjen passer ikke sammen med linjene over.", _INDENT),
}
"""start of the parser's reason -> which of its two marks stands at the cause, message, hint"""

_INVISIBLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HARD_SPACE = re.compile(r"^ *(?:- *)?(\u00a0)|^[^'\"#]*?[:-](\u00a0)")
_OPENED = re.compile(r"^\s*(?:- +)*(?:[^\s'\"#][^'\"#]*?: +)?(['\"])")
_CLOSING = "'\"]}"


@dataclass(frozen=True)
class YamlFault:
    """Why a YAML text cannot be read."""

    line: int
    """of the text, 1-based"""
    column: int
    message: str
    """in Norwegian"""
    hint: str
    """in Norwegian"""


def explain(text: str, fault: yaml.YAMLError) -> YamlFault:
    """The cause of a parser's complaint.

    Args:
        text: the YAML
        fault: as the parser raised it
    """
    if not isinstance(fault, yaml.MarkedYAMLError):
        return _invisible(text)
    reason = f"{fault.problem}"
    lines = text.split("\n")
    problem, context = _place(fault.problem_mark), _place(fault.context_mark)
    problem = problem or context or (0, 0)
    found = _hard_space(lines, problem[0])
    if reason.startswith("did not find expected key"):
        found = found or _after_closing(lines, *problem)
        found = found or _nameless(lines, *problem)
    if reason.startswith("mapping values"):
        found = found or _stray_line(lines, *problem)
    if reason.startswith("did not find expected node content"):
        found = found or _open_list(lines, *problem)
    return found or _from_table(reason, lines, problem, context or problem)


def _place(mark: yaml.Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None


def _from_table(reason: str, lines: list[str], problem: tuple[int, int], context: tuple[int, int]) -> YamlFault:
    which, message, hint = next(
        (row for start, row in _CAUSES.items() if reason.startswith(start)),
        ("problem", "Linjen kan ikke leses.", f"{_FIELD} {_QUOTES}"),
    )
    line, column = context if which == "context" else problem
    sign = lines[line][column : column + 1] if line < len(lines) else ""
    if sign == "\t":
        _, message, hint = _CAUSES["found a tab character"]
    return YamlFault(line + 1, column + 1, message.format(sign=sign), hint)


def _invisible(text: str) -> YamlFault:
    """The first character that YAML has no room for."""
    match = _INVISIBLE.search(text)
    before = text[: match.start()] if match else ""
    return YamlFault(
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
        "Her står et usynlig tegn som ikke kan brukes.",
        "Slett linjen og skriv den på nytt.",
    )


def _hard_space(lines: list[str], last: int) -> YamlFault | None:
    """A space of the kind that word processors make, where only a common one counts."""
    for number, line in enumerate(lines[: last + 1]):
        match = _HARD_SPACE.match(line)
        if match:
            column = match.start(match.lastindex or 0)
            message = "Her står et hardt mellomrom, ofte limt inn fra Word."
            return YamlFault(number + 1, column + 1, message, "Slett det og skriv et vanlig mellomrom.")
    return None


def _after_closing(lines: list[str], line: int, column: int) -> YamlFault | None:
    """Words after a value that a quote or bracket has closed; or the quote, lines above, that was meant to close."""
    before = lines[line][:column].rstrip() if line < len(lines) else ""
    sign = before[-1:]
    if not sign or sign not in _CLOSING:
        return None
    opened = _OPENED.match(before)
    if sign in "'\"" and not (opened and sign in before[opened.end() :]):
        for number in range(line - 1, -1, -1):
            start = _OPENED.match(lines[number])
            if start and start[1] == sign:
                _, message, hint = _CAUSES["found unexpected end of stream"]
                return YamlFault(number + 1, start.start(1) + 1, message, hint)
    return YamlFault(line + 1, column + 1, f"Etter «{sign}» kan det ikke stå mer på linjen.", _QUOTES)


def _nameless(lines: list[str], line: int, column: int) -> YamlFault | None:
    """A colon with nothing before it."""
    if line >= len(lines) or lines[line][column : column + 1] != ":":
        return None
    return YamlFault(line + 1, column + 1, "Her mangler navnet på et felt.", _FIELD)


def _stray_line(lines: list[str], line: int, column: int) -> YamlFault | None:
    """A line read as part of the one above: that one lacks its colon, or this one is indented too far."""
    before = lines[line][:column]
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if above is None or ": " in before or before.lstrip().startswith("- "):
        return None
    if not re.search(r":(\s|$)", lines[above]):
        _, message, hint = _CAUSES["could not find expected ':'"]
        start = len(lines[above]) - len(lines[above].lstrip(" -"))
        return YamlFault(above + 1, start + 1, message, hint)
    indent = len(before) - len(before.lstrip())
    return YamlFault(line + 1, indent + 1, "Linjen er rykket inn for langt.", _INDENT)


def _open_list(lines: list[str], line: int, column: int) -> YamlFault | None:
    """The bracket that the text ends without closing."""
    if line < len(lines) and lines[line][column : column + 1]:
        return None
    text = "\n".join(lines)
    start = max(text.rfind("["), text.rfind("{"))
    if start < 0:
        return None
    _, message, hint = _CAUSES["did not find expected ',' or"]
    before = text[:start]
    place = before.count("\n") + 1, start - before.rfind("\n")
    return YamlFault(*place, message.format(sign=text[start]), hint)
