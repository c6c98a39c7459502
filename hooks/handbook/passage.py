"""Passage: the body of one Markdown file, as the rules that need no other file read it."""

from dataclasses import dataclass
from functools import cached_property

from handbook.house_glance import is_in_house_style
from handbook.insertion import INCLUDES_FOLDER
from handbook.library import Library
from handbook.markdown_text import without_code
from handbook.problem import place_of
from handbook.source_file import DOCS, decode
from handbook.text_file import Kind, TextFile, body_of
from handbook.wording import Wording, head_text
from handbook.yaml_document import YamlDocument


@dataclass(frozen=True)
class Passage:
    """What stands below the front matter of a routine, an overlay, a page or a shared text."""

    path: str
    """of the file, from the project's root"""
    uri: str
    """of the page that shows it, or of the shared text itself, from the docs folder"""
    kind: Kind
    language: str
    """`nb` or `nn`; something else when the front matter is too faulty to tell"""
    body: str
    """Markdown"""
    first_line: int
    """1-based line of the file in which the body begins"""
    document: YamlDocument | None = None
    """the front matter, if it can be used"""
    text: str = ""
    """the whole file"""

    @cached_property
    def wording(self) -> Wording:
        """What the file says in words, front matter too."""
        return Wording.of(head_text(self.document, self.first_line - 1), self.masked)

    @cached_property
    def masked(self) -> str:
        """The body with every character of code and comments blanked, so that all places stay."""
        return without_code(self.body)

    @cached_property
    def is_in_house_style(self) -> bool:
        """Whether the body is surely written as the handbook writes, so that nothing stands elsewhere than it looks."""
        return is_in_house_style(self.body.strip("\n") + "\n")

    def place(self, offset: int) -> tuple[int, int]:
        """1-based line of the file and column of an offset in the body."""
        line, column = place_of(self.body, offset)
        return self.first_line + line - 1, column


def passage_of(library: Library, text: TextFile) -> Passage:
    """The body of a Markdown file."""
    source, _ = decode(text.path, library.sources[text.path])
    whole = source.text if source else ""
    body = body_of(text.path.removeprefix(f"{DOCS}/"), whole)
    language = language_of(library, text)
    return Passage(text.path, text.uri, text.kind, language, body, text.body_line, text.document, whole)


def language_of(library: Library, text: TextFile) -> str:
    """As the front matter says; an overlay's is else its routine's, a page's or shared text's else bokmål."""
    head = text.document.value if text.document else None
    written = head.get("spraak") if isinstance(head, dict) else None
    if isinstance(written, str):
        return written
    if text.kind is Kind.PAGE:
        return "nb" if head or text.uri.startswith(f"{INCLUDES_FOLDER}/") else ""
    routine = library.routines.get(text.uri)
    return routine.header.language if routine and text.document else ""
