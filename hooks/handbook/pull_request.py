"""The report on a pull request in Norwegian Markdown: verdict, what changes for whom, what to mend, redlines."""

from collections.abc import Iterable, Sequence
from datetime import date

from handbook.change import Change
from handbook.change_table import change_table, names_of, plain, subject
from handbook.difference import readable_library
from handbook.library import Library
from handbook.loading import load
from handbook.output_form import help_address, parted
from handbook.problem import Problem, errors
from handbook.reach import changes
from handbook.redline import redline, safe
from handbook.settings import Settings
from handbook.source_file import DOCS, Sources, touched_paths

LONGEST = 60_000
"""characters; GitHub refuses comments of more than 65,536"""

_LONGEST_FINDINGS = 20_000

_ROOM_TO_SAY = 200
"""characters for a heading, or for saying what is left out"""

_MOST_READINGS = 4
"""ways in which trees read one change that are shown; more are counted"""

MARK = "<!-- rutinehandboken: kontroll -->"
"""first line, by which the comment is found again"""


def pull_request_report(
    before: Sources, after: Library, problems: Iterable[Problem], today: date, settings: Settings
) -> str:
    """The report of a change.

    Args:
        before: the sources that the change starts from
        after: the library of the sources as they are
        problems: all that the check found in it
        today: decides which school year's facts hold
        settings: of the site
    """
    touched = touched_paths(before, after.sources)
    readable = readable_library(after, before)
    base = load(before)
    found = changes(base, readable, today)
    waiting = {outdated.path for change in found for outdated in change.outdated}
    shown, elsewhere = parted(problems, touched | waiting)
    foot = _foot(settings)
    parts = [
        MARK,
        _verdict(found, shown),
        *_trees(base, readable),
        change_table(found, readable, shown, touched),
        *_unread(found, shown, touched),
        *_findings(shown, elsewhere, touched, settings),
    ]
    room = LONGEST - sum(len(part) + 2 for part in [*parts, foot])
    return "\n\n".join([*(part for part in parts if part), *_redlines(found, readable, touched, room), foot])


def _verdict(found: Sequence[Change], shown: Sequence[Problem]) -> str:
    wrong = len(errors(shown))
    remarks = len(shown) - wrong
    waiting = len({outdated.path for change in found for outdated in change.outdated})
    if wrong:
        return f"❌ **{wrong} feil må rettes før endringen kan godkjennes.**"
    if waiting:
        said = "lokal tekst" if waiting == 1 else "lokale tekster"
        return f"⚠️ **Ingen feil, men {waiting} {said} må leses mot den nye fellesteksten.**"
    if remarks:
        said = "merknad" if remarks == 1 else "merknader"
        return f"⚠️ **Ingen feil, men {remarks} {said} i filene som er endret.**"
    return "✅ **Ingen feil og ingen merknader i filene som er endret.**"


def _trees(before: Library, after: Library) -> list[str]:
    """Municipalities that get a handbook of their own, or lose it."""
    new = [slug for slug in after.municipalities if slug not in before.municipalities]
    gone = [slug for slug in before.municipalities if slug not in after.municipalities]
    said = [f"Ny kommune med egen håndbok: {names_of(new, after)}."] if new else []
    return [*said, f"Har ikke lenger egen håndbok: {names_of(gone, before)}."] if gone else said


def _unread(found: Iterable[Change], shown: Iterable[Problem], touched: frozenset[str]) -> list[str]:
    """Files of the change that nobody reads anything else for."""
    accounted = {path for change in found for path in change.causes} | {problem.path for problem in shown}
    rest = sorted(path for path in touched if path.startswith(f"{DOCS}/") and path not in accounted)
    if not rest:
        return []
    named = ", ".join(code(path) for path in rest[:10])
    more = f" og {len(rest) - 10} til" if len(rest) > len(rest[:10]) else ""
    return [f"Endret uten at noen leser noe annet enn før: {named}{more}."]


def _findings(
    shown: Sequence[Problem], elsewhere: Sequence[Problem], touched: frozenset[str], settings: Settings
) -> list[str]:
    lines: list[str] = []
    length = 0
    for number, problem in enumerate(shown):
        line = _finding(problem, touched, settings)
        length += len(line) + 1
        if length > _LONGEST_FINDINGS:
            lines.append(f"- … og {len(shown) - number} til. Alle vises med `python3 scripts/check.py`.")
            break
        lines.append(line)
    parts = ["### Dette fant kontrollen", "\n".join(lines)] if lines else []
    if elsewhere:
        parts.append(f"Merknader i filer som ikke er endret: {len(elsewhere)}.")
    return parts


def _finding(problem: Problem, touched: frozenset[str], settings: Settings) -> str:
    kind = problem.fault.severity.capitalize()
    where = "" if problem.path in touched else " (filen er ikke endret her)"
    name = f"{problem.code} {problem.fault.name}"
    told = f"[{name}]({help_address(problem.code, settings)})" if settings.site_url else name
    return (
        f"- **{kind}** {code(f'{problem.path}:{problem.line}:{problem.column}')}{where}: {plain(problem.message)}\n"
        f"  **Slik retter du:** {plain(problem.hint)} ({told})"
    )


def _redlines(found: Sequence[Change], library: Library, touched: frozenset[str], room: int) -> list[str]:
    """Word by word what readers read differently, one folded part a text, as many as there is room for."""
    told = {change.alike(touched): change for change in reversed(found) if change.paths and change.is_altered}
    ordered = sorted(told.values(), key=lambda change: (not touched.intersection(change.paths), change.uri))
    parts: list[str] = []
    left = room - _ROOM_TO_SAY
    for change in ordered:
        if left < _ROOM_TO_SAY:
            break
        block = f"<details><summary>{safe(subject(change))}</summary>\n\n{_readings(change, library)}\n\n</details>"
        if len(block) + 2 <= left:
            left -= len(block) + 2
            parts.append(block)
    dropped = len(ordered) - len(parts)
    if dropped:
        parts.append(f"{dropped} av tekstene vises ikke her, fordi rapporten ville blitt for lang for GitHub.")
    return ["### Slik blir teksten", *parts] if parts else []


def _readings(change: Change, library: Library) -> str:
    """Each way in which some trees read the change."""
    ways: dict[str, list[str | None]] = {}
    for difference in change.differences:
        if difference.before and difference.after:
            shown = "\n\n".join(
                f"**{plain(name)}**\n\n{redline(old, new)}" for name, (old, new) in difference.sections.items()
            )
            ways.setdefault(shown, []).extend(difference.trees)
    lines = [
        (f"_Slik leses det i: {names_of(trees, library)}_\n\n" if len(ways) > 1 else "") + shown
        for shown, trees in list(ways.items())[:_MOST_READINGS]
    ]
    if len(ways) > _MOST_READINGS:
        lines.append(f"{len(ways) - _MOST_READINGS} kommuner til leser det på sin måte.")
    return "\n\n".join(lines)


def _foot(settings: Settings) -> str:
    team = settings.technical_reviewers
    whom = f" Kontrollen vedlikeholdes av {code(team)}." if team else ""
    return f"Er kontrollen feil? Si fra i en kommentar her, og skriv koden det gjelder.{whom}"


def code(text: str) -> str:
    """A path or name as it is written."""
    return f"`{text.replace('`', '’')}`"
