"""Rendering: a Markdown text as the site shows it, to see whether two ways of writing say the same."""

import re
from functools import cache
from typing import Any

from handbook.insertion import Insertions
from handbook.markdown_text import map_insertions, with_heading_ids
from handbook.page import Include

EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "attr_list", "footnotes", "md_in_html")
"""what the site renders with: those that MkDocs always has, and those of mkdocs.yml"""

_SHARED = "Felles setning.\nEn til.\n\n- Et punkt.\n- Et til."
_FACT = "1. oktober"
"""stand-ins with lines that could be taken for a list"""

_SPACE = re.compile(r"[ \t\n]+(</(?:p|li|h[1-6]|t[dh])>)?")
_PRE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)


@cache
def _renderer() -> Any:  # noqa: ANN401 Python-Markdown has no types
    from markdown import Markdown  # type: ignore[import-untyped]  # noqa: PLC0415 slow to load, and seldom needed

    return Markdown(extensions=list(EXTENSIONS))


class _AnyInclude(dict[str, Include]):
    """Every name has the same shared sentences."""

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Include:
        return Include("", name, _SHARED, 1)


def shown(text: str) -> str:
    """The HTML of a Markdown text, with spaces between words made alike and stand-ins where insertions stand.

    Args:
        text: the body of a file
    """
    filled = Insertions("", {}, _AnyInclude()).with_includes(text, "")
    filled = map_insertions(filled, lambda insertion, written: _FACT if insertion.name else written)
    html: str = _renderer().reset().convert(with_heading_ids(filled, set()))
    parts = _PRE.split(html)
    return "".join(part if part.startswith("<pre") else _SPACE.sub(_one_space, part) for part in parts)


def _one_space(match: re.Match[str]) -> str:
    return match[1] or " "
