"""Text file: a Markdown file as its front matter and body. Its name and folder decide what kind of text it is."""

import posixpath
import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from urllib.parse import unquote

from handbook.insertion import INCLUDES_FOLDER
from handbook.problem import Problem
from handbook.source_file import DOCS, SourceFile, Sources
from handbook.yaml_document import YamlDocument, parse_yaml, split_front_matter

EDITIONS = {"skole": "Skole", "barnehage": "Barnehage"}
"""folder of an edition -> its name"""

NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*")
"""what a file or folder may be called: the same on every system, and in an address without a code for any letter"""

LEVELS = ("kommuner", "grupper")
"""folders of those who may have overlays"""


class Kind(Enum):
    """What a Markdown file is."""

    ROUTINE = auto()
    OVERLAY = auto()
    PAGE = auto()


@dataclass(frozen=True)
class TextFile:
    """A Markdown file, taken apart."""

    path: str
    uri: str
    """of the page; an overlay's is its routine's"""
    kind: Kind
    suffix: str
    """of an overlay: slug of a municipality or group; else empty"""
    document: YamlDocument | None
    """the front matter; None when it cannot be used"""
    body_line: int
    """1-based line of the file in which the body begins"""


def placed(uri: str) -> tuple[Kind, str, str]:
    """Kind, uri of the page, and suffix that a file has by its name."""
    folder, name = posixpath.split(uri)
    slug, _, suffix = name.removesuffix(".md").partition(".")
    if suffix:
        return Kind.OVERLAY, posixpath.join(folder, f"{slug}.md"), suffix
    edition, _, chapter = folder.partition("/")
    in_chapter = edition in EDITIONS and chapter and "/" not in chapter
    return Kind.ROUTINE if in_chapter and slug != "index" else Kind.PAGE, uri, ""


def is_page(uri: str) -> bool:
    """Whether readers open a file by itself: no overlay, no shared sentences."""
    return uri.endswith(".md") and placed(uri)[0] is not Kind.OVERLAY and not uri.startswith(f"{INCLUDES_FOLDER}/")


@lru_cache(maxsize=1 << 16)
def way(uri: str, page: str) -> str:
    """The relative path from a page to a file, both given from the docs folder."""
    return posixpath.relpath(uri, posixpath.dirname(page) or ".")


@lru_cache(maxsize=1 << 14)
def led_to(path: str, folder: str) -> str:
    """What a relative path leads to, from the docs folder.

    Args:
        path: as written in a link, without an anchor
        folder: of the page, from the docs folder
    """
    return posixpath.normpath(posixpath.join(folder, unquote(path)))


def is_chapter_page(uri: str) -> bool:
    """Whether a file is the page of a chapter, such as `skole/fravaer/index.md`."""
    edition, *rest = uri.split("/")
    return edition in EDITIONS and rest[1:] == ["index.md"]


def body_of(uri: str, text: str) -> str:
    """What stands below the front matter of a file; shared sentences have none, and without it nothing is below.

    Args:
        uri: of the file, from the docs folder
        text: all of it
    """
    if uri.startswith(f"{INCLUDES_FOLDER}/"):
        return text
    parts = split_front_matter(text)
    return parts[2] if parts else ""


def take_apart(source: SourceFile, sources: Sources) -> tuple[TextFile, str, list[Problem]]:
    """A Markdown file's parts, its body, and what keeps its front matter from being used.

    Args:
        source: the file
        sources: all files, which tell the names of municipalities and groups
    """
    kind, uri, suffix = placed(source.uri)
    parts = split_front_matter(source.text)
    if parts is None:
        return TextFile(source.path, uri, kind, suffix, None, 1), "", [_headless(source, kind)]
    head, head_line, body, body_line = parts
    document, problems = parse_yaml(source.path, head, head_line)
    if document is not None and kind is not Kind.ROUTINE:
        misplaced = _misplaced(source.path, document, suffix, sources)
        if misplaced:
            return TextFile(source.path, uri, kind, suffix, None, body_line), body, [*problems, misplaced]
    return TextFile(source.path, uri, kind, suffix, document, body_line), body, problems


def _headless(source: SourceFile, kind: Kind) -> Problem:
    if source.text.startswith("---\n"):
        message = "Linjen som avslutter opplysningene øverst, mangler."
        hint = "Skriv en linje med bare --- rett under det siste feltet."
    else:
        message = "Filen mangler opplysningene øverst."
        fields = "feltet «spraak: nb»" if kind is Kind.OVERLAY else "feltene (minst «tittel»)"
        hint = f"Begynn filen med en linje med bare ---, så {fields}, så en linje med bare ---."
    return Problem(source.path, 1, 1, "RB202", message, hint)


def _misplaced(path: str, document: YamlDocument, suffix: str, sources: Sources) -> Problem | None:
    """A routine, told by its id, whose file is not where routines are or is not named as they are."""
    if not isinstance(document.value, dict) or "id" not in document.value:
        return None
    if any(f"{DOCS}/{level}/{suffix}.yml" in sources for level in LEVELS):
        return None
    if suffix:
        message = f"Filnavnet har punktum, så rutinen blir lest som lokal tekst for «{suffix}»."
        return Problem(path, 1, 1, "RB105", message, "Bruk bindestrek i stedet for punktum i filnavnet.")
    if posixpath.basename(path) == "index.md":
        return Problem(path, 1, 1, "RB105", "En rutine kan ikke hete index.md.", "Gi filen et annet navn.")
    hint = "Flytt filen, for eksempel til docs/skole/fravaer."
    return Problem(path, 1, 1, "RB105", "En rutine må ligge i mappen til et kapittel.", hint)
