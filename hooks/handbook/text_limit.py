"""The most that a text may hold, so that no text keeps a check or a build waiting.

Parsers of Markdown and YAML need time that grows with the square of what is nested, or opened and not closed. A text
over these limits is told before any parser, or any pattern of ours, reads it. Within them the worst text that the
tests know is checked and rendered in a few seconds of processor time. The longest page that editors have written has a
fifth of them or less.
"""

import re
from collections.abc import Iterator, Mapping

from handbook.kept_rows import kept
from handbook.problem import Problem, Row, as_rows, from_rows, place_of

LONGEST_LINE = 1_000
"""characters"""

MOST_LINES = {".md": 1_000, ".yml": 10_000}
"""lines in a file, by its type"""

MOST_SIGNS = 500
"""of one sign that Markdown gives a meaning, in a file"""

SIGNS = "[<`*_!&{(\\#>"
"""the signs that are counted: they open something whose end is looked for, or put one thing inside another"""

MOST_INSERTIONS = 50
"""in a file; each brings in what stands in another"""

MOST_SIGNS_IN_VALUE = 20
"""of one such sign in one value, which may be inserted in many places"""

DEEPEST = {".md": 30, ".yml": 14}
"""columns of indentation and of marks of lists and quotes before the first word: seven lists inside each other"""

MOST_CHARACTERS = 50_000
"""on a page, with the shared sentences in"""

_SHARED = re.compile(r"\{\{\s{0,9}felles\.([^\s{}]{1,200})")

_DIVIDE = "Del teksten i flere filer, eller skriv den enklere."

_MARKS = " \t>-*+.)0123456789"
"""what stands before the first word of a line inside lists and quotes"""

_FLAT = bytes(10 if sign == 10 else 32 if chr(sign) in _MARKS else 120 for sign in range(256))  # noqa: PLR2004
"""a text's bytes -> line ends, spaces for such marks, and x for all else"""

_BEFORE_WORDS = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")


def over_limit(path: str, text: str) -> list[Problem]:
    """RB116, at most one of each kind.

    Args:
        path: of the file, from the project's root
        text: all of it, with common line ends
    """
    return from_rows(_over_limit(path, text))


@kept
def _over_limit(path: str, text: str) -> list[Row]:
    return as_rows(_excesses(path, text))


def _excesses(path: str, text: str) -> Iterator[Problem]:
    extension = path[path.rfind(".") :]
    lines = text.split("\n")
    most = MOST_LINES[extension]
    if len(lines) > most + 1:
        message = f"Filen har {len(lines)} linjer. Den kan ha høyst {most}."
        yield Problem(path, most + 1, 1, "RB116", message, _DIVIDE)
    if max(map(len, lines)) > LONGEST_LINE:
        long = next(number for number, line in enumerate(lines) if len(line) > LONGEST_LINE)
        message = f"Linjen har {len(lines[long])} tegn. Den kan ha høyst {LONGEST_LINE}."
        yield Problem(path, long + 1, LONGEST_LINE + 1, "RB116", message, "Skriv én setning på hver linje.")
    deepest = DEEPEST[extension]
    is_deep = b"\n" + b" " * (deepest + 1) in b"\n" + text.encode().translate(_FLAT)
    for number, line in enumerate(lines if is_deep else (), start=1):
        if len(line) > deepest and not line[: deepest + 1].strip(_MARKS) and _depth(line) > deepest:
            message = "Linjen er rykket for langt inn, eller har for mange lister eller sitater inni hverandre."
            yield Problem(path, number, deepest + 1, "RB116", message, "Skriv teksten med færre nivåer.")
            break
    for sign, count in _crowds(text, SIGNS if extension == ".md" else "[{"):
        message = f"Filen har tegnet «{sign}» {count} ganger. Den kan ha det høyst {MOST_SIGNS} ganger."
        yield Problem(path, *place_of(text, text.index(sign)), "RB116", message, _DIVIDE)


def overgrown(path: str, text: str, shared: Mapping[str, str]) -> Iterator[Problem]:
    """RB116 for a text that what it inserts brings over the limits, at its first insertion.

    Args:
        path: of the file, from the project's root
        text: all of it, within the limits itself
        shared: name -> text of each file of shared sentences
    """
    first = text.find("{{")
    if first < 0:
        return
    count = text.count("{{")
    if count > MOST_INSERTIONS:
        message = f"Filen har {count} innsettinger. Den kan ha høyst {MOST_INSERTIONS}."
        yield Problem(path, *place_of(text, first), "RB116", message, _DIVIDE)
        return
    inserted = "".join(shared.get(name, "") for name in _SHARED.findall(text))
    if len(text) + len(inserted) > MOST_CHARACTERS or _is_crowded(text + inserted):
        message = "Siden blir for lang eller for innviklet når fellestekstene er satt inn."
        yield Problem(path, *place_of(text, first), "RB116", message, _DIVIDE)


def _is_crowded(text: str) -> bool:
    return any(_crowds(text, SIGNS))


def overfull(value: str) -> str | None:
    """What is too much in one value of YAML, in Norwegian; None when nothing is."""
    if len(value) > LONGEST_LINE:
        return f"Verdien har {len(value)} tegn. Den kan ha høyst {LONGEST_LINE}."
    if len(value) <= MOST_SIGNS_IN_VALUE:
        return None
    crowd = next((sign for sign in SIGNS if value.count(sign) > MOST_SIGNS_IN_VALUE), None)
    if crowd:
        return f"Verdien har for mange av tegnet «{crowd}». Den kan ha det høyst {MOST_SIGNS_IN_VALUE} ganger."
    return None


def _crowds(text: str, signs: str) -> Iterator[tuple[str, int]]:
    """The signs that a text has too many of, and how many."""
    data = text.encode()
    if len(data) - len(data.translate(None, signs.encode())) <= MOST_SIGNS:  # all of them together are too few
        return iter(())
    counts = ((sign, text.count(sign)) for sign in signs)
    return ((sign, count) for sign, count in counts if count > MOST_SIGNS)


def _depth(line: str) -> int:
    """Columns before the first word."""
    match = _BEFORE_WORDS.match(line)
    return match.end() if match else 0
