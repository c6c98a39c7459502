"""Problem: one fault in content, with place, code, message and cure. Faults in content are values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handbook.fault import FAULTS, Fault, Severity


class Form(StrEnum):
    """How a list of problems is written."""

    TEXT = "tekst"
    """for people"""
    GITHUB = "github"
    """workflow commands that mark the line in a pull request"""


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
            object.__setattr__(self, name, " ".join(getattr(self, name).splitlines()))

    @property
    def fault(self) -> Fault:
        """The row of the fault table."""
        return FAULTS[self.code]

    @property
    def is_error(self) -> bool:
        """Whether the problem stops a build."""
        return self.fault.severity is Severity.ERROR

    def as_text(self) -> str:
        """Two lines: place, code and message; then the cure."""
        head = f"{self.path}:{self.line}:{self.column}: {self.fault.severity} {self.code} {self.fault.name}"
        return f"{head}: {self.message}\n    Slik retter du: {self.hint}"

    def as_annotation(self) -> str:
        """A GitHub workflow command for the line."""
        kind = "error" if self.is_error else "warning"
        place = f"file={_escape_property(self.path)},line={self.line},col={self.column}"
        title = _escape_property(f"{self.code} {self.fault.name}")
        return f"::{kind} {place},title={title}::" + _escape_data(f"{self.message} {self.hint}")


def _escape_data(text: str) -> str:
    """GitHub's escapes for the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """GitHub's escapes for a property of a workflow command."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.is_error]


def report(problems: Iterable[Problem], form: Form = Form.TEXT) -> str:
    """All problems in order of place, and for people a last line that counts them."""
    ordered = sorted(set(problems))
    if form is Form.GITHUB:
        return "\n".join(problem.as_annotation() for problem in ordered)
    wrong = len(errors(ordered))
    remarks = len(ordered) - wrong
    total = (
        f"{wrong} feil og {remarks} {'merknad' if remarks == 1 else 'merknader'}."
        if ordered
        else "Ingen feil og ingen merknader."
    )
    return "\n".join([*(problem.as_text() for problem in ordered), total])
