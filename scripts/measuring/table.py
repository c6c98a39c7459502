"""Table: figures in Norwegian, as Markdown that reads well in a terminal too."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

_MEGA = 1_000_000


@dataclass(frozen=True)
class Table:
    """One table with its heading."""

    title: str
    note: str
    """what the figures are, in a sentence or two"""
    head: tuple[str, ...]
    """of the columns; the first has names, the others figures"""
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """The heading, the note and the rows, in columns of equal width."""
        widths = [max(len(row[number]) for row in (self.head, *self.rows)) for number in range(len(self.head))]
        rule = ("-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:]))
        lines = [_line(row, widths) for row in (self.head, rule, *self.rows)]
        return "\n".join((f"## {self.title}", "", self.note, "", *lines))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        cell.rjust(width) if number else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return f"| {' | '.join(cells)} |"


def figure(value: float, digits: int = 2) -> str:
    """A number as Norwegians write it: `1,50`."""
    return f"{value:.{digits}f}".replace(".", ",")


def spread(values: Sequence[float]) -> str:
    """The median, with the least and the most when there are several: `1,50 (1,40–1,70)`."""
    middle = figure(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({figure(min(values))}–{figure(max(values))})"


def times(values: Sequence[float], base: Sequence[float]) -> str:
    """How many times the base, median by median: `2,50`."""
    return figure(statistics.median(values) / statistics.median(base))


def megabytes(size: float) -> str:
    """Bytes in millions: `12,3`."""
    return figure(size / _MEGA, 1)


def thousands(count: int) -> str:
    """A count with its thousands apart: `4 152`."""
    return f"{count:,}".replace(",", "\u00a0")
