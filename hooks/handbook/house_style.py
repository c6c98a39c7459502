"""House style: a Markdown file written as the handbook writes, with nothing said otherwise than before.

`house_markdown` proposes; what stands is only what leaves the page as it was. Formatting twice is as once: it goes on
until nothing more changes, and a text on which it does not come to rest is left as it is.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from handbook.house_front_matter import front_matter
from handbook.house_glance import is_in_house_style
from handbook.house_markdown import Piece, pieces
from handbook.insertion import INCLUDES_FOLDER
from handbook.rendering import shown
from handbook.source_file import DOCS, decode
from handbook.text_file import placed
from handbook.yaml_document import split_front_matter

_ROUNDS = 6
"""how often a text may change before it is taken never to come to rest; real ones need one or two"""

_MOST_EFFORT = 3e9
"""sum of the squared sizes of the texts that may be rendered to format one text: rendering a text crowded with signs
takes time by the square of its size, and this is about 1.5 seconds. A routine may be rendered more than 100 times"""

_LINE = 20
"""characters that a line counts beside its own: many short blocks take long to render"""


class _TooMuchError(Exception):
    """To see which changes are safe would take too long."""


def in_house_style(path: str, text: str) -> str:
    """The text of a Markdown file as it should be written; what cannot be read is left as it is.

    Args:
        path: of the file, from the project's root
        text: as `source_file.decode` gives it
    """
    if path.startswith(f"{DOCS}/{INCLUDES_FOLDER}/"):
        return body_in_house_style(text)
    parts = split_front_matter(text)
    if parts is None:
        return text
    head, _, body, _ = parts
    body = body_in_house_style(body)
    return f"---\n{front_matter(head, placed(path.removeprefix(f'{DOCS}/'))[0])}---\n" + (f"\n{body}" if body else "")


def mend(path: str, data: bytes) -> bytes:
    """The content of a file in house style; a fixer of `fix.FIXES`."""
    source, _ = decode(path, data)
    return in_house_style(path, source.text).encode() if source else data


@lru_cache(maxsize=4)
def body_in_house_style(body: str) -> str:
    """Markdown without front matter, in house style: no blank line first, one line end last."""
    text = _ended(body)
    if is_in_house_style(text):
        return text
    page = _Page(body)
    try:
        for _ in range(_ROUNDS):
            proposed = list(pieces(text.rstrip("\n").split("\n")))
            wanted = [number for number, piece in enumerate(proposed) if piece.old != piece.new]
            taken: set[int] = set()
            if wanted:
                _take(proposed, wanted, taken, page)
            new = _joined(proposed, taken)
            if new == text:
                return new
            text = new
    except _TooMuchError:
        return body
    return body


class _Page:
    """What readers see of a text, and the effort spent on comparing others with it."""

    def __init__(self, body: str) -> None:
        self.effort = 0
        self.body = body

    @cached_property
    def html(self) -> str:
        return self._shown(self.body)

    def is_shown_by(self, text: str) -> bool:
        """Whether readers see the same of another text."""
        return self.html == self._shown(text)

    def _shown(self, text: str) -> str:
        self.effort += (len(text) + _LINE * text.count("\n")) ** 2
        if self.effort > _MOST_EFFORT:
            raise _TooMuchError
        return shown(text)


def _take(proposed: Sequence[Piece], wanted: Sequence[int], taken: set[int], page: _Page) -> None:
    """Add to `taken` the wanted changes that leave the page as it is: all at once, else by halves."""
    if page.is_shown_by(_joined(proposed, taken.union(wanted))):
        taken.update(wanted)
    elif len(wanted) > 1:
        half = len(wanted) // 2
        _take(proposed, wanted[:half], taken, page)
        _take(proposed, wanted[half:], taken, page)


def _joined(proposed: Sequence[Piece], taken: set[int]) -> str:
    lines = [line for number, piece in enumerate(proposed) for line in (piece.new if number in taken else piece.old)]
    return _ended("\n".join(lines))


def _ended(text: str) -> str:
    bare = text.strip("\n")
    return f"{bare}\n" if bare else ""
