"""What browsers keep: for ever what has a digest of its content in its address, nothing else without asking."""

import re
from pathlib import Path

import pytest

from conftest import files_of
from handbook.asset import PERMANENT, STYLE_SHEET, permanent_address, style_sheet_address
from handbook.security_policy import headers
from handbook.server_file import ANEW, FOR_EVER, server_files

_ASSET = re.compile(r'(?:href|src)="([^"]*assets/[^"]+)"')


def is_permanent(address: str) -> bool:
    return re.fullmatch(PERMANENT, address) is not None


def test_an_address_changes_with_the_content_alone() -> None:
    first, second = (permanent_address("assets/a.css", content) for content in (b"a", b"b"))
    assert first != second
    assert first == permanent_address("assets/a.css", b"a")
    assert re.fullmatch(r"assets/a\.css\?[0-9a-f]{8}", first)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/assets/javascripts/bundle.a5f9d56c.min.js", True),
        ("/tinn/assets/javascripts/workers/search.a7633da7.min.js", True),
        ("/assets/stylesheets/main.57a0d79d.min.css.map", True),
        (f"/tinn/{style_sheet_address()}", True),
        (f"/tinn/{STYLE_SHEET}", False),
        (f"/tinn/{STYLE_SHEET}?v=1", False),
        ("/assets/images/favicon.png", False),
        ("/assets/javascripts/lunr/min/lunr.no.min.js", False),
        ("/skole/fravaer/?a5f9d56c", False),
        ("/search/search_index.json", False),
        ("/?/assets/bundle.a5f9d56c.min.js", False),
        ("/", False),
    ],
)
def test_what_is_kept_for_ever(address: str, expected: bool) -> None:  # noqa: FBT001 a column of the table
    assert is_permanent(address) is expected


def test_each_server_sends_every_header_and_says_what_is_kept() -> None:
    for name, text in server_files().items():
        assert all(f'{header} "{value}"' in text for header, value in headers().items()), name
        assert PERMANENT in text, name
        assert text.count(f'"{FOR_EVER}"') == 1, name
        assert text.count(f'"{ANEW}"') == 1, name


@pytest.mark.site
def test_every_script_and_style_of_the_site_has_a_digest_in_its_address(site: Path) -> None:
    files = files_of(site)
    asked = {
        (name, way) for name, data in files.items() if name.endswith(".html") for way in _ASSET.findall(data.decode())
    }
    kinds = {way.rsplit("/", 1)[1] for _, way in asked}
    assert {style_sheet_address().rsplit("/", 1)[1], "favicon.png"} < kinds
    assert any(kind.startswith("videre.js?") for kind in kinds)
    assert {kind for kind in kinds if not is_permanent(f"/assets/{kind}")} == {"favicon.png"}
