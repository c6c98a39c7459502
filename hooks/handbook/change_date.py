"""When a page was last changed, from all the files and facts that it is made of; what to say when git cannot tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handbook.calendar_text import date_text
from handbook.fact import Fact
from handbook.history import History, Trust
from handbook.library import Library

_UNKNOWN = {
    Trust.MISSING: "Datoen er ukjent: her finnes ingen git-historikk.",
    Trust.SHALLOW: "Datoen er ukjent: bare en del av git-historikken er hentet hit.",
}
_UNCOMMITTED = "Endret, og ikke lagret i git ennå."


@dataclass(frozen=True)
class ChangeDate:
    """A date, or the reason why there is none. Never today's date as if it were true."""

    day: datetime | None
    reason: str | None
    """Norwegian sentence; None when there is a date"""

    @property
    def text(self) -> str:
        """`Sist endret 1. oktober 2026.`, or the reason."""
        return f"Sist endret {date_text(self.day)}." if self.day else str(self.reason)


@dataclass(frozen=True)
class ChangeDates:
    """Looks up dates."""

    history: History
    library: Library

    def of(self, paths: Iterable[str], facts: Iterable[Fact] = ()) -> ChangeDate:
        """The latest change of some files and facts.

        Args:
            paths: files whose whole text counts
            facts: of these only the lines that set them count
        """
        if self.history.trust in _UNKNOWN:
            return ChangeDate(None, _UNKNOWN[self.history.trust])
        dates = [self.history.date_of(path) for path in paths]
        dates += [self._fact_date(fact) for fact in facts if fact.path]
        known = [date for date in dates if date is not None]
        return ChangeDate(max(known), None) if known and len(known) == len(dates) else ChangeDate(None, _UNCOMMITTED)

    def _fact_date(self, fact: Fact) -> datetime | None:
        path = str(fact.path)
        first, last = self.library.documents[path].span(("opplysninger", fact.key)) or (1, 0)
        return max(self.history.line_dates(path)[first - 1 : last], default=None)
