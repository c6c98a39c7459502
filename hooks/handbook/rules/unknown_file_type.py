"""A file of a type that nobody can publish, or that stands where its type means nothing."""

import posixpath
from collections.abc import Iterator

from handbook.library import MEDIA, Library
from handbook.problem import Problem
from handbook.source_file import DOCS, Symlink
from handbook.text_file import LEVELS

_DATA_FOLDERS = (*LEVELS, "register")

_PICTURES = {".svg", ".gif", ".heic", ".bmp", ".tif", ".tiff", ".avif"}
"""pictures that hold scripts (SVG), move, or that not every reader's machine can show"""


def check(library: Library) -> Iterator[Problem]:
    """RB104; capital letters in a known type are a fault of the name."""
    for path, data in library.sources.items():
        folder = path.removeprefix(f"{DOCS}/").partition("/")[0]
        is_data = path.lower().endswith(".yml") and folder in _DATA_FOLDERS
        is_known = is_data or path.lower().endswith((".md", *MEDIA)) or isinstance(data, Symlink)
        if path.startswith(f"{DOCS}/") and not is_known:
            message = f"Filtypen til «{posixpath.basename(path)}» kan ikke publiseres."
            yield Problem(path, 1, 1, "RB104", message, _hint(path, folder))


def _hint(path: str, folder: str) -> str:
    stem, extension = posixpath.splitext(posixpath.basename(path))
    if folder in _DATA_FOLDERS and extension.lower() == ".yaml":
        return f"Kall filen «{stem}.yml»."
    if extension.lower() in _PICTURES:
        return "Lagre bildet som PNG eller WebP."
    return f"Flytt filen ut av docs, eller lagre den som en av: {', '.join(('.md', *MEDIA))}."
