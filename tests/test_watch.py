"""What is looked for is found in a text, however many texts are looked through together."""

import random

import pytest

from handbook import watch
from handbook.blank import Blanks
from handbook.watch import Watch, Watched, sentences

WORDS = ["ring", "Rektor", "svarer", "i", "dag", "→", "17", "kongsberg"]
SIGNS = [" ", " ", " ", ". ", ".\n", "\n", "|", ": ", ", ", "\t"]


def _text(chance: random.Random) -> str:
    return "".join(chance.choice(WORDS) + chance.choice(SIGNS) for _ in range(chance.randrange(12)))


def _watched(chance: random.Random) -> set[Watched]:
    plain = [word.lower().encode() for word in WORDS if word.isascii()]
    words = {b" ".join(chance.choices(plain, k=chance.choice((1, 2, 2, 3)))) for _ in range(6)}
    return {Watched(each, is_part=chance.random() < 0.5) for each in words}


def _expected(things: set[Watched], text: str) -> set[Watched]:
    said = set(sentences([text]))
    inside = {thing for thing in things if any(b" %b " % thing.words in b" %b " % each for each in said)}
    return {thing for thing in inside if thing.is_part or thing.words in said}


def _found(watchings: object) -> set[Watched]:
    assert isinstance(watchings, tuple)
    return set().union(*[watching.found for watching in watchings])


@pytest.mark.parametrize("lines", [4, 1 << 13])
def test_each_text_has_what_its_sentences_say(lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_LINES", lines)
    monkeypatch.setattr(watch, "TOGETHER", 3)
    chance = random.Random(2)  # noqa: S311 not for secrets
    for _ in range(200):
        things = _watched(chance)
        texts = [_text(chance) for _ in range(8)]
        wanted = [_expected(things, text) for text in texts]
        one_by_one, together = Watch(things), Watch(things)
        assert [_found(one_by_one.over(text)) for text in texts] == wanted
        assert [_found(each) for each in together.over_each([(text, False) for text in texts])] == wanted


def test_a_line_with_blanks_is_looked_through_when_they_are_filled_in() -> None:
    seen = Watch({Watched(b"ring kongsberg", is_part=False), Watched(b"svarer", is_part=True)})
    blanks = Blanks(("", "Kongsberg"))
    texts = [blanks.out(text.encode()).decode() for text in ("Ring Kongsberg\nRektor svarer", "Ring Kongsberg")]
    both, name = seen.over_each([(text, True) for text in texts])
    assert {thing.text for thing in _found(both)} == {"svarer"}
    assert not _found(name)
    assert {thing.text for thing in _found(seen.over(blanks.fill(both[0].unread)))} == {"ring kongsberg"}
    assert {thing.text for thing in _found(seen.over(blanks.fill(name[0].unread)))} == {"ring kongsberg"}
