"""Output forms of the check: text for people, JSON for programs, marks on lines for GitHub, a report in Markdown."""

import json
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from handbook.explanation import RULES_PAGE, anchor
from handbook.problem import Problem, count_text, errors, report
from handbook.settings import Settings

JSON_VERSION = 1
"""raised when a field of the JSON form is taken away or changes its meaning"""

MOST_MARKS = 10
"""GitHub shows so many errors and so many warnings a step and drops the rest without a word"""


class Form(StrEnum):
    """How what the check found is written."""

    TEXT = "tekst"
    """for people"""
    JSON = "json"
    """for programs"""
    GITHUB = "github"
    """workflow commands that mark the lines of a pull request"""
    REPORT = "rapport"
    """Markdown for a pull request: what changes, for whom, and what must be mended"""


def help_address(code: str, settings: Settings) -> str:
    """Where the fault is explained: a whole address when the site's is set, else from the site's front page."""
    return f"{settings.site_url or ''}{RULES_PAGE.removesuffix('.md')}/#{anchor(code)}"


def as_text(problems: Collection[Problem], touched: Collection[str] | None) -> str:
    """All problems; of a change every error, the remarks in its files, and how many there are elsewhere.

    Args:
        problems: everything found
        touched: files of the change; None: everything is meant
    """
    if touched is None:
        return report(problems)
    shown, elsewhere = parted(problems, touched)
    said = f"\nMerknader i filer som ikke er endret: {len(elsewhere)}." if elsewhere else ""
    return report(shown) + said


def parted(problems: Iterable[Problem], touched: Collection[str]) -> tuple[list[Problem], list[Problem]]:
    """What concerns a change: errors in its files, errors elsewhere, remarks in its files; and remarks elsewhere."""
    ordered = sorted(set(problems), key=lambda problem: (not problem.is_error, problem.path not in touched, problem))
    shown: list[Problem] = []
    elsewhere: list[Problem] = []
    for problem in ordered:
        (shown if problem.is_error or problem.path in touched else elsewhere).append(problem)
    return shown, elsewhere


def as_json(problems: Iterable[Problem], settings: Settings) -> str:
    """One object: `versjon` (1), `antall` with `feil` and `merknader`, and `problemer` in order of place.

    Each problem has `fil` (from the project's root), `linje` and `tegn` (1-based), `kode`, `navn`, `alvor` (`feil` or
    `merknad`), `melding`, `retting` and `hjelp` (address of the explanation).
    """
    ordered = sorted(set(problems))
    wrong = len(errors(ordered))
    value = {
        "versjon": JSON_VERSION,
        "antall": {"feil": wrong, "merknader": len(ordered) - wrong},
        "problemer": [_entry(problem, settings) for problem in ordered],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _entry(problem: Problem, settings: Settings) -> Mapping[str, str | int]:
    return {
        "fil": problem.shown_path,
        "linje": problem.line,
        "tegn": problem.column,
        "kode": problem.code,
        "navn": problem.fault.name,
        "alvor": problem.fault.severity.value,
        "melding": problem.message,
        "retting": problem.hint,
        "hjelp": help_address(problem.code, settings),
    }


def as_annotations(problems: Iterable[Problem], touched: Collection[str] | None) -> str:
    """GitHub workflow commands: what concerns the change first, as many as GitHub shows, and a notice of the rest."""
    found = set(problems)
    files = {problem.path for problem in found} if touched is None else touched
    shown, elsewhere = parted(found, files)
    wrong, remarks = errors(shown), [problem for problem in shown if not problem.is_error]
    marked = [*wrong[:MOST_MARKS], *remarks[:MOST_MARKS]]
    rest = [*wrong[MOST_MARKS:], *remarks[MOST_MARKS:], *elsewhere]
    lines = [_annotation(problem) for problem in marked]
    if rest:
        text = f"I tillegg {count_text(rest)} Alle vises med: python3 scripts/check.py"
        lines.append(f"::notice title=Flere funn::{_escape_data(text)}")
    return "\n".join(lines)


def _annotation(problem: Problem) -> str:
    kind = "error" if problem.is_error else "warning"
    place = f"file={_escape_property(problem.shown_path)},line={problem.line},col={problem.column}"
    title = _escape_property(f"{problem.code} {problem.fault.name}")
    return f"::{kind} {place},title={title}::" + _escape_data(f"{problem.message} {problem.hint}")


def _escape_data(text: str) -> str:
    """GitHub's escapes for the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """GitHub's escapes for a property of a workflow command."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
