"""What the sanitiser takes away, and that it leaves everything that the handbook writes."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.rendering import library_html
from handbook.sanitised import inert, safe_id, sanitised

HOSTILE = {
    "<p>a</p><script>x()</script>": "<p>a</p>",
    '<h2 id="a">A<img src="x" onerror="x()" /></h2>': '<h2 id="a">A<img src="x"></h2>',
    '<a href="javascript:x()">a</a>': "<a>a</a>",
    '<a href="&#106;avascript:x()">a</a>': "<a>a</a>",
    '<a href="java\tscript:x()">a</a>': "<a>a</a>",
    '<a href=" &#1; javascript:x()">a</a>': "<a>a</a>",
    '<a href="http://example.no/">a</a>': "<a>a</a>",
    '<a href="//example.no/">a</a>': "<a>a</a>",
    '<a href="data:text/html,a">a</a>': "<a>a</a>",
    '<a href="file:///H:/a">a</a>': "<a>a</a>",
    '<p onclick="x()">a</p>': "<p>a</p>",
    '<p style="position:fixed">a</p>': "<p>a</p>",
    '<p class="md-overlay lokal" id="__config" lang="nb">a</p>': '<p class="lokal" lang="nb">a</p>',
    '<p data-md-component="search">a</p>': "<p>a</p>",
    '<svg onload="x()"><a href="javascript:x()">a</a></svg>': "",
    '<iframe srcdoc="a"></iframe>': "",
    '<base href="https://example.no/">': "",
    '<meta http-equiv="refresh" content="0; url=https://example.no/">': "",
    '<form action="https://example.no/"><input type="password" name="p"></form>': "",
    '<img alt="a" src="https://example.no/a.png" />': '<img alt="a">',
    '<img alt="a" src="//example.no/a.png" />': '<img alt="a">',
    '<img alt="a" src="/\t/example.no/a.png" />': '<img alt="a">',
    '<img alt="a" src="data:image/png;base64,AA" />': '<img alt="a">',
    "<p>a</p></div></article>": "<p>a</p>",
    "<!-- a --><p>b</p>": "<p>b</p>",
    '<p title="<">a</p>': "<p>a</p>",
    "<p>a <img src=x onerror=x()": "<p>a </p>",
}


@pytest.mark.parametrize("content", HOSTILE)
def test_what_is_not_allowed_is_taken_away(content: str) -> None:
    assert sanitised(content) == HOSTILE[content]


EVERYTHING = """\
# Tittel { #tittel }

En <a@example.no> og [ring](tel:+4700000000), [nettside](https://example.no/?a=1&b=2) og [side](../b.md#c "tittel").
Et bilde ![a > "b" < c & d](bilde.png), `kode <b>`, **fet**, _kursiv_ og en fotnote[^1].
_Lokalt_{ .lokal }  ⏎
a < b > c

| a | b |
| --- | ---: |
| 1 | 2 |

!!! warning "Obs"

    Et avsnitt.

3. tre
4. fire
    - under

> sitat

---

    kode

<div lang="nn" markdown="1">

Nynorsk.

</div>

[^1]: Foten.
"""


def test_everything_that_the_handbook_writes_is_left_byte_for_byte() -> None:
    content = library_html(EVERYTHING.replace("⏎", "")).html
    for part in ("<table>", 'align="right"', "footnote-ref", "admonition warning", "<hr />", "<pre>"):
        assert part in content
    assert sanitised(content) == content


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "<a ", 'href="', "javascript:", "x", '"', ">", "<", "/", "&#106;", "&lt;"),
        *("<br />", "<em class=", "</em>", "<script>", "</script>", "<!--", "-->", "\0", "\n", "\t", " onclick=", "'"),
        *('<a href="a">', "</a>", '<img src="a" />', "<table>", "<tr><td>", "</td></tr></table>", "<svg>", "<title>"),
        *("<textarea>", "<![CDATA[", "]]>", "<?", "<P>", "<p/>", "&quot;", '<p title="&quot;&#62;">', "<plaintext>"),
    ]
)


class Reader(HTMLParser):
    """Everything in some HTML that is not words."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: set[str] = set()
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{name}={value}" if name in {"href", "src"} else name for name, value in attrs)}

    def handle_comment(self, data: str) -> None:
        self.found.add(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_soup_of_tags_gets_through(content: str) -> None:
    """The quick look, which lets clean content through as it is, is checked by a parser that it shares nothing with."""
    found = Reader(sanitised(content)).found
    assert not any(re.match(r"(?:href|src)=\s*\w+script:", thing) for thing in found)
    known = {"p", "div", "a", "br", "em", "img", "table", "tbody", "tr", "td", "href", "src", "class", "title"}
    assert {thing.partition("=")[0] for thing in found} <= known


def test_a_title_is_safe_wherever_a_template_prints_it() -> None:
    assert inert('</title><script>"x"') == "‹/title›‹script›”x”"
    assert inert("Fravær & permisjon") == "Fravær & permisjon"


def test_an_id_is_safe_in_an_address() -> None:
    assert safe_id("fnref:1") == "fnref:1"
    assert safe_id('a" onclick="x()') == ""
    assert safe_id("__config") == ""
