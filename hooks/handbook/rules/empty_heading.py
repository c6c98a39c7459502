"""A heading without words."""

from collections.abc import Iterator

from handbook.markdown_text import empty_headings
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB309."""
    for line in empty_headings(passage.body):
        message, hint = "Overskriften har ingen tekst.", "Skriv overskriften, eller slett linjen."
        yield Problem(passage.path, passage.first_line + line - 1, 1, "RB309", message, hint)
