"""An expression that does not say when, or in which cases, in the parts that tell what to do.

Bad: «Ring foreldrene ved behov.» Good: «Ring foreldrene når eleven ikke er kommet til kl. 09.00.»
"""

from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.text_file import Kind
from handbook.vocabulary import Vocabulary

_TELLS_WHAT_TO_DO = {"dette-gjor-du", "fremgangsmate", "hvis-noe-gar-galt", "dokumentasjon-og-arkiv"}

_SAID = {
    "tid": ("senest", "seinast", "innen", "innan"),
    "vilkaar": ("avgjør", "avgjer", "bestemmer", "vurderer"),
}
"""what an expression leaves open -> words by which the same sentence says it"""

_HINTS = {
    "tid": "Skriv når det skal være gjort, for eksempel «innen tre dager».",
    "vilkaar": "Skriv i hvilke tilfeller det gjelder, eller hvem som avgjør det.",
}


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB811. An expression is clear when its own sentence says what it leaves open."""
    if passage.kind is Kind.PAGE:
        return
    wording = passage.wording
    found = list(vocabulary.vague_words.find(wording))
    parts = [part for part in wording.sections() if part[0] in _TELLS_WHAT_TO_DO] if found else []
    for offset, written, row in found:
        here = any(start <= offset < end for _, start, end in parts)
        if here and not wording.is_quoted(offset) and not _is_said(row.missing, wording.sentence_at(offset)):
            open_ = "når" if row.missing == "tid" else "i hvilke tilfeller"
            message = f"«{written}» sier ikke {open_}."
            yield Problem(passage.path, *wording.place(offset), "RB811", message, _HINTS[row.missing])


def _is_said(missing: str, sentence: str) -> bool:
    said = set(sentence.lower().split())
    return not said.isdisjoint(_SAID[missing])
