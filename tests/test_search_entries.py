"""What the search index holds of a section is the same, however it is read."""

import random

import pytest

from handbook.search_entry import SearchEntry, entries_of_parts, plain_section, search_entries

HEADING = '<h2 id="maal">Mål og<br>\nmidler<a class="headerlink" href="#maal" title="Lenke">&para;</a></h2>'
PLAIN_HEADING = HEADING.replace("<br>", "")
WORDS = ["Ring", " ", "\n", "\n    ", "rektor. ", " og ", "æ", "\xa0", "a\nb", "–", "&amp;", "&lt;", "\u2003"]
ELEMENTS = ["p", "ul", "ol", "li", "em", "strong", "table", "tr", "td", "code", "sup", "div", "a", "pre", "h3"]
ATTRIBUTES = ["", "", "", ' id="x"', ' class="lokal"', ' href="../a/"', ' id="y" title="z"']


def _content(chance: random.Random, depth: int) -> str:
    parts = []
    for _ in range(chance.randrange(5)):
        choice = chance.randrange(10)
        if choice < 5 or depth > 4:
            parts.append(chance.choices(WORDS, weights=[4, 6, 6, 2, 4, 4, 1, 1, 2, 1, 0.2, 0.1, 0.3])[0])
        elif choice == 5:
            parts.append("<br>" if chance.random() < 0.5 else '<img alt="" src="x.png" />')
        else:
            name = chance.choices(ELEMENTS, weights=[4, 3, 1, 6, 3, 2, 1, 1, 2, 1, 1, 2, 3, 0.1, 0.2])[0]
            parts.append(f"<{name}{chance.choice(ATTRIBUTES)}>{_content(chance, depth + 1)}</{name}>")
    return "".join(parts)


def test_a_plain_section_is_read_as_any_other() -> None:
    chance = random.Random(1)  # noqa: S311 not for secrets
    plain = 0
    for _ in range(4000):
        content = PLAIN_HEADING + _content(chance, 0)
        found = plain_section(content)
        plain += found is not None
        assert found in (None, entries_of_parts(content))
    assert plain > 1000


@pytest.mark.parametrize(
    "content",
    [
        HEADING + "<p>x</p>",
        PLAIN_HEADING + "<pre>x\ny</pre>",
        PLAIN_HEADING + "<p>x</p><h3>y</h3>",
        PLAIN_HEADING + "<p>a &amp; b</p>",
        PLAIN_HEADING + "<ul><li></li></ul>",
        PLAIN_HEADING + "<p>\0</p>",
        "<p>x</p>" + PLAIN_HEADING,
        "<h2>x</h2><p>y</p>",
    ],
)
def test_what_is_not_plain_is_not_taken_for_it(content: str) -> None:
    assert plain_section(content) is None
    assert search_entries(content) == entries_of_parts(content)


def test_a_section_keeps_paragraphs_and_lists_alone() -> None:
    content = (
        f'{PLAIN_HEADING}\n<div class="lokal">\n<p id="x">Ring <em>rektor</em>.</p>\n</div>\n<ul>\n<li>Nå</li>\n</ul>'
    )
    assert search_entries(content) == [
        SearchEntry("", "", ""),
        SearchEntry("maal", "Mål og midler", "<p>Ring rektor.</p> <ul> <li>Nå</li> </ul>"),
    ]
