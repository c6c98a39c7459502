"""House dialect inside a block: `_kursiv_`, `**fet**`, one sentence a line, plain tables."""

import re
from itertools import pairwise

from handbook.sentence import ends, sentences

_LOOKED_PAST = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\{\{[^{}\n]*\}\}|\]\([^()\n]*\)|<[^<>\n]*>|\\.", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])\*(?![\s*])([^*_]{1,400}?)(?<![\s*])\*(?![\w*])")
_BOLD = re.compile(r"(?<![\w_])__(?![\s_])([^_*]{1,400}?)(?<![\s_])__(?![\w_])")
_LIKE_A_LIST = re.compile(r" {0,3}(?:[-*+]|\d+[.)])[ \u00a0]")
_HARD_BREAK = "  "


def inline(text: str) -> str:
    """A text with italics and bold in their one form; code, links' addresses and insertions are left alone."""
    if "*" not in text and "__" not in text:
        return text
    masked = _LOOKED_PAST.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), text)
    for match in [*_ITALIC.finditer(masked)]:
        start, end = match.span(1)
        text = f"{text[: start - 1]}_{text[start:end]}_{text[end + 1 :]}"
    for match in [*_BOLD.finditer(masked)]:
        start, end = match.span(1)
        text = f"{text[: start - 2]}**{text[start:end]}**{text[end + 2 :]}"
    return text


def prose_lines(old: list[str]) -> list[str]:
    """The lines of a paragraph, one sentence on each. Lines that were meant as a list are not run together."""
    if any(_LIKE_A_LIST.match(line) or "{{ felles." in line or "|" in line for line in old[1:]) or (
        len(old) > 1 and "{{ felles." in old[0]
    ):
        return old
    lines = inline("\n".join(old)).split("\n")
    found, begun = [], ""
    for number, line in enumerate(lines):
        text = line.strip(" ")
        begun = f"{begun} {text}" if begun else text
        is_broken = line.endswith(_HARD_BREAK) and number + 1 < len(lines)
        if is_broken or ends(begun):
            found.extend(sentences(begun))
            found[-1] += _HARD_BREAK if is_broken else ""
            begun = ""
    return [*found, *(sentences(begun) if begun else ())]


def table(old: list[str]) -> list[str]:
    """The rows of a table with one space on each side of a cell and no padding."""
    rows = [_cells(line) for line in old]
    marks = [re.sub(r"-+", "---", cell) for cell in rows[1]]
    return [f"| {' | '.join(row)} |" for row in [[inline(cell) for cell in rows[0]], marks, *map(_inlined, rows[2:])]]


def _inlined(row: list[str]) -> list[str]:
    return [inline(cell) for cell in row]


def _cells(line: str) -> list[str]:
    """The cells of a row; a bar in code or after a backslash parts none."""
    masked = _LOOKED_PAST.sub(lambda match: "x" * len(match[0]), line)
    bars = [-1, *(match.start() for match in re.finditer(r"\|", masked)), len(line)]
    cells = [line[start + 1 : end].strip(" ") for start, end in pairwise(bars)]
    if not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells
