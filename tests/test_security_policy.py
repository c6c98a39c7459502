"""What a browser may do with the site: a strict policy in every page and every header, and nothing inline."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import build, copy_project, files_of
from handbook.security_policy import headers, page_policy

DOCS = {
    "index.md": "---\ntittel: Håndbok\nspraak: nb\n---\n\nTom.\n",
    "kommuner/tinn.yml": "navn: Tinn\nkommunenummer: '4026'\nspraakvedtak: bokmål\n",
    **{f"register/{name}.yml": "{}\n" for name in ("roller", "systemer", "lover", "kommuneopplysninger")},
}
"""hardly anything: what the pages made of it have, the theme has put there"""


class Active(HTMLParser):
    """What a page has that runs or styles, and its policy."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.sources: list[str] = []
        self.before_policy: list[str] = []
        self.policy: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        elif self.policy is None:
            self.before_policy.append(tag)
        if tag in {"script", "link", "img", "iframe", "object", "embed"} and values.get("rel") != "canonical":
            self.sources.append(values.get("src") or values.get("href") or "")
        is_script = tag == "script" and "src" not in values and values.get("type") != "application/json"
        if is_script or tag == "style":
            self.inline.append(tag)
        self.inline += [name for name in values if name == "style" or name.startswith("on")]


def read(page: bytes) -> Active:
    active = Active()
    active.feed(page.decode())
    return active


def test_the_policy_starts_from_nothing_and_allows_nothing_inline() -> None:
    assert page_policy().startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in page_policy()
    assert "frame-ancestors 'none'" in headers()["Content-Security-Policy"]
    assert headers()["Content-Security-Policy"].startswith(page_policy())


def test_only_the_preview_allows_the_script_that_loads_a_page_anew() -> None:
    assert page_policy(is_preview=True) == page_policy().replace(
        "script-src 'self'", "script-src 'self' 'unsafe-inline'"
    )


@pytest.mark.site
def test_no_page_of_an_empty_handbook_has_anything_inline(tmp_path: Path) -> None:
    """Content is all but absent, so what is found comes from the theme, and the policy would have to allow it."""
    project = copy_project(tmp_path / "project", commit=False)
    shutil.rmtree(project / "docs")
    for name, text in DOCS.items():
        (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / name).write_text(text, encoding="utf-8")
    done = build(project, tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {name: read(data) for name, data in files_of(tmp_path / "site").items() if name.endswith(".html")}
    assert {"index.html", "404.html", "tinn/index.html", "tinn/404.html"} <= set(pages)
    assert {name: page.inline for name, page in pages.items() if page.inline} == {}


@pytest.mark.site
def test_every_page_has_the_policy_before_anything_that_it_rules(site: Path) -> None:
    pages = {name: read(data) for name, data in files_of(site).items() if name.endswith(".html")}
    assert any(name.startswith("tinn/r/") for name in pages)
    assert {name for name, page in pages.items() if page.policy != page_policy()} == set()
    assert {name for name, page in pages.items() if set(page.before_policy) - {"html", "head", "meta"}} == set()
    assert {name: page.inline for name, page in pages.items() if page.inline} == {}
    elsewhere = re.compile(r"(?!data:,)[a-z]+:|//")
    assert {source for page in pages.values() for source in page.sources if elsewhere.match(source)} == set()
