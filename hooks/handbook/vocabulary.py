"""Vocabulary: the words that rules on language and privacy need to know, from the registers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.lexicon import Lexicon
from handbook.library import Library
from handbook.register import Abbreviation, OldWord, VagueWord


@dataclass(frozen=True)
class Vocabulary:
    """Words of the registers, in the form in which rules look them up."""

    abbreviations: Mapping[str, Abbreviation | None] | None = None
    """abbreviation -> its row, None where the row is faulty; None without a register that can be used"""
    laws: Mapping[str, str] = field(default_factory=dict)
    """code of a law, for front matter alone -> its name, for texts"""
    unexplained: Lexicon[tuple[str, Abbreviation]] = field(default_factory=Lexicon)
    """those of them that each text has to explain, with their rows"""
    vague_words: Lexicon[VagueWord] = field(default_factory=Lexicon)
    old_words: Lexicon[OldWord] = field(default_factory=Lexicon)
    foreign_words: Mapping[str, Lexicon[str]] = field(default_factory=dict)
    """language -> words of the other målform with the word to use instead"""


def vocabulary(library: Library) -> Vocabulary:
    """The words of a library's registers."""
    known = library.faulty.get("forkortelser", set())
    abbreviations = {**dict.fromkeys(known), **library.abbreviations} if known is not None else {}
    pairs = library.word_pairs.items()
    return Vocabulary(
        abbreviations or None,
        {code: law.name.partition(" (")[0] for code, law in library.laws.items()},
        Lexicon((short, (short, row)) for short, row in library.abbreviations.items() if not row.well_known),
        Lexicon((form, row) for word, row in library.vague_words.items() for form in (word, *row.forms)),
        Lexicon((form, row) for word, row in library.old_words.items() for form in (word, *row.forms)),
        {
            "nb": Lexicon((form, word) for word, row in pairs for form in row.nynorsk_only),
            "nn": Lexicon((form, row.nynorsk) for _, row in pairs for form in row.bokmaal_only),
        },
    )
