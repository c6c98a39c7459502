"""A date or a time in another form than the handbook's.

Bad: «Lever innen 1.10.2026 kl 9». Good: «Lever innen 1. oktober 2026 kl. 09.00».
"""

from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary
from handbook.written_date import other_forms


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB816."""
    wording = passage.wording
    for found in other_forms(wording, vocabulary.sieve.tokens(wording)):
        written = wording.text[found.start : found.end]
        message = f"«{written}» er ikke slik håndboken skriver {'klokkeslett' if found.is_time else 'datoer'}."
        yield Problem(passage.path, *wording.place(found.start), "RB816", message, f"Skriv «{found.right}».")
