"""Plain Markdown: a piece of a page in HTML, byte for byte as Python-Markdown gives it, for a small part of the cost.

It knows the forms that the handbook is written in, each for sure; a text with anything else in it is refused.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape

from handbook.memory import PIECES
from handbook.plain_block import unit_html, units
from handbook.plain_inline import ATTRIBUTES, AUTOLINK, inline_html, opening, with_written
from handbook.rendered import Heading, Rendered

PERMALINK_TITLE = "Lenke til denne delen"
"""of the link that each heading has to itself"""

_NEVER = ("\n\n\n", " \n", "\n\xa0", "\xa0\n", "```", "~~~", "[^", "]:", "\n" + " " * 32)
"""empty blocks, spaces that are stripped, code, notes and references, lists inside very many lists"""

_ODD = re.compile(r"[^\n -~\xa0-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2060-\u2fff\u3001-\U0010ffff]")
"""control characters, and spaces that are neither a space nor a hard one"""

_MARKUP = re.compile(rf"&#(?![0-9]+;)|(?!{AUTOLINK})<[A-Za-z/!?]")
"""raw HTML, and entities that the renderer would write otherwise"""

_HEADING = re.compile(rf"(#{{1,6}}) ([^\s#\\{{}}](?:[^\n#\\{{}}]*[^\s#\\{{}}])?)(?: {ATTRIBUTES})?")
_TAG = re.compile(r"<[^>]*>")


def plain_html(text: str) -> Rendered | None:
    """A piece of a page, or None when anything in it is of no known form.

    Args:
        text: what stands between two headings of level 2, with its own heading first, or the beginning of a page
    """
    text = text.strip("\n")
    if not text or text[-1] in " \xa0" or any(sign in text for sign in _NEVER) or _ODD.search(text):
        return None
    if ("<" in text or "&" in text) and _MARKUP.search(text):
        return None
    found: list[str] = []
    headings: list[Heading] = []
    made_ids: list[str] = []
    for unit in units(text):
        heading = _heading(unit) if unit.startswith("#") else None
        html = unit_html(unit) if heading is None else heading[0]
        if html is None:
            return None
        found.append(html)
        if heading:
            headings.append(heading[1])
            made_ids += [heading[1].id] if heading[2] else ()
    html = "\n".join(found)
    if any(html.count(f' id="{made}"') != 1 for made in made_ids):
        return None
    return Rendered(html, tuple(headings))


@lru_cache(maxsize=PIECES)
def _heading(unit: str) -> tuple[str, Heading, bool] | None:
    """The HTML of a heading, the heading, and whether its id is made of its words; None when it is of no known form."""
    heading = _HEADING.fullmatch(unit)
    words = inline_html(heading[2]) if heading else None
    if heading is None or words is None:
        return None
    level, name = len(heading[1]), " ".join(_TAG.sub("", words).split())
    written = with_written({}, heading[3])
    is_made = "id" not in written
    id_ = _id_of(name) if is_made else written["id"]
    if not id_:
        return None
    link = f'<a class="headerlink" href="#{id_}" title="{PERMALINK_TITLE}">&para;</a>'
    return f"{opening(f'h{level}', written | {'id': id_})}>{words}{link}</h{level}>", Heading(level, id_, name), is_made


def _id_of(name: str) -> str:
    """The id that a heading gets of its name, as long as nothing else has it."""
    letters = unicodedata.normalize("NFKD", unescape(name)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())
