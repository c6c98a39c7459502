"""Finished page: one HTML file of a built site, or a stretch of one."""

from collections.abc import Iterator

from handbook.markup import Meaning, read_markup


class FinishedPage:
    """One HTML file, or a stretch of one."""

    __slots__ = ("has_blanks", "markup", "path", "tags")

    def __init__(self, path: str, data: bytes, *, has_blanks: bool = False) -> None:
        """Read it.

        Args:
            path: from the site's folder; empty for a stretch
            data: content; what is no UTF-8 is replaced
            has_blanks: whether it is a stretch with blanks
        """
        self.path = path
        self.has_blanks = has_blanks
        self.markup = read_markup(data.decode("utf-8", "replace"))
        self.tags = [(number, meaning[0]) for number, meaning in enumerate(self.markup[1]) if meaning[0]]
        """the number of a piece and the tag that begins it, for the tags that say something worth checking"""

    @property
    def ids(self) -> frozenset[str]:
        """Everything that an address may end with after #."""
        named = [tag.attributes["name"] for _, tag in self.tags if tag.name == "a" and "name" in tag.attributes]
        return frozenset(named + [tag.attributes["id"] for _, tag in self.tags if "id" in tag.attributes])

    def text_within(self, number: int, name: str) -> str:
        """The text of an element, and what its pictures and labels say.

        Args:
            number: of the piece that its start tag begins
            name: of the element
        """
        return "".join([said for meaning in self._within(number, name) for said in _said(meaning)]).strip()

    def is_silent(self, number: int, name: str) -> bool:
        """Whether there is nothing to read in an element; the arguments are those of `text_within`."""
        return not any(any(map(str.strip, _said(meaning))) for meaning in self._within(number, name))

    def place(self, number: int) -> tuple[int, int]:
        """1-based line and column of the tag that begins a piece."""
        before = "<".join(self.markup.pieces[:number])
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    def _within(self, number: int, name: str) -> Iterator[Meaning]:
        """What each piece of an element says."""
        pieces, meanings, _ = self.markup
        end = f"/{name}"
        for at in range(number, len(pieces)):
            if pieces[at].startswith(end):
                return
            yield meanings[at]


def _said(meaning: Meaning) -> list[str]:
    """What is read of a piece, labels first."""
    tag, text, said, _, _ = meaning
    if not tag or not said:
        return [text]
    return [*(tag.attributes[key] for key in ("alt", "aria-label", "title") if key in tag.attributes), text]
