"""A term that a law has left, or the former name of a body or a job.

Bad: «Meld saken til Fylkesmannen.» Good: «Meld saken til Statsforvalteren.»
"""

import re
from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary
from handbook.wording import Wording

_FORMERLY = re.compile(r"\((?:før|tidligere|tidlegare)\b[^()\n]*\Z", re.IGNORECASE)


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB814. «(før: spesialundervisning)» is allowed once in a text, for those who know the old word only."""
    wording = passage.wording
    explained: set[str] = set()
    for offset, written, row in sorted(vocabulary.old_words.find(wording), key=lambda found: found[0]):
        if wording.is_quoted(offset):
            continue
        if row.use not in explained and _is_formerly(wording, offset):
            explained.add(row.use)
            continue
        use = row.nynorsk if passage.language == "nn" else row.use
        message = f"«{written}» er et utgått ord."
        hint = f"Skriv «{use}». Kjenner leseren bare det gamle ordet, kan det stå én gang slik: (før: {written})."
        yield Problem(passage.path, *wording.place(offset), "RB814", message, hint)


def _is_formerly(wording: Wording, offset: int) -> bool:
    line = wording.text[wording.text.rfind("\n", 0, offset) + 1 : offset]
    return bool(_FORMERLY.search(line))
