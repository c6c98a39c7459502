"""Change: one text that reads differently than before, in which trees, and how."""

import re
from dataclasses import dataclass
from functools import cached_property

from handbook.markdown_text import headings
from handbook.page_text import PageText

Tree = str | None
"""slug of a municipality; None is the regional text"""

TOP = "Øverst på siden"
"""the title and the notices below it, among the names of sections"""

_SECTION_LEVEL = 2
"""of the headings that texts are compared by"""


@dataclass(frozen=True)
class Difference:
    """One way in which a text reads differently, and the trees that it does so in."""

    trees: tuple[Tree, ...]
    before: PageText | None
    """None: the trees did not have it"""
    after: PageText | None
    """None: the trees have it no longer"""

    @cached_property
    def sections(self) -> dict[str, tuple[str, str]]:
        """Heading -> what stood and what stands below it, of those that differ."""
        old, new = (_sections(text.body) if text else {} for text in (self.before, self.after))
        names = [*new, *(name for name in old if name not in new)]
        differing = [name for name in names if old.get(name) != new.get(name)]
        return {name: (_words(old.get(name, "")), _words(new.get(name, ""))) for name in differing}


def _sections(body: str) -> dict[str, str]:
    """Heading -> the text below it; what stands above the first belongs to the top."""
    lines = body.split("\n")
    marks = [mark for mark in headings(body) if mark.level == _SECTION_LEVEL]
    ends = [*(mark.line - 1 for mark in marks), len(lines)]
    found = {TOP: "\n".join(lines[: ends[0]])}
    for mark, end in zip(marks, ends[1:], strict=True):
        name = re.sub(r"\s*\{[^{}]*\}$", "", mark.text)
        found[name] = found.get(name, "") + "\n".join(lines[mark.line : end])
    return found


def _words(text: str) -> str:
    """Without the marks that the core puts at the end of lines."""
    return re.sub(r"(?m) ?\{ [#.:][^{}\n]*\}$", "", text).strip("\n")


@dataclass(frozen=True)
class Outdated:
    """A local text whose shared text the change alters, and that nobody has read against the new one."""

    path: str
    trees: tuple[str, ...]
    """slugs of the municipalities that read it"""


@dataclass(frozen=True)
class Change:
    """One routine or page that a change concerns."""

    name: str
    """id of a routine; empty for a page"""
    title: str
    uri: str
    old_uri: str | None
    """where it was, when it has been moved"""
    paths: tuple[str, ...]
    """its file and those of its local texts; empty for a page that the core makes"""
    causes: tuple[str, ...]
    """changed files that it is made of"""
    differences: tuple[Difference, ...]
    outdated: tuple[Outdated, ...] = ()
    own_text: tuple[str, ...] = ()
    """slugs of the municipalities that read the same as before because local text takes the changed text's place"""
    fields: tuple[str, ...] = ()
    """Norwegian keys of the front matter that differ"""

    @property
    def is_new(self) -> bool:
        """Whether nobody could read it before."""
        return bool(self.differences) and all(difference.before is None for difference in self.differences)

    @property
    def is_gone(self) -> bool:
        """Whether nobody can read it any longer."""
        return bool(self.differences) and all(difference.after is None for difference in self.differences)

    @property
    def is_altered(self) -> bool:
        """Whether somebody who could read it before reads something else now."""
        return any(difference.before and difference.after for difference in self.differences)

    def alike(self, touched: frozenset[str]) -> object:
        """The same for changes that are told as one: texts that differ alike because of a file that they share.

        Args:
            touched: files of the whole change; a text whose own file is among them is told by itself
        """
        is_own = self.outdated or touched.intersection(self.paths)
        return self.uri if is_own else (self.causes, frozenset(self.trees), self.own_text)

    @property
    def trees(self) -> tuple[Tree, ...]:
        """Those that read it differently."""
        return tuple(tree for difference in self.differences for tree in difference.trees)

    def section_names(self) -> list[str]:
        """Headings below which somebody reads something else."""
        return list(dict.fromkeys(name for difference in self.differences for name in difference.sections))
