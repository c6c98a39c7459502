"""A heading of a level that does not follow from the one above it, for those who find their way by headings."""

from collections.abc import Iterator

from handbook.insertion import INCLUDES_FOLDER
from handbook.markdown_text import headings
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.section import NAMES
from handbook.text_file import Kind
from handbook.vocabulary import Vocabulary


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB308. Headings that belong to sections are left to the rules on sections."""
    in_section = passage.kind is not Kind.PAGE or passage.uri.startswith(f"{INCLUDES_FOLDER}/")
    above = 2 if passage.kind is Kind.PAGE and in_section else 1
    for heading in headings(passage.body):
        place = (passage.path, passage.first_line + heading.line - 1, heading.column)
        if heading.level == 1 and not in_section:
            message = f"Overskriften «{heading.text}» har samme nivå som tittelen på siden."
            yield Problem(*place, "RB308", message, "Skriv ## foran. Siden får den øverste overskriften fra «tittel».")
        elif heading.level > above + 1 and not (in_section and heading.text in NAMES):
            message = f"Overskriften «{heading.text}» hopper over et nivå."
            yield Problem(*place, "RB308", message, f"Skriv {'#' * (above + 1)} foran.")
        above = max(heading.level, 2) if in_section else heading.level
