"""An abbreviation that the text uses without saying what it is short for.

Bad: «Send skjemaet til PPT.» Good: «Send skjemaet til pedagogisk-psykologisk tjeneste (PPT).»
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.insertion import INCLUDES_FOLDER
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.register import Abbreviation
from handbook.text_file import Kind
from handbook.vocabulary import Vocabulary


def check(passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """RB812, at the first use. Overlays and shared sentences are read inside texts that explain."""
    if passage.kind is Kind.OVERLAY or passage.uri.startswith(f"{INCLUDES_FOLDER}/"):
        return
    wording = passage.wording
    uses: dict[str, list[int]] = {}
    rows: dict[str, Abbreviation] = {}
    for offset, written, (short, row) in vocabulary.unexplained.find(wording):
        if written == short and not wording.is_quoted(offset):
            uses.setdefault(short, []).append(offset)
            rows[short] = row
    for short, row in rows.items():
        # As a reader meets them: the title, the body, then what the core writes from other fields.
        first = min(uses[short], key=lambda use: (not _in_title(passage, use), use < wording.body, use))
        if not wording.is_in_brackets(first, short) and not _is_explained(passage, first, row):
            yield Problem(passage.path, *wording.place(first), "RB812", *_told(passage, short, first, row))


def _in_title(passage: Passage, offset: int) -> bool:
    title = passage.document.value_place(("tittel",)) if passage.document else None
    return title is not None and offset < passage.wording.body and title[0] == passage.wording.place(offset)[0]


def _is_explained(passage: Passage, first: int, row: Abbreviation) -> bool:
    """Whether the meaning is told before, or in the same line; other fields than the title are read last."""
    wording = passage.wording
    is_last = first < wording.body and not _in_title(passage, first)
    until = len(wording.text) if is_last else wording.line_end(first)
    return any(_said(meaning).search(wording.text, 0, until) for meaning in (row.meaning, row.nynorsk) if meaning)


@lru_cache(maxsize=512)
def _said(meaning: str) -> re.Pattern[str]:
    """A meaning in any inflection: `pedagogisk-psykologiske tjenesten`."""
    stems = (re.escape(word.rstrip("e")) for word in re.split(r"[\s-]+", meaning))
    return re.compile(r"\w*+[\s-]+".join(stems), re.IGNORECASE)


def _told(passage: Passage, short: str, first: int, row: Abbreviation) -> tuple[str, str]:
    meaning = (passage.language == "nn" and row.nynorsk) or row.meaning
    if _in_title(passage, first):
        return f"Tittelen har bare forkortelsen «{short}».", f"Skriv i tittelen hva den betyr: «{meaning}»."
    return f"«{short}» er ikke forklart første gang den står i teksten.", f"Skriv «{meaning} ({short})» her."
