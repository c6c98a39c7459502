"""A word in capitals that is not in the register of abbreviations.

Bad: «Svar innen fristen i QXZ.» Good: an abbreviation that the register explains, or the words themselves.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_CAPITALS = re.compile(r"(?<![\w-])(?<![A-ZÆØÅ]{2} )(?![IVXLC]+(?!\w))[A-ZÆØÅ]{2,6}(?!\w|-\d| [A-ZÆØÅ]{2})")
"""two to six capitals, but no Roman numeral, no id such as SK-014, and not several words in capitals"""


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB813, at the first use in a text. Numerals, ids of routines, quoted and several words in capitals are none."""
    known = vocabulary.abbreviations
    if not known:
        return
    wording = passage.wording
    found = {word for token in vocabulary.sieve.tokens(wording) for word in _capitals(token)} - known.keys()
    old = {offset for offset, _, _ in vocabulary.old_words.find(wording)} if found else set()
    for word in found:
        places = (match.start() for match in _CAPITALS.finditer(wording.text) if match[0] == word)
        first = next((place for place in places if place not in old and not wording.is_quoted(place)), None)
        if first is not None and not wording.is_in_brackets(first, word):
            message = f"«{word}» er ikke i registeret over forkortelser."
            law = vocabulary.laws.get(word)
            hint = (
                f"Skriv «{law.name.partition(' (')[0]}»."
                if law
                else "Skriv ordet helt ut med små bokstaver, eller før det opp i docs/register/forkortelser.yml."
            )
            yield Problem(passage.path, *wording.place(first), "RB813", message, hint)


@lru_cache(maxsize=1 << 12)
def _capitals(token: str) -> tuple[str, ...]:
    """The words in capitals of a token; the same tokens stand in text after text."""
    return tuple(_CAPITALS.findall(token))
