"""A file that should not be published, or a page that should be and is not there."""

import posixpath
from collections.abc import Iterator

from handbook.finished_site import FinishedTree
from handbook.library import MEDIA
from handbook.problem import Problem
from handbook.site_tree import NOT_FOUND

_ALLOWED = {*MEDIA, ".html", ".css", ".js", ".map", ".json", ".xml", ".gz", ".ico", ".ics", ".txt", ".woff2"}
_CURE = "Tøm mappen og bygg på nytt. Kommer den igjen, sier du fra til den som har ansvaret for koden under hooks."


def check(tree: FinishedTree) -> Iterator[Problem]:
    """RB740 a file too many, RB743 a page too few."""
    wanted = {*tree.named, NOT_FOUND, *(name for name in tree.tree.files if name.endswith(".html"))}
    for name in tree.files:
        extension = posixpath.splitext(name)[1].lower()
        if extension not in _ALLOWED or "/." in f"/{name}":
            message = f"Filer av typen «{extension or name}» skal ikke publiseres."
            yield Problem(tree.root + name, 1, 1, "RB740", message, _CURE)
        elif extension == ".html" and name not in wanted:
            yield Problem(tree.root + name, 1, 1, "RB740", "Siden er ikke med i denne håndboken.", _CURE)
    for name in sorted({*wanted, *tree.tree.files} - tree.files.keys()):
        message = "Filen skulle ha vært med i denne håndboken, men er ikke laget."
        yield Problem(tree.root + name, 1, 1, "RB743", message, _CURE)
