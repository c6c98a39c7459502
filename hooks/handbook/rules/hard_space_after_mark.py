"""A hard space after a list's mark, which keeps the line from being a list item."""

from collections.abc import Iterator

from handbook.hard_space import hard_spaces
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB912."""
    for start, _end in hard_spaces(passage.body):
        message = "Mellomrommet etter listetegnet er av den harde typen, så linjen blir ikke et punkt."
        hint = "Slett mellomrommet og skriv et vanlig."
        yield Problem(passage.path, *passage.place(start), "RB912", message, hint)
