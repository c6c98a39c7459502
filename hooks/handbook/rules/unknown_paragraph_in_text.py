"""A paragraph named in running text that the register of laws does not have."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.register import Law
from handbook.vocabulary import Vocabulary

_NUMBER = r"[0-9]+(?:[ \u00a0]?[A-Z](?=-))?(?:-[0-9]+)*[a-z]?(?!\w)"
_MENTION = re.compile(rf"§§?[ \u00a0]*({_NUMBER}(?:(?:, | og | eller | til |–){_NUMBER})*)")
_LETTER = re.compile(r"[ \u00a0]([a-z])(?!\w)")
_CLAUSE = r"(?:[ \u00a0][a-z](?!\w))?(?:[ \u00a0]\w+[ \u00a0](?:ledd|punktum|setning))*[ \u00a0](?:i|etter|av)[ \u00a0]"
_FORMER = re.compile(r"\b(?:gaml|tidlig|tidleg|forrige|førre|før |opphev)", re.IGNORECASE)
_ANY_BEFORE = re.compile(r"(?:lova?|loven|forskrift(?:a|en)?)s?\.?[ \u00a0]*$", re.IGNORECASE)
_ANY_AFTER = re.compile(rf"{_CLAUSE}\w*(?:lov|forskrift)", re.IGNORECASE)

_LONGEST_NAME = 120
"""characters before a paragraph sign in which the law's name is looked for"""


@dataclass(frozen=True)
class _Named:
    """The laws of the register as texts name them."""

    laws: Mapping[str, Law]
    """name in small letters -> law"""
    numbers: frozenset[str]
    """of the paragraphs of all of them"""
    before: re.Pattern[str]
    """a name that ends where a paragraph sign stands"""
    after: re.Pattern[str]
    """a name that follows a number"""


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB850 at the number, only where the law is named beside it.

    «Forskrift til» a law is another text than the law. A number with a capital letter, such as 9 A-4, is told without
    a name too, when no law of the register has one.
    """
    named = _named(vocabulary) if "§" in passage.body and vocabulary.has_all_laws else None
    if named is None or not named.laws:
        return
    text = passage.masked
    for mention in _MENTION.finditer(text):
        preceding = text[max(0, mention.start() - _LONGEST_NAME) : mention.start()].rpartition("\n")[2]
        found = named.before.search(preceding) or named.after.match(text, mention.end())
        law = named.laws[found[1].casefold()] if found else None
        is_other = law is None and (_ANY_BEFORE.search(preceding) or _ANY_AFTER.match(text, mention.end()))
        if is_other or _FORMER.search(preceding):
            continue  # a law that the register does not have, or the number that a paragraph once had
        known = {_bare(number) for number in law.paragraphs} if law else named.numbers
        for number in re.finditer(_NUMBER, mention[1]):
            start = mention.start(1) + number.start()
            letter = _LETTER.match(text, start + len(number[0]))
            spellings = {_bare(number[0]), _bare(number[0] + (letter[1] if letter else ""))}
            chapter = re.match(r"([0-9]+)[ \u00a0]?[A-Z]", number[0])
            if law and chapter:
                spellings.add(chapter[1])  # the register has a chapter such as 2 A under its number only
            if not spellings & known and (law or chapter):
                fault = _in_law(law, number[0]) if law else _in_none(number[0])
                yield Problem(passage.path, *passage.place(start), "RB850", *fault)


@lru_cache(maxsize=4)
def _named(vocabulary: Vocabulary) -> _Named:
    laws = {name: law for law in vocabulary.laws.values() if law.unit == "§" for name in _names(law)}
    one = "|".join(sorted(map(re.escape, laws), key=len, reverse=True))
    return _Named(
        laws,
        frozenset(_bare(number) for law in vocabulary.laws.values() for number in law.paragraphs),
        re.compile(rf"(?<!\w)(?<!til )({one})s?\.?[ \u00a0]*$", re.IGNORECASE),
        re.compile(rf"{_CLAUSE}({one})(?!\w)", re.IGNORECASE),
    )


def _in_law(law: Law, number: str) -> tuple[str, str]:
    message = f"{law.name[:1].upper()}{law.name[1:]} har ingen {law.unit} {number}."
    return message, "Finn paragrafen i docs/register/lover.yml. Loven kan ha fått nye numre."


def _in_none(number: str) -> tuple[str, str]:
    message = f"Loven står ikke foran § {number}, og ingen lov i registeret har den paragrafen."
    return message, "Skriv navnet på loven foran, og finn paragrafen i docs/register/lover.yml."


def _names(law: Law) -> Iterator[str]:
    """What a law is called in texts: name, short title and abbreviation, in both forms of Norwegian."""
    full = re.sub(r" \(.*\)$", "", law.name)
    for name in {full, *(law.short_title or full).split(" – ")}:
        yield name.casefold()
        for one, other in (("lova", "loven"), ("forskrifta", "forskriften")):
            if name.endswith(one):
                yield name.removesuffix(one).casefold() + other
            if name.endswith(other):
                yield name.removesuffix(other).casefold() + one


def _bare(number: str) -> str:
    """`9 A-4` and `9A-4` are the same paragraph."""
    return number.replace(" ", "").replace("\u00a0", "")
