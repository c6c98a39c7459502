"""A comment that no reader of the page sees, but that anybody finds in its source."""

from collections.abc import Iterator

from handbook.markdown_text import without_code
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_MARK, _STAND_IN = "<!--", "<\0--"


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB931. What looks like a comment inside code is code."""
    if _MARK not in passage.body:
        return
    masked = without_code(passage.body.replace(_MARK, _STAND_IN))
    start = masked.find(_STAND_IN)
    while start >= 0:
        message = "Kommentaren er skjult for den som leser siden, men alle kan finne den i sidens kildekode."
        hint = "Slett kommentaren. Spørsmål og merknader hører hjemme i endringsforslaget."
        yield Problem(passage.path, *passage.place(start), "RB931", message, hint)
        end = passage.body.find("-->", start)
        start = masked.find(_STAND_IN, end) if end > 0 else -1
