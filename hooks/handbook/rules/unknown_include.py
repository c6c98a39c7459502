"""A shared sentence that is not under docs/felles."""

from collections.abc import Iterator

from handbook.insertion import FORM
from handbook.library import Library
from handbook.markdown_text import insertions
from handbook.problem import Problem
from handbook.prose import prose_with_braces
from handbook.record import nearest


def check(library: Library) -> Iterator[Problem]:
    """RB503."""
    for text in prose_with_braces(library):
        if "felles." not in text.text:
            continue
        for insertion in insertions(text.text):
            match = FORM.fullmatch(insertion.name or "")
            if match and match[1] == "felles" and not library.is_known("felles", match[2], library.includes):
                yield Problem(
                    *text.at(insertion.line, insertion.column),
                    "RB503",
                    f"Det finnes ingen fellestekst «docs/felles/{match[2]}.md».",
                    nearest(match[2], library.names("felles", library.includes)),
                )
