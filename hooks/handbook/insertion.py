"""Insertions: `{{ felles.navn }}` becomes the shared sentences, `{{ kommune.nokkel }}` the fact in words."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.fact import NAME_KEY, Fact
from handbook.markdown_text import Insertion, map_insertions, map_links
from handbook.page import Include

FORM = re.compile(r"(kommune|felles)\.(\S+)")
"""what may stand between the braces"""

INCLUDES_FOLDER = "felles"
"""from the docs folder"""


@dataclass
class Insertions:
    """What a text is filled with, and what it turned out to use."""

    name: str
    """of the municipality, or the word for any"""
    facts: Mapping[str, Fact]
    includes: Mapping[str, Include]
    used_facts: dict[str, Fact] = field(default_factory=dict)
    """key -> fact, in order of first use"""
    used_includes: dict[str, Include] = field(default_factory=dict)
    """name -> include, in order of first use"""

    def fill(self, text: str, uri: str) -> str:
        """A text with every insertion carried out; unknown ones are left as they stand.

        Args:
            text: Markdown
            uri: page that the text stands on, from the docs folder: links of shared sentences are made to fit
        """
        return self._with_facts(self.with_includes(text, uri))

    def with_includes(self, text: str, uri: str) -> str:
        """A text with the shared sentences in, facts untouched."""

        def include(insertion: Insertion, written: str) -> str:
            match = FORM.fullmatch(insertion.name or "")
            if not match or match[1] != "felles" or match[2] not in self.includes:
                return written
            found = self.includes[match[2]]
            self.used_includes[found.name] = found
            body = relinked(found.body, INCLUDES_FOLDER, posixpath.dirname(uri))
            # Python-Markdown counts what belongs to a list item in steps of four spaces.
            steps = -(-max(insertion.indent, 0) // 4)
            return body.replace("\n", "\n" + "    " * steps)

        return map_insertions(text, include)

    def _with_facts(self, text: str) -> str:
        def fact(insertion: Insertion, written: str) -> str:
            match = FORM.fullmatch(insertion.name or "")
            if not match or match[1] != "kommune":
                return written
            if match[2] == NAME_KEY:
                return self.name
            found = self.facts.get(match[2])
            if found is None:
                return written
            self.used_facts[found.key] = found
            return found.in_text()

        return map_insertions(text, fact)


def is_relative(target: str) -> bool:
    """Whether a link target leads to a file of the handbook, by a path from the page."""
    return bool(target) and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#", target)


def relinked(text: str, from_folder: str, to_folder: str) -> str:
    """A text with its relative links made to fit another folder."""

    def change(target: str) -> str:
        if not is_relative(target):
            return target
        path, mark, anchor = target.partition("#")
        absolute = posixpath.normpath(posixpath.join(from_folder, path))
        return posixpath.relpath(absolute, to_folder or ".") + mark + anchor

    return map_links(text, change)
