"""Attributes in braces, such as `{ #id }` or `{: .klasse }`, which change how a page works and looks."""

import re
from collections.abc import Iterator

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.text_file import Kind
from handbook.vocabulary import Vocabulary

_BRACES = re.compile(r"\{(?<!\{\{)(?![{%])([^{}\n]*)\}(?!\})")
_ATTRIBUTES = re.compile(r":|.*(?:^|\s)(?:[#.][\w-]|[\w:-]+\s*=)")
_SECTION = re.compile(r" {0,3}#{1,2}(?!#)")


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB933. On the heading of a section they are told with the heading."""
    if "{" not in passage.body:
        return
    masked = passage.masked
    for match in _BRACES.finditer(masked):
        line_start = masked.rfind("\n", 0, match.start()) + 1
        is_section = passage.kind is not Kind.PAGE and _SECTION.match(masked, line_start)
        if is_section or match[1].endswith("#") or not _ATTRIBUTES.match(match[1].strip()):
            continue
        message = f"Krøllparentesen «{match[0]}» gir egenskaper til teksten foran og blir ikke vist."
        yield Problem(
            passage.path,
            *passage.place(match.start()),
            "RB933",
            message,
            "Slett krøllparentesen og det som står i den. Ankere til overskrifter lager siden selv.",
        )
