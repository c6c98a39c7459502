"""Written date: dates and times as people write them in running text, and the handbook's own form of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handbook.calendar_text import MONTHS, date_text
from handbook.markdown_text import without_code
from handbook.wording import Wording, words

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1) if name not in {"mars", "mai"}}
_MONTH = {**_SHORT, "sept": 9, **{name: number for number, name in enumerate(MONTHS, start=1)}}
_CLOCK_WORDS = {"kl", "klokka", "klokken"}

_NUMBERS = re.compile(r"[0-9]++[.:/-][0-9]++(?:[.:/-][0-9]++)*+")
_DAY_BEFORE = re.compile(r"(?<![0-9])([0-9]{1,2})(\.?)([ \t\xa0]*)\Z")
_POINT_AFTER = re.compile(r"\.(?=[ ]?[0-9a-zæøå])")
_CLOCK = re.compile(r"(?<!\w)(kl|klokka|klokken)(?!\w)\.?[ \t\xa0]*+(\d{1,2}?)(?:[.:]?(\d\d))?(?![\d:])", re.IGNORECASE)

_DAY_FORMS = (
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
    re.compile(r"(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})[-/](?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
)
_DAY_AND_MONTH = re.compile(r"(?P<d>\d\d)\.(?P<m>\d\d)")
_HOUR = re.compile(r"(\d\d):(\d\d)")
_FORMS = (*_DAY_FORMS, _DAY_AND_MONTH, _HOUR)

HINTS = _CLOCK_WORDS | _MONTH.keys()
"""words in small letters that stand beside dates and times"""

_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*?\n)??---[ \t]*\r?\n", re.DOTALL)

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


def other_forms(wording: Wording, tokens: frozenset[str]) -> Iterator[Written]:
    """Dates and times in another form than `1. oktober 2026`, `1. oktober` and `kl. 09.00`. Quotes are left alone.

    Args:
        wording: the text
        tokens: those of its tokens that have numbers with a sign between or a word of HINTS, at least
    """
    names = {word for token in tokens for word in words(token)}
    clocks = list(_clocks(wording)) if names & _CLOCK_WORDS else []
    numbers = _numbers(wording) if any(map(_may_be_one, tokens)) else ()
    months = (found for month in names & _MONTH.keys() for found in _in_words(wording.text, month))
    inside = {offset for clock in clocks for offset in range(clock.start + 1, clock.end)}
    for found in (*clocks, *numbers, *months):
        if found.start not in inside and not wording.is_quoted(found.start):
            yield found


def mend(_: str, data: bytes) -> bytes:
    """A Markdown file in which every date and time of the body that can mean one thing only has the right form."""
    text = data.decode()
    head = _HEAD.match(text)
    start = head.end() if head else 0
    wording = Wording.of("", without_code(text[start:]))
    for found in sorted(
        other_forms(wording, frozenset(wording.text.split())), key=lambda found: found.start, reverse=True
    ):
        if found.is_certain:
            text = text[: start + found.start] + found.right + text[start + found.end :]
    return text.encode()


@lru_cache(maxsize=1 << 12)
def _may_be_one(token: str) -> bool:
    """Whether a token holds numbers as a date or a time does; the same tokens stand in text after text."""
    return any(form.search(token) for form in _FORMS)


def _clocks(wording: Wording) -> Iterator[Written]:
    for match in _CLOCK.finditer(wording.text):
        time = _time(match[2], match[3] or "00")
        word = "Kl." if match[1][0] == "K" else "kl."
        if time and re.fullmatch(rf"kl\.[ \xa0]{re.escape(time)}", match[0], re.IGNORECASE) is None:
            yield Written(*match.span(), f"{word} {time}", is_time=True, is_certain=bool(match[3]))


def _is_within(text: str, start: int) -> bool:
    """Whether what stands before a number makes it a part of something longer."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_.:/,-")


def _time(hour: str, minute: str) -> str | None:
    return f"{int(hour):02}.{minute}" if int(hour) < 24 and int(minute) < 60 else None  # noqa: PLR2004 a day


def _numbers(wording: Wording) -> Iterator[Written]:
    for match in _NUMBERS.finditer(wording.text):
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


def _in_words(text: str, month: str) -> Iterator[Written]:
    is_full = month in MONTHS
    for match in re.finditer(month[1:], text):  # the first letter may be a capital
        start, end = match.start() - 1, match.end()
        line = text.rfind("\n", 0, start) + 1
        is_word = start >= 0 and text[start].lower() == month[0] and not text[end : end + 1].isalnum()
        day = _DAY_BEFORE.search(text, max(line, start - 8), start) if is_word else None
        right = _day(day[1], str(_MONTH[month])) if day else None
        if day is None or right is None or _is_within(text, day.start()):
            continue
        is_good = is_full and day[2] and len(day[3]) == 1 and text[start].islower()
        is_list_mark = text[start].isupper() and not text[line : day.start()].strip()
        if not is_good and not is_list_mark:
            point = None if is_full else _POINT_AFTER.match(text, end)
            yield Written(day.start(), point.end() if point else end, right, is_time=False, is_certain=True)
