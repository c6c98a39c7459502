"""A word of the other målform: nynorsk in a text in bokmål, or bokmål in one in nynorsk.

Bad: «Elevane får svar frå rektor.» Good: «Elevene får svar fra rektor.»
"""

import re
from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.text_file import Kind
from handbook.vocabulary import Vocabulary
from handbook.wording import Wording

_MANY = 6
"""different words of the other målform by which a whole text is known to be in it"""

_NAMES = {"nb": "bokmål", "nn": "nynorsk"}

_IN_NAMES = re.compile(r"skule|heim", re.IGNORECASE)
"""what the names of places where people go end with: «Flatdal skule»"""

_LAW_LINK = re.compile(r"[^\[\]\n]*\]\([^()\n]*lovdata\.no")


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB815. Names, quotes and the text of links to the law are left alone."""
    lexicon = vocabulary.foreign_words.get(passage.language)
    if lexicon is None:
        return
    wording = passage.wording
    found = sorted(hit for hit in lexicon.find(wording) if _is_own(passage, wording, *hit[:2]))
    own, other = _NAMES[passage.language], _NAMES["nn" if passage.language == "nb" else "nb"]
    words = dict.fromkeys(written.lower() for _, written, _ in found)
    if len(words) >= _MANY:
        some = ", ".join(list(words)[:3])
        message = f"Teksten er merket som {own}, men har mange ord på {other}: {some} …"
        hint = "Er hele teksten på den andre målformen, setter du «spraak» øverst i filen. Ellers retter du ordene."
        yield Problem(passage.path, *wording.place(found[0][0]), "RB815", message, hint)
        return
    for offset, written, right in found:
        message = f"«{written}» er {other}, men teksten er på {own}."
        yield Problem(passage.path, *wording.place(offset), "RB815", message, f"På {own} heter det «{right}».")


def _is_own(passage: Passage, wording: Wording, offset: int, written: str) -> bool:
    """Whether a word is no part of a name, a quote, a heading that the core knows, or a link to a law."""
    line = wording.text[wording.text.rfind("\n", 0, offset) + 1 : offset]
    if wording.is_quoted(offset) or (passage.kind is not Kind.PAGE and line.startswith("## ")):
        return False
    before = line.split()[-1].strip("*_(") if line[-1:] in {" ", "\t"} and line.strip() else ""
    if before[-1:].isalpha() and (written[0].isupper() or (before[0].isupper() and _IN_NAMES.match(written))):
        return False
    in_body = offset - wording.body
    return in_body < 0 or not _LAW_LINK.match(passage.masked, in_body)
