"""Dates and times as Norwegian readers write them: 1. oktober 2026, kl. 09.00, skoleåret 2026/27."""

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
"""all times in the handbook"""

MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
"""in bokmål, as Babel has them too: written here because Babel takes long to load"""

SPAN_FORM = (
    r"[1-9][0-9]* (år|måned|måneder|månad|månader|uke|uker|veke|veker|((skole|skule|virke|yrke|kalender)?dag(er|ar)?)"
    r"|time|timer|timar|minutt|minutter)"
)
"""pattern of a span of time in bokmål or nynorsk, such as `3 uker`: one that a reader can count"""

CLOCK_FORM = r"([01][0-9]|2[0-3])\.[0-5][0-9]"
"""pattern of a time of day, such as `09.00`"""

_SCHOOL_YEAR_STARTS = 8
"""August: opplæringslova counts the school year from 1 August"""


def oslo_day(moment: datetime) -> date:
    """The date in Norway at a moment.

    Args:
        moment: with a time zone
    """
    return moment.astimezone(OSLO).date()


@lru_cache(maxsize=1 << 12)
def _formatted(day: date, form: str) -> str:
    """A date in Babel's form, in bokmål."""
    from babel.dates import format_date  # noqa: PLC0415 slow to load, and the check names no month

    return str(format_date(day, format=form, locale="nb"))


def date_text(day: date | datetime) -> str:
    """`1. oktober 2026`, in Oslo, by the same locale data as the revision-date plugin."""
    local = day.astimezone(OSLO).date() if isinstance(day, datetime) else day
    return _formatted(local, "long")


def month_day(value: str) -> str:
    """A valid day of the year written as month and day, such as `10-01`.

    Raises:
        ValueError: when it is none, with the cure in Norwegian
    """
    match = re.fullmatch(r"(\d\d)-(\d\d)", value)
    try:
        if match:
            date(2024, int(match[1]), int(match[2]))  # a leap year: 29 February is a day
            return value
    except ValueError:
        pass
    msg = f"«{value}» er ikke en dag i året | Skriv måned og dag slik: 10-01 for 1. oktober."
    raise ValueError(msg)


def month_day_text(value: str) -> str:
    """`1. oktober` from `10-01`."""
    month, day = value.split("-")
    return _formatted(date(2024, int(month), int(day)), "d. MMMM")


def school_year(today: date) -> str:
    """The school year that a day lies in, as `2026/27`."""
    first = today.year if today.month >= _SCHOOL_YEAR_STARTS else today.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
