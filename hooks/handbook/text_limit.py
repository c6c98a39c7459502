"""The most that a text may hold, so that no text keeps a check or a build waiting.

Parsers of Markdown and YAML need time that grows with the square of what is nested, or opened and not closed. A text
over these limits is told before any parser, or any pattern of ours, reads it. Within them the worst text that the
tests know is checked and rendered in a few seconds of processor time. The longest page that editors have written has a
fifth of them or less.
"""

import re
from collections.abc import Iterator

from handbook.problem import Problem

LONGEST_LINE = 1_000
"""characters"""

MOST_LINES = {".md": 1_000, ".yml": 10_000}
"""lines in a file, by its type"""

MOST_SIGNS = 500
"""of one sign that Markdown gives a meaning, in a file"""

SIGNS = "[<`*_!&{(\\#>"
"""the signs that are counted: they open something whose end is looked for, or put one thing inside another"""

DEEPEST = {".md": 30, ".yml": 14}
"""columns of indentation and of marks of lists and quotes before the first word: seven lists inside each other"""

_MARKS = " \t>-*+.)0123456789"
"""what stands before the first word of a line inside lists and quotes"""

_BEFORE_WORDS = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")


def over_limit(path: str, text: str) -> Iterator[Problem]:
    """RB116, at most one of each kind.

    Args:
        path: of the file, from the project's root
        text: all of it, with common line ends
    """
    extension = path[path.rfind(".") :]
    lines = text.split("\n")
    most = MOST_LINES[extension]
    if len(lines) > most + 1:
        message = f"Filen har {len(lines)} linjer. Den kan ha høyst {most}."
        yield Problem(path, most + 1, 1, "RB116", message, "Del teksten i flere filer.")
    long = next((number for number, length in enumerate(map(len, lines)) if length > LONGEST_LINE), None)
    if long is not None:
        message = f"Linjen har {len(lines[long])} tegn. Den kan ha høyst {LONGEST_LINE}."
        yield Problem(path, long + 1, LONGEST_LINE + 1, "RB116", message, "Skriv én setning på hver linje.")
    deepest = DEEPEST[extension]
    for number, line in enumerate(lines, start=1):
        if len(line) > deepest and not line[: deepest + 1].strip(_MARKS) and _depth(line) > deepest:
            message = "Linjen er rykket for langt inn, eller har for mange lister eller sitater inni hverandre."
            yield Problem(path, number, deepest + 1, "RB116", message, "Skriv teksten med færre nivåer.")
            break
    for sign in SIGNS if extension == ".md" else "[{":
        count = text.count(sign)
        if count > MOST_SIGNS:
            first = text.index(sign)
            place = text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first)
            message = f"Filen har tegnet «{sign}» {count} ganger. Den kan ha det høyst {MOST_SIGNS} ganger."
            yield Problem(path, *place, "RB116", message, "Del teksten i flere filer, eller skriv den enklere.")


def _depth(line: str) -> int:
    """Columns before the first word."""
    match = _BEFORE_WORDS.match(line)
    return match.end() if match else 0
