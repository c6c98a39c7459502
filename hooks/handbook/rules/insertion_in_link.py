"""A fact that is a link of its own, inserted into the words of another link."""

from collections.abc import Iterator

from handbook.library import Library
from handbook.markdown_text import insertions, links
from handbook.problem import Problem
from handbook.prose import prose_with_braces


def check(library: Library) -> Iterator[Problem]:
    """RB501 at the address of the outer link."""
    for text in prose_with_braces(library):
        for link in links(text.text):
            for insertion in insertions(link.text) if "{{" not in link.target else ():
                declared = library.declarations.get((insertion.name or "").removeprefix("kommune."))
                if declared and declared.type == "lenke":
                    message = f"«{insertion.name}» er selv en lenke og kan ikke stå inne i en annen."
                    hint = "Skriv opplysningen utenfor lenken."
                    yield Problem(*text.at(link.line, link.column), "RB501", message, hint)
