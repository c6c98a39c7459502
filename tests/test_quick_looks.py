"""What a quick look at the bytes of a text passes over has nothing that a thorough one would find."""

import random

from handbook.character import is_harmless, looked_through
from handbook.contact import may_have_addresses, personal_addresses
from handbook.digit_run import digit_runs, may_have_digit_runs
from handbook.source_file import decode

TEXTS = 4_000
BITS = [
    *(
        "12345678",
        "987 65 432",
        "+47 98765432",
        "8765",
        "01019012345",
        "1,2",
        "０",
        "１２３４",
        "&#49;",
        "&nbsp;",
        "<b>",
    ),
    *(
        "](",
        "](1)",
        "2)",
        "[1](2)",
        "@",
        "＠",
        "(at)",
        "[at]",
        " (a) ",
        "(krøllalfa)",
        "%40",
        "&#64;",
        "&commat;",
        "kari",
    ),
    *(
        "kari.nordmann@",
        "gmail.com",
        "*",
        "_",
        "`",
        "~",
        "\\",
        "\u00ad",
        "\u200b",
        "\u00a0",
        "\u2028",
        "а",
        "a\u030a",
        "€",
    ),
    *("½", "ß", "«", "»", "–", "…", "’", "\r", "\r\n", "\t", "\n", "\ufeff", "\x7f", " ", "a", "Æ", ".", "/", "-"),
]


def test_what_is_passed_over_has_nothing() -> None:
    chance = random.Random(2026)  # noqa: S311 the same choices each time
    passed = [0, 0, 0]
    for _ in range(TEXTS):
        written = "".join(chance.choices(BITS, k=chance.randrange(1, 9)))
        data = written.encode()
        source, _ = decode("docs/a.md", data)
        assert source is not None
        quick = (is_harmless(data), not may_have_digit_runs(data), not may_have_addresses(data))
        passed = [count + is_passed for count, is_passed in zip(passed, quick, strict=True)]
        assert not quick[0] or looked_through("docs/a.md", written) == (written, [])
        assert not quick[1] or not digit_runs(source.text), written
        assert not quick[2] or not personal_addresses(source.text), written
    assert min(passed) > TEXTS / 10
