"""A picture that says nothing to those who cannot see it."""

import re
from collections.abc import Iterator

from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import Prose

_SAYS_NOTHING = re.compile(r"|bildet?|bilete|figur(en)?|skjermbildet?|[\w-]+\.(png|jpe?g|gif|webp|svg)", re.IGNORECASE)


def check(text: Prose) -> Iterator[Problem]:
    """RB607 where the alternative text is empty, the name of a file, or only says that here is a picture."""
    for link in links(text.text):
        if link.is_picture and link.start and _SAYS_NOTHING.fullmatch(link.text.strip()):
            message = "Bildet mangler tekst for dem som ikke kan se det."
            hint = "Skriv mellom klammene hva bildet viser: ![Menyen «Fravær» er åpen](meny.png)."
            yield Problem(*text.at(*link.start), "RB607", message, hint)
