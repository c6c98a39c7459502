"""Redline: how a text has changed, word by word, in HTML that GitHub shows inside Markdown."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

_WORD = re.compile(r"\n|\w+[^\S\n]*|[^\w\s][^\S\n]*|[^\S\n]+")

_MOST_WORDS = 600
"""with more than this on a side the whole stretch is shown as replaced: matching may take the square of it"""

_MOST_LINES = 1500
"""the same, for the lines of a text"""

_GAP = "…"
"""stands for unchanged lines"""


def redline(before: str, after: str) -> str:
    """One HTML paragraph: what is gone in `<del>`, what is new in `<ins>`, one unchanged line on each side of it.

    Args:
        before: Markdown; shown as it is written, never rendered
        after: the same, now
    """
    stretches = list(_matched(before.split("\n"), after.split("\n"), _MOST_LINES))
    shown: list[str] = []
    for number, (kind, old, new) in enumerate(stretches):
        if kind == "equal":
            shown.extend(_abridged(old, above=number > 0, below=number < len(stretches) - 1))
        else:
            shown.append("".join(_words("\n".join(old), "\n".join(new))))
    # An empty line would end the HTML and let Markdown in.
    return "<p>\n" + "<br>\n".join(line for line in shown if line) + "\n</p>"


def safe(text: str) -> str:
    """A text as plain words in HTML: nothing in it is markup, and @ calls on nobody."""
    return escape(text, quote=False).replace("@", "@\N{WORD JOINER}")


def _abridged(lines: list[str], *, above: bool, below: bool) -> list[str]:
    """Of unchanged lines those next to the changes above and below."""
    written = [safe(line) for line in lines if line.strip()]
    if len(written) <= above + below:
        return written
    return [*(written[:1] if above else []), _GAP, *(written[-1:] if below else [])]


def _words(before: str, after: str) -> Iterator[str]:
    for kind, old, new in _matched(_WORD.findall(before), _WORD.findall(after), _MOST_WORDS):
        if kind == "equal":
            yield _lines(old)
            continue
        gone, come = _lines(old), _lines(new)
        if gone and come:
            yield f"<del>{gone.rstrip(' ')}</del> <ins>{come}</ins>"
        elif gone or come:
            yield f"<del>{gone}</del>" if gone else f"<ins>{come}</ins>"


def _lines(words: list[str]) -> str:
    return "<br>\n".join(safe(line) for line in "".join(words).split("\n"))


def _matched(old: list[str], new: list[str], most: int) -> Iterator[tuple[str, list[str], list[str]]]:
    """Stretches that are equal or not, in order."""
    if max(len(old), len(new)) > most:
        yield "equal" if old == new else "replace", old, new
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind, old[a:b], new[c:d]
