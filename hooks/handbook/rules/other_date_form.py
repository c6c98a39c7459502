"""A date or a time in another form than the handbook's.

Bad: «Lever innen 1.10.2026 kl 9». Good: «Lever innen 1. oktober 2026 kl. 09.00».
"""

import re
from collections.abc import Iterator

from handbook.markdown_text import without_code
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary
from handbook.wording import Wording
from handbook.written_date import other_forms

_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*?\n)??---[ \t]*\r?\n", re.DOTALL)


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB816."""
    wording = passage.wording
    for found in other_forms(wording):
        written = wording.text[found.start : found.end]
        message = f"«{written}» er ikke slik håndboken skriver {'klokkeslett' if found.is_time else 'datoer'}."
        yield Problem(passage.path, *wording.place(found.start), "RB816", message, f"Skriv «{found.right}».")


def mend(_: str, data: bytes) -> bytes:
    """A Markdown file in which every date and time of the body that can mean one thing only has the right form."""
    text = data.decode()
    head = _HEAD.match(text)
    start = head.end() if head else 0
    wording = Wording.of("", without_code(text[start:]))
    for found in sorted(other_forms(wording), key=lambda found: found.start, reverse=True):
        if found.is_certain:
            text = text[: start + found.start] + found.right + text[start + found.end :]
    return text.encode()
