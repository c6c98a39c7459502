"""Wording: what a Markdown file says in words, for the rules on language. Every character keeps its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from handbook.problem import place_of
from handbook.section import NAMES
from handbook.yaml_document import Key, Value, YamlDocument

INSERTED = "\ufffc"
"""stands for an insertion: one word, whatever it becomes"""

_BRACES, _ADDRESS = r"\{\{?[^{}\n]*\}\}?", r"\]\([^()\n]*\)"
_NO_WORDS = re.compile(f"{_BRACES}|{_ADDRESS}")
"""insertions and attributes, addresses of links"""
_NO_BRACES, _NO_ADDRESS = re.compile(_BRACES), re.compile(_ADDRESS)
_TANGLED = re.compile(r"\]\([^()\n{]*\{")
"""braces in an address"""

_BARE_ADDRESS = re.compile(r"https?://[^\s)>\]]+")

_WORD = re.compile(r"\w+")
_IN_ROW = re.compile(r"\w+(?:[^\s\w]+\w+)*+")
_LONGEST_SHORT = 6
"""a word as a reader counts: `og/eller` and `2-2` are one"""

_SENTENCE_END = re.compile(
    r"[.!?:][*_»\")\]]*+(?=\s{1,4}[*_«\"(\[]*+[A-ZÆØÅ\ufffc])"
    r"|\n(?=[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t])"
    r"|\n(?=[ \t]*+[*_«\"(\[]*+[A-ZÆØÅ\ufffc|])"
    r"|\n(?=[ \t]*+\n)"
)
_LIST_MARK = re.compile(r"[\s#>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+")

_FIELDS = ("tittel", "gjelder_ikke", "endringsnotat")
_DEADLINE_FIELDS = ("navn", "fra", "foer", "hendelse")
"""front matter that readers read as text"""


def head_text(document: YamlDocument | None, lines: int) -> str:
    """The front matter as its readable values alone, each in its place.

    Args:
        document: the front matter
        lines: how many lines of the file come before the body
    """
    rows = [""] * lines
    value = document.value if document else None
    if document and isinstance(value, dict):
        deadlines = value.get("frister")
        count = len(deadlines) if isinstance(deadlines, list) else 0
        for key in [
            *((field,) for field in _FIELDS),
            *(("frister", number, field) for number in range(count) for field in _DEADLINE_FIELDS),
        ]:
            said = _value(value, key)
            line, column = document.value_place(key) if said else (0, 0)
            if said and "\n" not in said and 0 < line <= lines:
                rows[line - 1] = f"{rows[line - 1]:{column - 1}}{said}"
    return "".join(f"{row}\n" for row in rows)


def _value(value: Value, key: Key) -> str | None:
    for step in key:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) else None
    return value if isinstance(value, str) else None


@dataclass(frozen=True)
class Wording:
    """A file as it is read: readable front matter and body, with spaces in place of code and addresses."""

    text: str
    """offsets in it are what the rest of the class takes and gives"""
    body: int
    """offset at which the body begins"""

    @classmethod
    def of(cls, head: str, masked: str) -> "Wording":
        """The wording of a file.

        Args:
            head: as `head_text` gives it
            masked: the body with code and comments blanked
        """
        if _TANGLED.search(masked):
            body = _NO_WORDS.sub(_blank, masked)
        else:  # signs that a pattern begins with are quick to look for, one at a time
            body = _NO_ADDRESS.sub(_blank, _NO_BRACES.sub(_blank, masked))
        return cls(head + (_BARE_ADDRESS.sub(_blank, body) if "http" in body else body), len(head))

    @cached_property
    def in_small_letters(self) -> str:
        """The text in small letters; as long as the text but where a letter becomes two."""
        return self.text.lower()

    def place(self, offset: int) -> tuple[int, int]:
        """Line of the file and column, 1-based."""
        return place_of(self.text, offset)

    def line_end(self, offset: int) -> int:
        """Offset at which the line of an offset ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset stands between «», which quote other texts' words."""
        start = self.text.rfind("\n\n", 0, offset) + 1
        return self.text.rfind("«", start, offset) > self.text.rfind("»", start, offset)

    def is_in_brackets(self, offset: int, word: str) -> bool:
        """Whether a word stands alone between brackets, as an abbreviation does after what it is short for."""
        return self.text.startswith(f"({word})", offset - 1)

    def sections(self) -> Iterator[tuple[str, int, int]]:
        """Id, start and end of the text of every section of a routine or overlay."""
        text = self.text
        start = self.body if text.startswith("## ", self.body) else text.find("\n## ", self.body) + 1
        while start > 0:
            following = text.find("\n## ", start) + 1
            head = self.line_end(start)
            kind = NAMES.get(text[start + 3 : head].strip())
            if kind:
                yield kind.id, head, following or len(text)
            start = following

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Sentences of a stretch with their offsets: a list item ends one, so does a colon before a capital."""
        first = self._past_list_mark(start, end)
        for match in _SENTENCE_END.finditer(self.text, start, end):
            if match.start() >= first:  # else it is the point of a numbered step
                yield first, self.text[first : match.end()]
                first = self._past_list_mark(match.end(), end)
        yield first, self.text[first:end]

    def _past_list_mark(self, start: int, end: int) -> int:
        mark = _LIST_MARK.match(self.text, start, end)
        return mark.end() if mark else start

    def sentence_at(self, offset: int) -> str:
        """The sentence that an offset stands in."""
        start = self.text.rfind("\n\n", 0, offset) + 1
        end = self.text.find("\n\n", offset)
        found = self.sentences(start, len(self.text) if end < 0 else end)
        return next((said for first, said in found if offset < first + len(said)), "")


@lru_cache(maxsize=1 << 12)
def words(token: str) -> tuple[str, ...]:
    """The words of a token in small letters: `Og/eller,` has two."""
    return tuple(_WORD.findall(token.lower()))


def word_count(sentence: str) -> int:
    """Words as a reader counts them; an insertion is one."""
    return len(_in_row(sentence))


def long_word_count(sentence: str) -> int:
    """Those of the words that have more than six letters (Björnsson, Läsbarhet, 1968)."""
    return sum(sum(map(str.isalpha, word)) > _LONGEST_SHORT for word in _in_row(sentence))


def _in_row(sentence: str) -> list[str]:
    return _IN_ROW.findall(sentence.replace(INSERTED, "x"))


def _blank(match: re.Match[str]) -> str:
    length = match.end() - match.start()
    return (INSERTED if match[0].startswith("{{") else " ").ljust(length)
