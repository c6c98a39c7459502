"""The fast renderer gives what Python-Markdown gives, byte for byte, or refuses."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handbook.contents import read_contents
from handbook.history import read_history
from handbook.loading import load
from handbook.page_text import PageText
from handbook.plain_markdown import plain_html
from handbook.rendered import Heading, Rendered
from handbook.rendering import EXTENSIONS, library_html, rendered
from handbook.settings import read_settings
from handbook.tree import tree_slugs
from handbook.trees import make_tree
from sample import sample

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)

KNOWN = [
    "## Frister { #frister }\n\nSvar innen tre uker.\nSi fra til rektor.",
    "# Tittel { #tittel }",
    "# Tittel { #tittel }\n\n!!! utkast\n\n    Ikke godkjent.\n",
    "## §\u00a014 Kva som skal førast { #paragraf-14 lang=nn }\n\n### Når _noen_ slutter { #slutter .a }",
    "## [Opptak & plass](opptak/index.md) { #opptak }",
    "## Søke om å få plass\n\n### Ære være\u00a0den",
    "**Fet:** og _kursiv_, _med en_{ .lokal } og **to**{ #a lang=nn }, (**tre**) og «_fire_», a_b og c__d.",
    "`kode_a` og `<` er `a & b`{ .x }. **`fet kode`:** ja!",
    "[tekst](a.md#b), [_kursiv_ og **fet**](https://a.no/b?c=1&d=%C2%A7){ .k }, **[lenke](a_b_c.md)** og [`k`](x)",
    "![Et kart & «et» bilde](kart.png){ .bredt }\nog ![](b.png)",
    "Se <https://a.no/b-c_d?e=f&g>. 3 < 4 > 2 & AT&T, &nbsp;, &lt; og &#167;.",
    r"\*ikke\* \[a\] \(b\) a\_b, \{c\} \~d \# 1\. \-",
    "_Søkeord: a, b_\n{ .sokeord }",
    "- en\n- to\n    tre\n- **fire**",
    "1. en\n2. to\n    - tre\n    - fire\n        fem\n        1. seks\n3. sju",
    "1. en\n\n    Mer om en.\n\n    - a\n    - b\n\n2. to\n3. tre",
    "- en\n    - a\n\n        Mer om a.\n\n    - b\n\n- to\n\n    | a | b |\n    | --- | --- |\n    | c | d |",
    "1. en\n\n    !!! note\n\n        Boks i punkt.\n\n2. to",
    "- en\n\n1. to",
    "| A | B |\n| --- | :-: |\n| `a` | _b_{ .c } |\n|  | [d](e.md) & f |",
    "| A |\n| --: |",
    '!!! note stor "Vent _litt_"\n\n    Første.\n    Andre.\n\n    - a\n    - b\n        Mer om b.\n\n    Siste.',
    '!!! tip "A"\n    Rett under.\n\n    1. en\n    2. to\n\nEtter boksen.',
]
"""each form that it knows"""

UNKNOWN = [
    "Tekst.[^1]\n\n[^1]: Note.",
    "[a][b]\n\n[b]: c.md",
    "[b]",
    "```\nkode\n```",
    "~~~~\nkode\n~~~~",
    "    kode",
    "Tekst\n\n    kode",
    "<div>a</div>",
    "a <b>b</b> <!-- c --> <a@b.no> <5@b.no>",
    '<div lang="nn" markdown="1">\n\na\n\n</div>',
    "a\tb",
    "a\x02b\x03c",
    "a\rb",
    "a\u2028b",
    "a  \nb",
    "a \nb",
    "a\u00a0\nb",
    "\u00a0a",
    "a\n\n\nb",
    "Tittel\n======",
    "Tittel\n------",
    "a\n\n---\n\nb",
    "> a",
    "a\n> b",
    "a\n# b",
    "a\n- b",
    "a\n1. b",
    "* a",
    "+ a",
    "- ",
    "- a\nb",
    "- a\n   b",
    "- - a",
    "- 1. oktober",
    "- # a",
    "- a\n    - b\n    c",
    "- a\n    !!! note",
    "\u0661. a",
    "*a*",
    "__a__",
    "***a***",
    "**a _b_ c**",
    "**a",
    "a** b",
    "_a",
    "** a**",
    "``a``",
    "`a",
    r"\`a`",
    "[a](b 'c')",
    "[a](<b>)",
    "[a](b(c))",
    "[a [b]](c)",
    "[![a](b)](c)",
    "{ .a }",
    "a { .b }",
    "_a_{: .b }",
    "_a_{ .b c }",
    "a | b\n--- | ---",
    "| a | b |\n| --- |",
    "| a | b |\n| --- | --- |\n| c |",
    "| `a|b` | c |\n| --- | --- |",
    "| a\\|b | c |\n| --- | --- |",
    "# a #",
    "## a\nb",
    "#a",
    "## «»",
    "## a\n\n## a",
    '!!! note ""',
    "!!! note\na",
    "!!! note\n\n    - a\n        - b\n\n        c",
    "!!!note",
    "&#xA7; &#;",
    "&\u017f;",
    "",
]
"""what it refuses, among it forms that Python-Markdown reads in ways of its own"""


def parts(*rows: str) -> list[str]:
    return [part for row in rows for part in row.split("¦")]


SIGNS = parts(
    "*¦**¦_¦__¦`¦``¦[¦]¦(¦)¦](a)¦![¦!¦<¦>¦&¦&amp;¦&#35;¦&x;¦\\¦{¦}¦{ .a }¦{ #b lang=nn }¦{.c}¦\n{ .d }¦|¦#¦\n# ",
    "- ¦\n- ¦1. ¦\n1. ¦+ ¦\n* ¦\n¦\n\n¦\n\n\n¦ ¦  ¦  \n¦    ¦\n    ¦\n        ¦\n\n    ¦\n    - ¦\n\n    - ¦\t",
    "!!! note 'T'¦!!! note \"T\"¦\n\n!!! tip\n\n    ¦\"¦'¦:¦=¦\n---\n¦***¦~~~¦```¦> ¦\n> ¦[^1]¦[a]: b¦[a](b)¦[a][b]",
    "[TOC]¦<https://a.no>¦<b>¦<5@a.no>¦<!-- ¦![a](b.png)¦`k`¦**f**¦_k_¦a_b¦\\_¦\\*¦\\[¦\\|¦\\`¦\\<",
    "\n| a | b |\n| --- | :-: |\n| c | d |¦\n\n## Ord om ord\n\n¦## a { #b }¦x¦å¦1¦.¦«¦–",
    "\u00a0¦\u2009¦\u200b¦\u0661. ¦\x0b¦\x02¦\u017f¦\U0001f600",
)
BLOCKS = parts(
    "tekst¦tekst\nmer¦_a_ **b**¦`a`\n{ .b }¦![a](b)¦## a { #b }¦### Ord¦<https://a.no> & &lt;¦- a¦- b\n- c¦1. d\n2. e",
    "1. f\n    g¦- h\n    - i¦- h\n    - i\n        1. j\n            k¦1. a\n    - b\n2. c¦| a |\n| - |",
    '| a | b |\n| --- | :-: |\n| c | `d` |¦!!! note¦!!! tip "A"\n    b¦!!! note\n    - a\n    - b',
)

EDIT = st.tuples(
    st.sampled_from(["insert", "delete", "repeat", "line", "no line", "indent"]),
    st.floats(0, 1),
    st.sampled_from(SIGNS),
)
SOUP = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=14).map("".join)
NESTED = st.tuples(st.sampled_from(BLOCKS), st.sampled_from([0, 0, 0, 1, 1, 2])).map(
    lambda nested: re.sub("^", "    " * nested[1], nested[0], flags=re.MULTILINE)
)
GRAMMAR = st.lists(NESTED, min_size=1, max_size=7).map("\n\n".join)

QUICK = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def pieces(pages: Iterable[PageText]) -> list[str]:
    """What stands between headings of level 2 on some pages, each piece once."""
    return sorted({piece for page in pages for piece in re.split(r"\n\n(?=## )", page.body)})


@cache
def sample_pieces() -> list[str]:
    sources = sample(ROOT)
    tree = make_tree(load(sources), read_history(ROOT), read_settings(sources), "tinn", TODAY)
    return pieces(tree.pages.values())


def edited(text: str, edits: list[tuple[str, float, str]]) -> str:
    for kind, place, sign in edits:
        at = round(place * len(text))
        lines, line = text.split("\n"), round(place * text.count("\n"))
        if kind == "insert":
            text = text[:at] + sign + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + len(sign) :]
        elif kind == "repeat":
            text = text[: at + len(sign)] + text[at:]
        elif kind == "line":
            text = "\n".join([*lines[: line + 1], *lines[line:]])
        elif kind == "no line":
            text = "\n".join([*lines[:line], *lines[line + 1 :]])
        else:
            text = "\n".join([*lines[:line], f"    {lines[line]}", *lines[line + 1 :]])
    return text


MUTATED = st.tuples(
    st.deferred(lambda: st.sampled_from([piece for piece in sample_pieces() if len(piece) < 900])),
    st.lists(EDIT, min_size=1, max_size=4),
).map(lambda drawn: edited(*drawn))
ANY = st.one_of(
    SOUP, GRAMMAR, MUTATED, st.tuples(GRAMMAR, st.lists(EDIT, min_size=1, max_size=3)).map(lambda d: edited(*d))
)


def is_taken(text: str) -> bool:
    """Whether the fast way takes a text; then it must be right."""
    plain = plain_html(text)
    assert plain is None or plain == library_html(text), text
    return plain is not None


@pytest.mark.parametrize("text", KNOWN)
def test_each_known_form_is_as_the_library_has_it(text: str) -> None:
    assert is_taken(text)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_not_known_is_refused(text: str) -> None:
    assert plain_html(text) is None
    assert rendered(text) == library_html(text)


def test_a_piece_has_its_html_and_its_headings() -> None:
    text = "## Når & hvor { #nar }\n\nEn [lenke](../a/b.md#c).\n\n### `Kode` og §\u00a02 { #kode }\n\n1. en\n\n2. to"
    assert rendered(text) == Rendered(
        '<h2 id="nar">Når &amp; hvor<a class="headerlink" href="#nar" title="Lenke til denne delen">&para;</a></h2>\n'
        '<p>En <a href="../a/b.md#c">lenke</a>.</p>\n'
        '<h3 id="kode"><code>Kode</code> og §\u00a02'
        '<a class="headerlink" href="#kode" title="Lenke til denne delen">&para;</a></h3>\n'
        "<ol>\n<li>\n<p>en</p>\n</li>\n<li>\n<p>to</p>\n</li>\n</ol>",
        (Heading(2, "nar", "Når &amp; hvor"), Heading(3, "kode", "Kode og § 2")),
    )


def test_headings_are_in_order_whatever_their_levels() -> None:
    text = "### a { #a }\n\n# b { #b }\n\n### c { #c }\n\n## d { #d }"
    assert [heading.id for heading in library_html(text).headings] == ["a", "b", "c", "d"]
    assert is_taken(text)


def test_it_renders_as_the_site_does() -> None:
    class Loader(yaml.SafeLoader):
        pass

    written = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["markdown_extensions"]  # noqa: S506 safe
    options = {
        name: given for entry in written for name, given in ({entry: {}} if isinstance(entry, str) else entry).items()
    }
    assert options == {name: given for name, given in EXTENSIONS.items() if name != "fenced_code"}


def test_a_sample_is_as_the_library_has_it() -> None:
    taken = [is_taken(piece) for piece in sample_pieces()[::3]]
    assert (
        sum(taken) / len(taken) > 0.9
    )  # the list of rules, with its examples in fences, weighs more than in the whole


@pytest.mark.thorough
def test_every_piece_of_every_tree_is_as_the_library_has_it() -> None:
    contents = read_contents(ROOT, TODAY)
    trees = [contents.tree(slug) for slug in (None, *tree_slugs(contents.library))]
    taken = [is_taken(piece) for piece in pieces(page for tree in trees for page in tree.pages.values())]
    assert len(taken) > 2000
    assert sum(taken) / len(taken) > 0.97


@settings(QUICK)
@given(ANY)
def test_whatever_is_written_is_right_or_refused(text: str) -> None:
    is_taken(text)


@pytest.mark.thorough
@settings(QUICK, max_examples=2000)
@given(ANY)
def test_very_many_texts_are_right_or_refused(text: str) -> None:
    is_taken(text)
