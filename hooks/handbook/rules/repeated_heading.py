"""The same heading twice in one place, so that neither readers nor links can tell the two apart."""

from collections.abc import Iterator

from handbook.markdown_text import headings
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.text_file import Kind
from handbook.vocabulary import Vocabulary

_H2 = 2


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB310 where two headings of one level have the same words and stand below the same heading."""
    way: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for heading in headings(passage.body):
        way = [*way[: heading.level - 1], *[""] * (heading.level - 1 - len(way)), heading.text.casefold()]
        # A section that is there twice is told by the rule on sections.
        if tuple(way) in seen and (passage.kind is Kind.PAGE or heading.level > _H2):
            place = (passage.path, passage.first_line + heading.line - 1, heading.column)
            message = f"Overskriften «{heading.text}» står to ganger under samme overskrift."
            yield Problem(*place, "RB310", message, "Gi dem ulike navn, eller slå dem sammen.")
        seen.add(tuple(way))
