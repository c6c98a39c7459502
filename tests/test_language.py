"""How texts are read as language: sentences, words, and dates that a machine can put right."""

from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date

from handbook.calendar_text import MONTHS
from handbook.fix import FIXES
from handbook.lexicon import Lexicon
from handbook.loading import load
from handbook.passage import Passage
from handbook.rules import TEXT_RULES
from handbook.sieve import Sieve
from handbook.source_file import read_sources
from handbook.text_file import Kind
from handbook.vocabulary import vocabulary
from handbook.wording import Wording, word_count

ROOT = Path(__file__).resolve().parent.parent


def wording(text: str) -> Wording:
    return Wording.of("", text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("1. Les. Svar så.", ["Les.", "Svar så."]),
        ("1. **Rektor:** Svar kl. 09.00 den 1. oktober.", ["**Rektor:**", "Svar kl. 09.00 den 1. oktober."]),
        ("Send f.eks. brevet\nover to linjer.\nOg ett til", ["Send f.eks. brevet over to linjer.", "Og ett til"]),
        ("Ta med:\n- én ting\n- to ting", ["Ta med:", "én ting", "to ting"]),
        ("Er det «ja?» Svar. {{ felles.x }} svarer.", ["Er det «ja?»", "Svar.", "\ufffc svarer."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    read = wording(text)
    found = (said for _, said in read.sentences(0, len(read.text)))
    assert [" ".join(said.split()) for said in found if said] == sentences


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Les § 2-2 og/eller e-posten – nå.", 5),
        ("**Send** [skjemaet til rektor](https://example.no/a) i {{ kommune.a.b }}.", 6),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(sentence: str, count: int) -> None:
    assert word_count(wording(sentence).text) == count


def test_every_character_keeps_its_place() -> None:
    text = "a [b](c.md) {{ felles.d }} { #e } https://f.no/g h"
    assert len(wording(text).text) == len(text)
    assert wording(text).text.index("h") == text.rindex("h")


def test_a_star_stands_for_any_ending() -> None:
    lexicon = Lexicon(Sieve(), [("elevfrå*", 1), ("to ord", 2), ("or*", 3)])
    assert sorted(lexicon.find(wording("Elevfråværet er To\nord"))) == [
        (0, "Elevfråværet", 1),
        (16, "To ord", 2),
        (19, "ord", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "*" * 20_000,
        "{" * 20_000,
        "](" * 10_000,
        "\n" * 20_000,
        "a." * 10_000,
        "1. " * 10_000,
        "(før " * 5_000,
        "«" * 20_000,
    ],
)
def test_no_text_takes_long_to_read(text: str) -> None:
    read = wording(text)
    assert sum(word_count(said) for _, said in read.sentences(0, len(read.text))) >= 0
    assert FIXES["RB816"]("docs/a.md", text.encode()) == text.encode()


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Lever 1.10.2026, 1/10-26 eller 2026-10-01.", "Lever 1. oktober 2026, 1. oktober 2026 eller 1. oktober 2026."),
        ("Lever 3. okt. 2026 eller 4.Mai.", "Lever 3. oktober 2026 eller 4. mai."),
        ("Klokka 9:30 og kl 0930", "Kl. 09.30 og kl. 09.30"),
        ("kl 9, 10:30 og 01.10", "kl 9, 10:30 og 01.10"),
        ("`1.10.2026` og «1.10.2026» og [a](1.10.2026)", "`1.10.2026` og «1.10.2026» og [a](1.10.2026)"),
        (
            "---\r\ntittel: 1.10.2026\r\n---\r\n\r\nDen 1.10.2026\r\n",
            "---\r\ntittel: 1.10.2026\r\n---\r\n\r\nDen 1. oktober 2026\r\n",
        ),
        ("31.02.2026 og 1.13.2026", "31.02.2026 og 1.13.2026"),
    ],
)
def test_dates_that_can_mean_one_thing_only_are_put_right(written: str, right: str) -> None:
    mend = FIXES["RB816"]
    assert mend("docs/a.md", written.encode()).decode() == right
    assert mend("docs/a.md", right.encode()).decode() == right


def test_the_laws_own_words_are_told_as_neither_old_nor_foreign_nor_vague() -> None:
    library = load(read_sources(ROOT))
    words = vocabulary(library)
    for law in library.laws.values():
        headings = "\n\n".join(filter(None, law.paragraphs.values()))
        passage = Passage("docs/a.md", "a.md", Kind.PAGE, law.language, headings, 1)
        told = [problem for rule in TEXT_RULES for problem in rule(passage, words)]
        assert {problem.code for problem in told} <= {"RB812", "RB813"}, law.name


def test_months_are_called_what_babel_calls_them() -> None:
    assert [format_date(date(2000, month, 1), "MMMM", locale="nb") for month in range(1, 13)] == list(MONTHS)
