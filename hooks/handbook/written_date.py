"""Written date: dates and times as people write them in running text, and the handbook's own form of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from handbook.calendar_text import date_text
from handbook.wording import Wording

_MONTHS = [format_date(date(2000, month, 1), "MMMM", locale="nb") for month in range(1, 13)]
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, start=1) if name not in {"mars", "mai"}}
_MONTH = {**_SHORT, "sept": 9, **{name: number for number, name in enumerate(_MONTHS, start=1)}}
_CLOCK_WORDS = {"kl", "klokka", "klokken"}

_NUMBERS = re.compile(r"[0-9]++[.:/-][0-9]++(?:[.:/-][0-9]++)*+")
_IN_WORDS = re.compile(
    rf"([0-9]{{1,2}}+)(\.?)([ \t\xa0]*+)"
    rf"(?:({'|'.join(_MONTHS)})|({'|'.join(sorted(_MONTH.keys() - set(_MONTHS), reverse=True))})"
    r"(\.(?=[ ]?(?-i:[\da-zæøå])))?)(?!\w)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<!\w)(kl|klokka|klokken)(?!\w)\.?[ \t\xa0]*+(\d{1,2}?)(?:[.:]?(\d\d))?(?![\d:])", re.IGNORECASE)

_DAY_FORMS = (
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
    re.compile(r"(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})[-/](?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
)
_DAY_AND_MONTH = re.compile(r"(?P<d>\d\d)\.(?P<m>\d\d)")
_HOUR = re.compile(r"(\d\d):(\d\d)")

_NO_DATE_BEFORE = re.compile(
    r"(?:§|\b(?:kl|kap|kapittel|punkt|pkt|nr|versjon|del|side)\.?|[–-])[ \xa0]*\Z", re.IGNORECASE
)
_NO_DATE_AFTER = re.compile(r"[ \xa0]*(?:kr\b|kroner|prosent|%|timer|timar|–|-\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """One date or time that has another form than the handbook's."""

    start: int
    end: int
    """offsets in the wording"""
    right: str
    """the same in the handbook's form"""
    is_time: bool
    is_certain: bool
    """whether it can mean nothing else"""


def other_forms(wording: Wording) -> Iterator[Written]:
    """Dates and times in another form than `1. oktober 2026`, `1. oktober` and `kl. 09.00`. Quotes are left alone."""
    clocks = list(_clocks(wording)) if wording.words & _CLOCK_WORDS else []
    for found in (*clocks, *_numbers(wording), *(_in_words(wording) if wording.words & _MONTH.keys() else ())):
        covered = any(clock.start < found.start < clock.end for clock in clocks)
        if not covered and not wording.is_quoted(found.start):
            yield found


def _clocks(wording: Wording) -> Iterator[Written]:
    for match in _CLOCK.finditer(wording.text):
        time = _time(match[2], match[3] or "00")
        word = "Kl." if match[1][0] == "K" else "kl."
        if time and re.fullmatch(rf"kl\.[ \xa0]{re.escape(time)}", match[0], re.IGNORECASE) is None:
            yield Written(*match.span(), f"{word} {time}", is_time=True, is_certain=bool(match[3]))


@lru_cache(maxsize=2**16)
def _has_numbers(token: str) -> bool:
    return _NUMBERS.search(token) is not None


def _is_within(text: str, start: int) -> bool:
    """Whether what stands before a number makes it a part of something longer."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_.:/,-")


def _time(hour: str, minute: str) -> str | None:
    return f"{int(hour):02}.{minute}" if int(hour) < 24 and int(minute) < 60 else None  # noqa: PLR2004 a day


def _numbers(wording: Wording) -> Iterator[Written]:
    for match in _NUMBERS.finditer(wording.text) if any(map(_has_numbers, wording.tokens)) else ():
        written, (start, end) = match[0], match.span()
        if _is_within(wording.text, start):
            continue
        day = next((found for form in _DAY_FORMS if (found := form.fullmatch(written))), None)
        if day:
            right = _day(day["d"], day["m"], day["y"])
            if right:
                yield Written(start, end, right, is_time=False, is_certain=True)
            continue
        hour, short = _HOUR.fullmatch(written), _DAY_AND_MONTH.fullmatch(written)
        time = _time(hour[1], hour[2]) if hour else None
        if time:
            yield Written(start, end, f"kl. {time}", is_time=True, is_certain=False)
        elif short and (right := _day(short["d"], short["m"])) and _is_no_number(wording, start, end):
            yield Written(start, end, right, is_time=False, is_certain=False)


def _day(day: str, month: str, year: str | None = None) -> str | None:
    """A date in words, None where there is no such day."""
    full = 2000 + int(year) if year and len(year) == 2 else int(year or 2000)  # noqa: PLR2004 digits of a year
    try:
        text = date_text(date(full, int(month), int(day)))
    except ValueError:
        return None
    return text if year else text.rpartition(" ")[0]


def _is_no_number(wording: Wording, start: int, end: int) -> bool:
    """Whether what stands round two pairs of digits lets them be a date."""
    text = wording.text
    before = text[max(text.rfind("\n", 0, start) + 1, start - 20) : start]
    return not _NO_DATE_BEFORE.search(before) and not _NO_DATE_AFTER.match(text, end)


def _in_words(wording: Wording) -> Iterator[Written]:
    text = wording.text
    for match in _IN_WORDS.finditer(text):
        day, dot, space, full, short, _ = match.groups()
        right = _day(day, str(_MONTH[(full or short).lower()]))
        is_list_mark = (full or short)[0].isupper() and not text[
            text.rfind("\n", 0, match.start()) + 1 : match.start()
        ].strip()
        is_good = dot and len(space) == 1 and full and full.islower()
        if right and not is_good and not is_list_mark and not _is_within(text, match.start()):
            yield Written(*match.span(), right, is_time=False, is_certain=True)
