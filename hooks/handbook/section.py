"""Sections: the closed list of parts that a routine is made of, and a text split into them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from handbook.markdown_text import headings
from handbook.problem import Problem
from handbook.record import nearest


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
"""in the order of the page; design section 4"""

KINDS = {kind.id: kind for kind in SECTIONS}
"""id -> kind"""

WRITTEN = tuple(kind for kind in SECTIONS if not kind.generated)
"""the kinds that an editor writes"""

NAMES = {name: kind for kind in WRITTEN for name in (kind.nb, kind.nn)}
"""heading in either form -> kind"""


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


def split_sections(path: str, body: str, first_line: int) -> tuple[tuple[Section, ...], list[Problem]]:
    """A body as its sections, and the faults in their headings.

    Args:
        path: of the file, for messages
        body: Markdown below the front matter
        first_line: line of the file in which the body begins
    """
    lines = body.split("\n")
    marks = [heading for heading in headings(body) if heading.level <= 2]  # noqa: PLR2004
    problems = [*_text_before(path, lines[: marks[0].line - 1] if marks else lines, first_line)]
    sections: dict[str, Section] = {}
    ends = [*(mark.line - 1 for mark in marks[1:]), len(lines)][: len(marks)]
    for mark, end in zip(marks, ends, strict=True):
        line = first_line + mark.line - 1
        kind = NAMES.get(mark.text)
        if mark.level == 1 or kind is None:
            problems.append(_unknown(path, line, mark.level, mark.text))
            continue
        if kind.id in sections:
            problems.append(
                Problem(path, line, 1, "RB304", f"Delen «{mark.text}» står to ganger.", "Slå de to sammen til én.")
            )
            continue
        text_lines = lines[mark.line : end]
        blank = next((number for number, text in enumerate(text_lines) if text.strip()), 0)
        text = "\n".join(text_lines[blank:]).rstrip()
        if not text:
            problems.append(
                Problem(
                    path,
                    line,
                    1,
                    "RB303",
                    f"Delen «{mark.text}» er tom.",
                    "Skriv teksten, eller slett overskriften.",
                )
            )
        sections[kind.id] = Section(kind, text, line, line + 1 + blank)
    problems.extend(_order(path, tuple(sections.values())))
    return tuple(sections.values()), problems


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


def _unknown(path: str, line: int, level: int, text: str) -> Problem:
    bare = re.sub(r"\s*\{.*\}$", "", text)
    generated = [kind for kind in SECTIONS if kind.generated and bare in {kind.nb, kind.nn}]
    if level == 1:
        hint = "Slett linjen: siden får overskriften fra «tittel»."
    elif generated:
        hint = "Slett delen: siden lager den selv av opplysningene øverst i filen."
    elif bare in NAMES:
        hint = f"Skriv bare «## {bare}»: siden lager ankeret selv."
    else:
        hint = nearest(bare, [kind.nb for kind in WRITTEN])
    return Problem(path, line, level + 2, "RB302", f"Overskriften «{text}» er ikke en del av en rutine.", hint)


def _order(path: str, sections: tuple[Section, ...]) -> list[Problem]:
    rank = {kind.id: number for number, kind in enumerate(SECTIONS)}
    for before, after in pairwise(sections):
        if rank[after.kind.id] < rank[before.kind.id]:
            return [
                Problem(
                    path,
                    after.line,
                    1,
                    "RB306",
                    f"«{after.kind.nb}» skal stå før «{before.kind.nb}».",
                    "Flytt delen. Leseren får delene i riktig rekkefølge uansett.",
                )
            ]
    return []
