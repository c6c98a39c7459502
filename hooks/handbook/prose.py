"""Prose: every stretch of Markdown that editors wrote, with the place of its first line, for rules to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from handbook.insertion import INCLUDES_FOLDER
from handbook.library import Library


@dataclass(frozen=True)
class Prose:
    """A stretch of Markdown."""

    path: str
    uri: str
    """page from which its relative links count, from the docs folder"""
    text: str
    line: int
    """1-based line of the file in which the text begins"""

    @property
    def folder(self) -> str:
        """Of the page, from the docs folder."""
        return self.uri.rpartition("/")[0]

    def at(self, line: int, column: int) -> tuple[str, int, int]:
        """Path, line and column in the file of a place in the text."""
        return self.path, self.line + line - 1, column


@lru_cache(maxsize=4)
def prose(library: Library) -> tuple[Prose, ...]:
    """All of it, in order of kind and path."""
    return tuple(_prose(library))


@lru_cache(maxsize=4)
def prose_with_braces(library: Library) -> tuple[Prose, ...]:
    """What has something inserted, or braces that look like it: most texts have not."""
    return tuple(text for text in prose(library) if "{" in text.text or "}" in text.text)


def _prose(library: Library) -> Iterator[Prose]:
    for routine in library.routines.values():
        for section in routine.sections:
            yield Prose(routine.path, routine.uri, section.body, section.body_line)
    for overlay in library.overlays.values():
        for section in overlay.sections:
            yield Prose(overlay.path, overlay.routine_uri, section.body, section.body_line)
    for page in library.pages.values():
        yield Prose(page.path, page.uri, page.body, page.body_line)
    for include in library.includes.values():
        yield Prose(include.path, f"{INCLUDES_FOLDER}/{include.name}.md", include.body, include.body_line)
    for loose in library.loose:
        yield Prose(*loose)
