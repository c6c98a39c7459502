"""Code of template languages and includes of other systems, which would stand on the page as they are written."""

import re
from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_CODE = re.compile(r"\{%(?<!\{\{%)|\{#[^{}\n]*#\}(?!\})|-{1,10}8<-{1,10}|\{![^{}\n]*!\}")


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB934. Double braces are for the rule on insertions."""
    if not any(sign in passage.body for sign in ("{%", "{#", "{!", "8<")):
        return
    for match in _CODE.finditer(passage.masked):
        message = f"Malkode virker ikke her: «{match[0]}»."
        hint = "Slett den. Felles setninger hentes med {{ felles.navn }}, opplysninger med {{ kommune.nokkel }}."
        yield Problem(passage.path, *passage.place(match.start()), "RB934", message, hint)
