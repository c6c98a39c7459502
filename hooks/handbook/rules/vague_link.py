"""A link whose words do not say where it leads, to those who jump from link to link or hear them read out."""

import re
from collections.abc import Iterator

from handbook.markdown_text import links
from handbook.problem import Problem
from handbook.prose import Prose

_VAGUE = re.compile(
    r"(?:(?:klikk|trykk|les|se|sjå|finn|søk|last ned)\s+)?(?:her|mer|meir)"
    r"|(?:denne |dette |denne her )?(?:link(?:en)?|lenk[aeo]?n?|lenkja|siden|sida|nettsiden|nettsida)"
    r"|denne|dette|mer info|(?:mer|meir) informasjon|info|les dette",
    re.IGNORECASE,
)


def check(text: Prose) -> Iterator[Problem]:
    """RB609."""
    for link in links(text.text):
        words = link.text.strip("*_.,:;!>»«→ \t\n\xa0")
        if link.start and not link.is_picture and _VAGUE.fullmatch(words):
            message = f"Lenketeksten «{words}» sier ikke hvor lenken fører."
            hint = "Bruk navnet på siden som lenketekst."
            yield Problem(*text.at(*link.start), "RB609", message, hint)
