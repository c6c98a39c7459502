"""Problem: one fault in content, with place, code, message and cure. Faults in content are values."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.fault import FAULTS, Fault, Severity


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and how to mend it. Sorted by place."""

    path: str
    """file that a reader must change, from the project's root with forward slashes"""
    line: int
    """1-based; 1 where the whole file is meant"""
    column: int
    """1-based, in characters"""
    code: str
    """key of `FAULTS`"""
    message: str
    """what is wrong, in Norwegian"""
    hint: str
    """how to mend it, in Norwegian"""

    def __post_init__(self) -> None:
        if self.code not in FAULTS:
            raise KeyError(self.code)
        for name in ("message", "hint"):  # they quote what was written, which may go over several lines
            object.__setattr__(self, name, _shown(" ".join(getattr(self, name).splitlines())))

    @property
    def fault(self) -> Fault:
        """The row of the fault table."""
        return FAULTS[self.code]

    @property
    def is_error(self) -> bool:
        """Whether the problem stops a build."""
        return self.fault.severity is Severity.ERROR

    @property
    def shown_path(self) -> str:
        """The path with a mark for every sign that nobody sees, and for what is no letter at all in a file's name."""
        return _shown(self.path)

    def as_text(self) -> str:
        """Two lines: place, code and message; then the cure."""
        head = f"{self.shown_path}:{self.line}:{self.column}: {self.fault.severity} {self.code} {self.fault.name}"
        return f"{head}: {self.message}\n    Slik retter du: {self.hint}"


def _shown(text: str) -> str:
    """With a mark for every sign that nobody sees, and for what is no letter at all in a file's name."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in "\u00a0\u202f" else "\ufffd" for sign in text)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


Row = list[str | int]
"""a problem as JSON: its fields in their order"""


def as_rows(problems: Iterable[Problem]) -> list[Row]:
    """Problems in the form in which they are kept."""
    return [[p.path, p.line, p.column, p.code, p.message, p.hint] for p in problems]


def from_rows(rows: Iterable[Sequence[Any]]) -> list[Problem]:
    """The problems again."""
    return [Problem(*row) for row in rows]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.is_error]


def report(problems: Iterable[Problem]) -> str:
    """All problems in order of place, and a last line that counts them."""
    ordered = sorted(set(problems))
    return "\n".join([*(problem.as_text() for problem in ordered), count_text(ordered)])


def count_text(problems: Collection[Problem]) -> str:
    """How many there are: `2 feil og 1 merknad.`."""
    if not problems:
        return "Ingen feil og ingen merknader."
    remarks = len(problems) - len(errors(problems))
    return f"{len(errors(problems))} feil og {remarks} {'merknad' if remarks == 1 else 'merknader'}."
