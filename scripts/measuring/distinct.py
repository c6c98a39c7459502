"""Distinct text: words worked into a borrowed text, so that no two texts of a generated handbook read alike.

A tool that remembers what it has made of a section, a paragraph or a sentence gets no help from the repetition.
"""

import re

_NO_SENTENCE = ("|", "#", "[^", "!!!", ":")
"""how lines begin that are rows, headings, notes or marks"""

_SENTENCE = re.compile(r".*[\w)»*}]\.")
"""a line that ends as a sentence does"""

_ABBREVIATED = re.compile(r"\b(?:mv|osv|etc|nr|kl|jf|ca|pkt|bl\.a|f\.eks|m\.m|o\.l|e\.l)\.$", re.IGNORECASE)


def with_words(text: str, words: str, longest: int) -> str:
    """A Markdown text with some words last in every sentence that stands alone on its line.

    Args:
        text: blocks without a heading
        words: such as `i sak 217`
        longest: words that a sentence may have with them

    Returns:
        the text; where no sentence takes the words, with a sentence of its own that has them
    """
    most = longest - len(words.split())
    lines = [f"{line[:-1]} {words}." if _takes_more(line, most) else line for line in text.split("\n")]
    changed = "\n".join(lines)
    return changed if changed != text else f"{text}\n\nDelen brukes {words}."


def _takes_more(line: str, most: int) -> bool:
    bare = line.strip()
    is_sentence = _SENTENCE.fullmatch(bare) and not _ABBREVIATED.search(bare) and not bare.startswith(_NO_SENTENCE)
    return bool(is_sentence) and len(bare.split()) <= most
