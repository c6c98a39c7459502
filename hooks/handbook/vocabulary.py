"""Vocabulary: the words that rules on language and privacy need to know, from the registers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from handbook.kept_rows import digest_of
from handbook.lexicon import Lexicon
from handbook.library import Library
from handbook.register import Abbreviation, Law, OldWord, VagueWord
from handbook.sieve import Sieve
from handbook.source_file import DOCS
from handbook.written_date import HINTS

_SIGNS = r"[A-ZÆØÅ]{2}|[0-9][.:/-][0-9]"
"""what may be an abbreviation, a date or a time"""

_NAMES = ("forkortelser", "lover", "maalform", "utgaatte-ord", "vage-ord")
"""registers that words are taken from"""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words of the registers, in the form in which rules look them up."""

    sieve: Sieve
    """picks from a text what any of the rest asks for, and what may be an abbreviation, a date or a time"""
    abbreviations: Mapping[str, Abbreviation | None]
    """abbreviation -> its row, None where the row is faulty; empty without a register that can be used"""
    laws: Mapping[str, Law]
    """code of a law, for front matter alone -> its row"""
    has_all_laws: bool
    """whether no row of theirs is faulty"""
    unexplained: Lexicon[tuple[str, Abbreviation]]
    """abbreviations that each text has to explain, with their rows"""
    vague_words: Lexicon[VagueWord]
    old_words: Lexicon[OldWord]
    foreign_words: Mapping[str, Lexicon[str]]
    """language -> words of the other målform with the word to use instead"""


@dataclass(frozen=True)
class _Registers:
    """A library, known by what its registers of words hold."""

    contents: tuple[bytes | None, ...]
    library: Library = field(compare=False)


def vocabulary(library: Library) -> Vocabulary:
    """The words of a library's registers; the same object while the registers are the same."""
    return _vocabulary(_Registers(_contents(library), library))


def vocabulary_digest(library: Library) -> str:
    """What stands for the words."""
    return digest_of(*_contents(library), [name for name in _NAMES if name in library.faulty])


def _contents(library: Library) -> tuple[bytes | None, ...]:
    return tuple(library.sources.get(f"{DOCS}/register/{name}.yml") for name in _NAMES)


@lru_cache(maxsize=4)
def _vocabulary(registers: _Registers) -> Vocabulary:
    library = registers.library
    faulty = library.faulty.get("forkortelser", set())
    pairs = library.word_pairs.items()
    sieve = Sieve(_SIGNS, HINTS)
    return Vocabulary(
        sieve,
        {**dict.fromkeys(faulty), **library.abbreviations} if faulty is not None else {},
        library.laws,
        "lover" not in library.faulty,
        Lexicon(sieve, ((short, (short, row)) for short, row in library.abbreviations.items() if not row.well_known)),
        Lexicon(sieve, ((form, row) for word, row in library.vague_words.items() for form in (word, *row.forms))),
        Lexicon(sieve, ((form, row) for word, row in library.old_words.items() for form in (word, *row.forms))),
        {
            "nb": Lexicon(sieve, ((form, word) for word, row in pairs for form in row.nynorsk_only)),
            "nn": Lexicon(sieve, ((form, row.nynorsk) for _, row in pairs for form in row.bokmaal_only)),
        },
    )
