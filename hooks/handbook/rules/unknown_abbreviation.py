"""A word in capitals that is not in the register of abbreviations.

Bad: «Svar innen fristen i QXZ.» Good: an abbreviation that the register explains, or the words themselves.
"""

import re
from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_CAPITALS = re.compile(r"[A-ZÆØÅ]{2,6}")
_ALONE = r"(?<![\w-])(?<![A-ZÆØÅ]{{2}} ){}(?!\w|-\d| [A-ZÆØÅ]{{2}})"
_ROMAN = re.compile(r"[IVXLC]+")


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB813, at the first use in a text. Numerals, ids of routines, quoted and several words in capitals are none."""
    known = vocabulary.abbreviations
    if known is None:
        return
    wording = passage.wording
    old = None
    for word in wording.words:
        if not word.isupper() or word in known or not _CAPITALS.fullmatch(word) or _ROMAN.fullmatch(word):
            continue
        old = {offset for offset, _, _ in vocabulary.old_words.find(wording)} if old is None else old
        places = (match.start() for match in re.finditer(_ALONE.format(word), wording.text))
        first = next((place for place in places if place not in old and not wording.is_quoted(place)), None)
        if first is not None:
            message = f"«{word}» er ikke i registeret over forkortelser."
            hint = "Skriv ordet helt ut med små bokstaver, eller før det opp i docs/register/forkortelser.yml."
            yield Problem(passage.path, *wording.place(first), "RB813", message, hint)
