"""Sections: the closed list of parts that a routine is made of, and a text split into them."""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from handbook.kept_rows import kept
from handbook.markdown_text import Heading, headings, underlined
from handbook.memory import FILES, read_anew
from handbook.problem import Problem, as_rows, from_rows
from handbook.record import closest, nearest


@dataclass(frozen=True)
class SectionKind:
    """One part of a routine."""

    id: str
    """ASCII, for ever: the anchor in every page and the key in `bygger_paa`"""
    nb: str
    """heading in bokmål"""
    nn: str
    """heading in nynorsk"""
    required: bool = False
    """whether every routine has it"""
    generated: bool = False
    """whether the core writes it from front matter, facts and git"""

    def heading(self, language: str) -> str:
        """The heading in `nb` or `nn`."""
        return self.nn if language == "nn" else self.nb


SECTIONS = (
    SectionKind("dette-gjor-du", "Dette gjør du", "Dette gjer du", required=True),
    SectionKind("formal", "Formål", "Føremål", required=True),
    SectionKind("omfang", "Omfang", "Omfang"),
    SectionKind("ansvar", "Ansvar", "Ansvar", generated=True),
    SectionKind("frister", "Frister", "Fristar", generated=True),
    SectionKind("fremgangsmate", "Fremgangsmåte", "Framgangsmåte", required=True),
    SectionKind("skjema-og-maler", "Skjema og maler", "Skjema og malar"),
    SectionKind("lokalt", "Lokalt i din kommune", "Lokalt i din kommune", generated=True),
    SectionKind("hvis-noe-gar-galt", "Hvis noe går galt", "Om noko går gale"),
    SectionKind("dokumentasjon-og-arkiv", "Dokumentasjon og arkiv", "Dokumentasjon og arkiv", required=True),
    SectionKind("slutte-med", "Dette kan dere slutte med", "Dette kan de slutte med"),
    SectionKind("lov-og-forskrift", "Lov og forskrift", "Lov og forskrift", generated=True),
    SectionKind("endringer", "Endringer", "Endringar", generated=True),
)
"""in the order of the page"""

KINDS = {kind.id: kind for kind in SECTIONS}
"""id -> kind"""

PURPOSE = KINDS["formal"]
"""what lists say of a routine"""

WRITTEN = tuple(kind for kind in SECTIONS if not kind.generated)
"""the kinds that an editor writes"""

NAMES = {name: kind for kind in WRITTEN for name in (kind.nb, kind.nn)}
"""heading in either form -> kind"""


_RANK = {kind.id: number for number, kind in enumerate(SECTIONS)}

_H2 = 2
"""level of the headings that sections begin with"""


@dataclass(frozen=True)
class Section:
    """One part of a routine or of an overlay, as written."""

    kind: SectionKind
    body: str
    """Markdown below the heading, without blank lines round it"""
    line: int
    """of the heading in the file, 1-based"""
    body_line: int
    """of the body's first line in the file, 1-based"""


@read_anew(FILES)
def split_sections(path: str, body: str, first_line: int) -> tuple[tuple[Section, ...], list[Problem]]:
    """A body as its sections, and the faults in their headings.

    Args:
        path: of the file, for messages
        body: Markdown below the front matter
        first_line: line of the file in which the body begins
    """
    spans, told = _split(path, body, first_line)
    sections = (Section(KINDS[kind], body[start:end], line, below) for kind, line, below, start, end in spans)
    return tuple(sections), from_rows(told)


@kept
def _split(path: str, body: str, first_line: int) -> list[list[Any]]:
    """Of each section its kind, the lines of its heading and its body, and where in the text the body stands; rows."""
    lines = body.split("\n")
    marks = [heading for heading in headings(body) if heading.level <= _H2]
    problems = [*_text_before(path, lines[: marks[0].line - 1] if marks else lines, first_line)]
    problems.extend(_underline(path, first_line + line - 1) for line in underlined(body))
    kinds = [_kind(mark.text) if mark.level == _H2 else None for mark in marks]
    written = {kind.id for kind in kinds if kind}
    begun: list[tuple[SectionKind, Heading]] = []
    have: set[str] = set()
    for mark, named in zip(marks, kinds, strict=True):
        line = first_line + mark.line - 1
        kind = named or _meant(mark)
        if named is None:
            problems.append(_unknown(path, line, mark, [known.nb for known in WRITTEN if known.id not in written]))
        elif named.id in have:
            message = f"Delen «{mark.text}» står to ganger."
            problems.append(Problem(path, line, 1, "RB304", message, "Slå de to sammen til én."))
        if kind and kind.id not in (have if named else written | have):
            begun.append((kind, mark))
            have.add(kind.id)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    ends = [*(mark.line - 1 for _, mark in begun[1:]), len(lines)][: len(begun)]
    spans: list[list[Any]] = []
    for (kind, mark), end in zip(begun, ends, strict=True):
        blank = next((number for number, text in enumerate(lines[mark.line : end]) if text.strip()), 0)
        start = starts[mark.line + blank]
        length = len(body[start : max(start, starts[end] - 1)].rstrip())
        line = first_line + mark.line - 1
        spans.append([kind.id, line, line + 1 + blank, start, start + length])
    for mark, end in zip(marks, [*(mark.line - 1 for mark in marks[1:]), len(lines)][: len(marks)], strict=True):
        if not any(map(str.strip, lines[mark.line : end])) and (_kind(mark.text) or _meant(mark)):
            message = f"Delen «{mark.text}» er tom."
            hint = "Skriv teksten, eller slett overskriften."
            problems.append(Problem(path, first_line + mark.line - 1, 1, "RB303", message, hint))
    problems.extend(_order(path, begun, first_line))
    return [spans, as_rows(problems)]


def swallowed(section: Section) -> list[tuple[Heading, SectionKind]]:
    """Headings inside a section that bear the name of another, with their places in its body."""
    if "#" * (_H2 + 1) not in section.body:  # most have none
        return []
    found = ((heading, _kind(_bare(heading.text))) for heading in headings(section.body) if heading.level > _H2)
    return [(heading, kind) for heading, kind in found if kind is not None]


def _kind(heading: str) -> SectionKind | None:
    return NAMES.get(" ".join(heading.split()))


def _meant(mark: Heading) -> SectionKind | None:
    """The kind that a misspelt heading was surely meant to be: its text is that section's, and not missing."""
    name = closest(_bare(mark.text), NAMES) if mark.level == _H2 else None
    return NAMES[name] if name else None


def _bare(heading: str) -> str:
    """The words of a heading without attributes: `Formål` of `Formål { #formal }`."""
    return re.sub(r"\s*\{.*\}$", "", heading)


def _underline(path: str, line: int) -> Problem:
    message = "Streken gjør linjen over til en overskrift."
    return Problem(path, line, 1, "RB302", message, "Slett streken, eller sett en tom linje mellom den og teksten.")


def _text_before(path: str, lines: list[str], first_line: int) -> list[Problem]:
    for number, line in enumerate(lines):
        if line.strip():
            return [
                Problem(
                    path,
                    first_line + number,
                    1,
                    "RB305",
                    "Teksten står utenfor delene av rutinen.",
                    "Flytt teksten inn under en overskrift, for eksempel «## Dette gjør du».",
                )
            ]
    return []


def _unknown(path: str, line: int, mark: Heading, free: list[str]) -> Problem:
    bare = _bare(mark.text)
    generated = [kind for kind in SECTIONS if kind.generated and bare in {kind.nb, kind.nn}]
    if mark.level < _H2:
        hint = "Slett linjen: siden får overskriften fra «tittel»."
    elif generated:
        hint = "Slett delen: siden lager den selv av opplysningene øverst i filen."
    elif bare in NAMES:
        hint = f"Skriv bare «## {bare}»: siden lager ankeret selv."
    else:
        hint = nearest(bare, free)
    message = f"Overskriften «{mark.text}» er ikke en del av en rutine."
    return Problem(path, line, mark.column, "RB302", message, hint)


def _order(path: str, begun: list[tuple[SectionKind, Heading]], first_line: int) -> list[Problem]:
    for (above, before), (below, after) in pairwise(begun):
        if _RANK[below.id] < _RANK[above.id]:
            message = f"Delen «{after.text}» skal stå før «{before.text}»."
            hint = "Flytt delen. Leseren får delene i riktig rekkefølge uansett."
            return [Problem(path, first_line + after.line - 1, 1, "RB306", message, hint)]
    return []
