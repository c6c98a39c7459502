"""A sentence in a step that is too long to be followed while one works.

Bad: a step of 27 words. Good: «Be foreldrene om det som mangler.»
"""

from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.text_file import Kind
from handbook.vocabulary import Vocabulary
from handbook.wording import word_count

_MOST = 20
"""words in a sentence of a step"""


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB810, where the sentence begins."""
    if passage.kind is Kind.PAGE:
        return
    wording = passage.wording
    for section, start, end in wording.sections():
        if section != "fremgangsmate" or not _may_be_long(wording.text[start:end]):
            continue
        for first, said in wording.sentences(start, end):
            count = 0 if said.startswith("|") else word_count(said)
            if count > _MOST:
                message = f"Setningen har {count} ord."
                hint = f"Del den, så hver setning i et steg har høyst {_MOST} ord."
                yield Problem(passage.path, *wording.place(first), "RB810", message, hint)


def _may_be_long(text: str) -> bool:
    """Whether a line has many words or goes on from the one before; most steps are told apart without being read."""
    return any(line.lstrip()[:1].islower() or len(line.split(None, _MOST)) > _MOST for line in text.split("\n"))
