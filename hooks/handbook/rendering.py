"""Rendering: Markdown into HTML, with the extensions that the site has."""

import re
from functools import cache
from typing import Any

from handbook.insertion import Insertions
from handbook.markdown_text import map_insertions, with_heading_ids
from handbook.page import Include
from handbook.plain_markdown import PERMALINK_TITLE, plain_html
from handbook.rendered import Heading, Rendered

EXTENSIONS: dict[str, dict[str, bool | str]] = {
    "toc": {"permalink": True, "permalink_title": PERMALINK_TITLE},
    "tables": {"use_align_attribute": True},
    "fenced_code": {},
    "admonition": {},
    "attr_list": {},
    "footnotes": {},
    "md_in_html": {},
}
"""what the site renders with, and their options: those that MkDocs always has, and those of mkdocs.yml"""

_SHARED = "Felles setning.\nEn til.\n\n- Et punkt.\n- Et til."
_FACT = "1. oktober"
"""stand-ins with lines that could be taken for a list"""

_SPACE = re.compile(r"[ \t\n]+(</(?:p|li|h[1-6]|t[dh])>)?")
_PRE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)


@cache
def _renderer() -> Any:  # noqa: ANN401 Python-Markdown has no types
    from markdown import Markdown  # type: ignore[import-untyped]  # noqa: PLC0415 slow to load, and seldom needed

    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)


def rendered(text: str) -> Rendered:
    """A piece of a page as Python-Markdown gives it."""
    return plain_html(text) or library_html(text)


def library_html(text: str) -> Rendered:
    """A piece of a page through Python-Markdown itself, which takes about 1.5 ms for each kB."""
    renderer = _renderer().reset()
    html = renderer.convert(text)
    return Rendered(html, tuple(_headings(getattr(renderer, "toc_tokens", []))) if html else ())


def _headings(tokens: list[dict[str, Any]]) -> list[Heading]:
    """The headings of a table of contents, with those below each."""
    found = []
    for token in tokens:
        found += [Heading(token["level"], token["id"], token["name"]), *_headings(token["children"])]
    return found


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
    parts = _PRE.split(rendered(with_heading_ids(filled, set())).html)
    return "".join(part if part.startswith("<pre") else _SPACE.sub(_one_space, part) for part in parts)


def _one_space(match: re.Match[str]) -> str:
    return match[1] or " "
