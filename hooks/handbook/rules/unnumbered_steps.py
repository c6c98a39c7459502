"""«Fremgangsmåte» without numbered steps: nobody can say which step they have come to."""

import re
from collections.abc import Iterator

from handbook.markdown_text import without_code
from handbook.problem import Problem
from handbook.routine import Overlay, Routine

_STEP = re.compile(r"^ {0,3}1\.[ \t]+\S|\{\{\s*felles\.", re.MULTILINE)


def check(text: Routine | Overlay) -> Iterator[Problem]:
    """RB311 at the first line below the heading. What a municipality adds to shared steps may be anything."""
    added = text.adds() if isinstance(text, Overlay) else set()
    for section in text.sections:
        is_steps = section.kind.id == "fremgangsmate" and section.kind.id not in added
        if is_steps and section.body and not _STEP.search(without_code(section.body)):
            message = "Fremgangsmåten har ingen nummererte steg."
            hint = "Begynn hvert steg på en ny linje med 1., 2., 3. og et mellomrom."
            yield Problem(text.path, section.body_line, 1, "RB311", message, hint)
