"""Vocabulary: the words that rules on language and privacy need to know, from the registers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """Words of the registers, in the form in which rules look them up."""
