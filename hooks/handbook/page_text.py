"""PageText: one finished page of a tree as Markdown with front matter. Templates read nothing but this."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from handbook.sanitised import inert
from handbook.yaml_document import write_yaml


@dataclass(frozen=True)
class PageText:
    """One page as any generator can read it."""

    uri: str
    """from the tree's root, such as `skole/fravaer/x.md`"""
    title: str
    body: str
    """Markdown with the page's heading and an id on every heading"""
    paths: tuple[str, ...]
    """files that the page is made of, the main one first; empty for a generated page"""
    meta: dict[str, object] = field(default_factory=dict)
    """front matter beside the title"""

    def markdown(self) -> str:
        """The page's file."""
        head = write_yaml(
            {"title": inert(self.title), **{key: value for key, value in self.meta.items() if value is not None}}
        )
        return f"---\n{head}---\n\n{self.body.strip()}\n"


def admonition(kind: str, title: str, text: str) -> str:
    """A call-out box.

    Args:
        kind: its class
        title: plain text
        text: Markdown
    """
    lines = "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
    quoted = title.replace('"', "”")
    return f'!!! {kind} "{quoted}"\n\n{lines}'


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table.

    Args:
        columns: their headings
        rows: Markdown of each cell; it may hold signs that would end the cell
    """
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join([f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}", *lines])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
