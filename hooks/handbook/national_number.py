"""National number: fødselsnummer and D-number, told by date and check digits, in whatever form they are written.

Both rules for check digits are known: that of 1964, and the one for numbers given from 2032 on, in which the first
check digit may leave a remainder of up to three (Skatteetaten). Every number of 1964 also passes the rule of 2032.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from handbook.digit_run import digit_runs

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

_REMAINDERS = {1964: frozenset({0}), 2032: frozenset(range(4))}
"""year of the rule -> what the first check digit may leave"""

_D_NUMBER = 40
"""added to the day for people without a fødselsnummer"""

_HELP_NUMBER = 40
"""added to the month by health services and by test data that look like people"""

_SYNTHETIC = 80
"""added to the month of numbers that never were and never will be a person's (Test-Norge)"""

_LEAP_YEAR = 2000

_GAP = r"[ \n]{0,3}[.,:/-]?[ \n]{0,3}"
_APART = r"[ \n.,:/-]{1,7}"
_END = r"[0-9]{3}[ ]?[0-9]{2}|[0-9]{2}[ ]?[0-9]{3}"
_WRITTEN = re.compile(
    r"(?<![0-9])(?<![0-9][.,])(?:"
    r"(?P<account>[0-9]{4}[. ][0-9]{2}[. ][0-9]{5})"
    rf"|(?P<plain>[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}(?:{_END}))"
    rf"|(?P<century>[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}(?:18|19|20)[0-9]{{2}}{_APART}(?:{_END}))"
    r"|(?P<spaced>[0-9](?: [0-9]){10})"
    r")(?![0-9])"
)


@dataclass(frozen=True)
class NationalNumber:
    """A number found in a text; it is not repeated here, so that no message can repeat it."""

    offset: int
    """of its first digit"""
    is_account_form: bool
    """whether it is grouped as an account number is, 4-2-5"""


def is_national_number(digits: str, *, rule: int = 2032) -> bool:
    """Whether eleven digits have the check digits of a national number, and begin with a date.

    Args:
        digits: `0`–`9`
        rule: 1964 or 2032
    """
    first = sum(weight * int(digit) for weight, digit in zip(_FIRST_WEIGHTS, digits[:10], strict=True))
    second = sum(weight * int(digit) for weight, digit in zip(_SECOND_WEIGHTS, digits, strict=True))
    return second % 11 == 0 and first % 11 in _REMAINDERS[rule] and _has_date(digits)


def is_synthetic(digits: str) -> bool:
    """Whether the month says that the number cannot be a person's."""
    return int(digits[2:4]) > _SYNTHETIC


def _has_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    day -= _D_NUMBER if day > _D_NUMBER else 0
    month -= _SYNTHETIC if month > _SYNTHETIC else _HELP_NUMBER if month > _HELP_NUMBER else 0
    # The century is not known for certain, but all years that end alike from 1904 to 2096 are leap years alike.
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR + int(digits[4:6]), month)[1]  # noqa: PLR2004


@lru_cache(maxsize=4)
def numbers_in(text: str) -> tuple[NationalNumber, ...]:
    """Every national number of a person in a text, in order; synthetic ones are nobody's.

    Args:
        text: Markdown, HTML or YAML; numbers broken up by markup, entities or invisible signs are found too
    """
    found = []
    for run in digit_runs(text):
        for match in _WRITTEN.finditer(run.text):
            digits = re.sub(r"[^0-9]", "", match[0])
            if match["century"]:
                digits = digits[:4] + digits[6:]
            if is_national_number(digits) and not is_synthetic(digits):
                found.append(NationalNumber(run.offsets[match.start()], match["account"] is not None))
    return tuple(found)
