"""A front page that is not there: the handbook's, or that of a chapter, without which no menu has its routines."""

import posixpath
from collections.abc import Iterator

from handbook.library import Library
from handbook.problem import Problem
from handbook.source_file import DOCS
from handbook.text_file import Kind, placed


def check(library: Library) -> Iterator[Problem]:
    """RB106 at the file that should be there."""
    hint = "Lag filen, med «tittel» øverst mellom to linjer med bare ---."
    if f"{DOCS}/index.md" not in library.sources:
        yield Problem(f"{DOCS}/index.md", 1, 1, "RB106", "Forsiden finnes ikke.", hint)
    uris = [path.removeprefix(f"{DOCS}/") for path in library.sources if path.endswith(".md")]
    for folder in sorted({posixpath.dirname(uri) for uri in uris if placed(uri)[0] is Kind.ROUTINE}):
        path = f"{DOCS}/{folder}/index.md"
        if path not in library.sources:
            message = "Kapittelet har ingen forside, så rutinene i det kommer ikke i menyen."
            yield Problem(path, 1, 1, "RB106", message, hint)
