"""Small things that everything rests on: order, dates, addresses, what stands in a text."""

import re
from datetime import UTC, date, datetime

import pytest

from handbook.calendar_text import date_text, month_day, school_year, years_before
from handbook.insertion import relinked
from handbook.markdown_text import (
    headings,
    insertions,
    links,
    links_without_address,
    slug,
    with_heading_ids,
    without_code,
)
from handbook.norwegian_order import norwegian
from handbook.record import closest
from handbook.redirect import redirect


def test_norwegian_order_has_ae_oe_and_aa_last() -> None:
    words = ["Åpne", "Ære", "Øve", "Zoo", "ape", "Ål", "øre"]
    assert sorted(words, key=norwegian) == ["ape", "Zoo", "Ære", "øre", "Øve", "Ål", "Åpne"]


def test_dates_are_in_oslo() -> None:
    assert date_text(datetime(2026, 9, 30, 22, 30, tzinfo=UTC)) == "1. oktober 2026"
    assert date_text(date(2026, 3, 1)) == "1. mars 2026"


def test_the_school_year_begins_in_august() -> None:
    assert school_year(date(2026, 7, 31)) == "2025/26"
    assert school_year(date(2026, 8, 1)) == "2026/27"
    assert school_year(date(2099, 8, 1)) == "2099/00"


def test_the_day_before_1_march_may_be_missing_in_an_earlier_year() -> None:
    assert years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)
    assert years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


@pytest.mark.parametrize("wrong", ["1-10", "13-01", "02-30", "10/01", ""])
def test_a_day_that_does_not_exist_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="ikke en dag"):
        month_day(wrong)


def test_addresses_are_ascii() -> None:
    assert slug("Ære på ny, § 9-4: «øving»!") == "aere-pa-ny-9-4-oving"
    assert slug("–") == "del"
    assert [slug(word) for word in ("Ære", "Øre", "Kjøring", "Kjæring")] == ["aere", "ore", "kjoring", "kjaering"]


CODE = """\
Før `{{ kommune.a }}` og ``[b](c)``.

```yaml
# ikke overskrift
[lenke](nei.md)
```

    1. ~~~
    {{ felles.nei }}
    ~~~

<!-- [x](y.md) -->
## Ekte

[ja](ja.md#her "tittel") ![bilde](b.png) {{ felles.ja }}

[ref]: https://example.no
"""


def test_code_and_comments_are_looked_past() -> None:
    assert [heading.text for heading in headings(CODE)] == ["Ekte"]
    assert [(link.target, link.is_picture) for link in links(CODE)] == [
        ("ja.md#her", False),
        ("b.png", True),
        ("https://example.no", False),
    ]
    assert [insertion.name for insertion in insertions(CODE)] == ["felles.ja"]
    assert [len(line) for line in without_code(CODE).split("\n")] == [len(line) for line in CODE.split("\n")]


def test_places_are_counted_from_one() -> None:
    link = links("a\nbc [d](e.md)")[0]
    assert (link.line, link.column) == (2, 8)


def test_links_of_shared_sentences_are_made_to_fit() -> None:
    text = "[a](../skole/x.md#b) [c](https://example.no) [d](#e) `[f](../g.md)`"
    expected = "[a](x.md#b) [c](https://example.no) [d](#e) `[f](../g.md)`"
    assert relinked(text, "felles", "skole") == expected


def test_every_heading_gets_an_id_of_its_own() -> None:
    taken = {"formal"}
    text = with_heading_ids("## Formål\n\n### Formål\n\n## Egen { #egen }\n", taken)
    assert text == "## Formål { #formal-2 }\n\n### Formål { #formal-3 }\n\n## Egen { #egen }\n"


def test_a_redirect_is_escaped_and_relative() -> None:
    uri, content = redirect("r/SK-014/", "skole/a/b/", 'A & B "<')
    assert uri == "r/SK-014/index.html"
    assert b"url=../../skole/a/b/" in content
    assert re.search(rb'src="../../assets/javascripts/videre.js\?[0-9a-f]{8}"', content)
    assert b"A &amp; B &quot;&lt;" in content
    assert b'href="../"' in redirect("om/", "./", "Forside")[1]


def test_only_brackets_that_are_links_are_links() -> None:
    text = "Se tabell[1][2], [3][4] og [rutinen][r].\n\n[a](b.md\n\n(c)"
    assert [link.target for link in links_without_address(text)] == ["r"]
    assert list(links(text)) == []


def test_a_suggestion_is_a_likely_slip() -> None:
    fields = ["ansvarlig", "erstatter", "frister", "nettsted", "permisjon.svarfrist"]
    assert closest("netside", fields) == "nettsted"
    assert closest("svarfrist", fields) == "permisjon.svarfrist"
    assert closest("snsvarlig", fields) == "ansvarlig"
    assert closest("forfatter", fields) is None
