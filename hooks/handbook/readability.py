"""Readability: how heavy a text is to read, by the measure that is used for Norwegian."""

from handbook.markdown_text import without_code
from handbook.wording import Wording, long_word_count, word_count

HEAVY = 50
"""LIX above which a text is looked at again; official texts have 50 to 60, newspapers 40 to 50"""


def lix(text: str) -> int:
    """The readability index LIX: words a sentence, and the share of long words in percent, added. 0 without words.

    A list item is a sentence of its own, as readers take a break there.

    Args:
        text: Markdown, with everything inserted
    """
    wording = Wording.of("", without_code(text))
    said = [sentence for _, sentence in wording.sentences(0, len(wording.text)) if word_count(sentence)]
    words = sum(map(word_count, said))
    long = sum(map(long_word_count, said))
    return round(words / len(said) + 100 * long / words) if words else 0
