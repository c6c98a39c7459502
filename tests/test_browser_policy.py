"""The policy in a real browser: all that readers do works under it, and hostile content is inert twice over."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import build, copy_project, served
from handbook.security_policy import headers

pytestmark = pytest.mark.browser

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

EVERYTHING = """

![Et bilde](punkt.png)

| a | b |
| --- | ---: |
| 1 | 2 |

Med fotnote[^1]. Vist kode: `<img src=x onerror=console.error(1)>` og &lt;svg onload=console.error(2)&gt;.

!!! warning "Obs"

    En boks.

```text
kode
```

[^1]: Foten.
"""

LISTEN = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real handbook with one page that has everything, served with the headers that a server is to send."""
    folder = tmp_path_factory.mktemp("policy")
    project = copy_project(folder / "project")
    page = project / "docs/om.md"
    page.write_text(page.read_text(encoding="utf-8") + EVERYTHING, encoding="utf-8")
    (project / "docs/punkt.png").write_bytes(PNG)
    done = build(project, folder / "site", HANDBOK_KOMMUNER="tinn")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(folder / "site", headers()) as found:
        yield found


@pytest.mark.parametrize("width", [1280, 360])
def test_a_reader_breaks_no_rule_of_the_policy(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="nb-NO")
    page.add_init_script(LISTEN)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{address}/")
    page.get_by_role("navigation", name="Velg kommune").get_by_role("link", name="Tinn").click()
    if width < 960:
        page.locator("label.md-header__button[for=__drawer]").click()
    page.get_by_role("navigation", name="Meny").get_by_role("link", name="Skole", exact=True).click()
    expect(page).to_have_url(f"{address}/tinn/skole/")
    search(page, width, "permisjon")
    title = page.get_by_role("heading", name="Søknad om permisjon for elev", exact=True)
    page.locator(".md-search-result__link:visible", has=title).first.click()
    expect(page).to_have_url(f"{address}/tinn/skole/fravaer/soknad-om-permisjon-for-elev/?h=permisjon")
    expect(page.locator("article mark").first).to_be_visible()
    page.locator("article h2").first.hover()
    page.locator("article h2 a.headerlink").first.click()
    page.mouse.wheel(0, 3000)
    page.emulate_media(media="print")
    expect(page.locator(".utskrift")).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(f"{address}/tinn/om/")
    assert page.locator("article img").evaluate("picture => picture.naturalWidth") == 1
    expect(page.locator("article td").nth(1)).to_have_css("text-align", re.compile("right$"))
    expect(page.locator(".admonition.warning")).to_be_visible()
    page.locator(".footnote-ref").click()
    search(page, width, "onerror")
    expect(page.locator(".md-search-result__item", has_text="onload")).not_to_have_count(0)
    page.goto(f"{address}/tinn/r/SK-014/")
    expect(page).to_have_url(f"{address}/tinn/skole/fravaer/soknad-om-permisjon-for-elev/")
    assert told == []
    page.goto(f"{address}/finnes/ikke/")
    expect(page.get_by_role("heading", name="Siden finnes ikke")).to_be_visible()
    expect(page.locator("body")).to_have_css("margin", "0px")  # the style sheet is there
    assert [text for text in told if "404" not in text] == []
    page.close()


def search(page: Page, width: int, words: str) -> None:
    if width < 960:
        page.locator("label.md-header__button[for=__search]").click()
    box = page.get_by_role("textbox")
    box.focus()
    expect(page.locator(".md-search-result__meta")).to_have_text("Skriv søkeord", timeout=30000)  # it is ready
    box.press_sequentially(words)


HOSTILE = {
    "script": "<script>RUN</script>",
    "bilde": '### Overskrift <img src="ingen.png" onerror="RUN">',
    "lenke": "[lenke](javascript:RUN)",
    "tegnkode": "[lenke](&#106;avascript:RUN)",
    "attributt": "[lenke](#a){ onclick=RUN }",
    "ikon": '<svg onload="RUN"></svg>',
    "ramme": '<iframe srcdoc="<script>parent.RUN</script>"></iframe>',
    "id": '<h3 markdown="1" id=\'a" onclick="RUN\'>Meny</h3>',
    "base": '<base href="ELSEWHERE/base/under/">',
    "sporing": "![spor](ELSEWHERE/spor.png)",
    "ramme ute": '<iframe src="ELSEWHERE/ramme.html"></iframe>',
    "skjema": '<form action="ELSEWHERE/skjema"><input type="password" name="p" value="1"><button>Send</button></form>',
    "stil": '<p style="background: url(ELSEWHERE/stil.png)">a</p>',
    "stilark": '<link rel="stylesheet" href="ELSEWHERE/ark.css">',
    "stilblokk": "<style>body { background: url(ELSEWHERE/blokk.png) }</style>",
}
"""Markdown that runs, or asks another site for something, when nothing stops it"""

REFRESH = '<meta http-equiv="refresh" content="0; url=ELSEWHERE/flyttet">'
"""no policy can forbid a page to lead elsewhere: the sanitiser alone stops it"""

TITLE = "Søke skoleskyss</title><script>RUN</script><img src=x onerror=RUN>"
NAME = 'Tinn" autofocus onfocus="RUN"><script>RUN</script>'
DESCRIBED = """\
---
tittel: Med mer
description: '"><script>RUN</script>'
tags:
- <script>RUN</script>
spraak: nb
---

A.
"""
"""fields that no page has: the file is not read"""

CHECK_OFF = {
    "mkdocs.yml": ("strict: true", "strict: false"),
    "hooks/mkdocs_events.py": ("if errors(contents.problems) and not contents.is_preview:", "if False:"),
    "hooks/handbook/routine.py": ("Words = Annotated[str, AfterValidator(_clean)]", "Words = str"),
}
SANITISER_OFF = {
    "hooks/handbook/sanitised.py": (
        "_LOOK_ALIKES = str",
        "def sanitised(content): return content\ndef inert(words): return words\n_LOOK_ALIKES = str",
    ),
}
SANITISER_OFF_IN_CONTENTS = {
    "hooks/handbook/page_html.py": (
        'return tuple(Heading(h.level, safe_id(h.id), h.name.replace("<", "&lt;")) for h in headings)',
        "return tuple(headings)",
    ),
}
POLICY_OFF = {"hooks/handbook/security_policy.py": ("return _written(parts)", 'return ""')}


def runs(name: str) -> str:
    """A script that tells that it runs, without signs that Markdown or YAML would read."""
    return f"console.info(/kjort:{name.replace(' ', '-')}/.source)"


def hostile_site(folder: Path, elsewhere: str, *changes: dict[str, tuple[str, str]], refresh: bool) -> Path:
    """The real project with everything hostile in it, without the check, and with what else is changed."""
    project = copy_project(folder / "project")
    for change in (CHECK_OFF, *changes):
        for name, (old, new) in change.items():
            text = (project / name).read_text(encoding="utf-8")
            assert old in text, name
            (project / name).write_text(text.replace(old, new), encoding="utf-8")
    docs = project / "docs"
    content = {**HOSTILE, "flyttet": REFRESH} if refresh else HOSTILE
    body = "\n\n".join(text.replace("RUN", runs(name)) for name, text in content.items())
    page = docs / "om.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\n" + body.replace("ELSEWHERE", elsewhere), encoding="utf-8")
    routine = docs / "skole/skyss/soke-skoleskyss.md"
    text = routine.read_text(encoding="utf-8")
    title = json.dumps(TITLE.replace("RUN", runs("tittel")), ensure_ascii=False)
    routine.write_text(text.replace("tittel: Søke skoleskyss", f"tittel: {title}"), encoding="utf-8")
    tinn = docs / "kommuner/tinn.yml"
    name = json.dumps(NAME.replace("RUN", runs("navn")))
    tinn.write_text(tinn.read_text(encoding="utf-8").replace("navn: Tinn", f"navn: {name}"), encoding="utf-8")
    (docs / "hjelp/med-mer.md").write_text(DESCRIBED.replace("RUN", runs("beskrivelse")), encoding="utf-8")
    done = build(project, folder / "site", HANDBOK_KOMMUNER="tinn")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


CLICK_ON_ALL = """() => {
  addEventListener('click', event => event.target.matches('[onclick]') && event.preventDefault(), true)
  const all = document.querySelectorAll('[onclick], [href^="javascript"], article button')
  all.forEach((one, number) => setTimeout(() => one.click(), 100 * number))
}"""
"""on everything that answers to it beside ordinary links, one after the other and without leaving the page"""


def what_happens(browser: Browser, site: Path) -> set[str]:
    """What runs when a reader opens the pages and clicks on everything."""
    found: set[str] = set()
    with served(site) as address:
        for way in ("om/", "skole/skyss/soke-skoleskyss/", "tinn/"):
            page = browser.new_page()
            page.on("console", lambda m: found.add(m.text.split(":")[1]) if m.text.startswith("kjort:") else None)
            page.goto(f"{address}/{way}")
            page.evaluate(CLICK_ON_ALL)
            page.wait_for_timeout(1500)
            page.close()
            page = browser.new_page()
            page.on("console", lambda m: found.add(m.text.split(":")[1]) if m.text.startswith("kjort:") else None)
            page.goto(f"{address}/{way}")
            if page.locator(".md-search__input").count():
                page.locator("#__search").evaluate("box => { box.checked = true }")
                page.locator(".md-search__input").first.fill("skoleskyss", force=True)
            page.wait_for_timeout(500)
            page.close()
    return found


ALL_THAT_RUN = {"script", "bilde", "lenke", "tegnkode", "attributt", "ikon", "ramme", "id", "tittel", "navn"}


@pytest.mark.parametrize("without", ["both", "policy", "sanitiser"])
def test_hostile_content_is_inert_by_either_alone(browser: Browser, tmp_path: Path, without: str) -> None:
    """With neither, all of it runs: what is tried is what would harm."""
    off: list[dict[str, tuple[str, str]]] = []
    if without != "policy":
        off += [SANITISER_OFF, SANITISER_OFF_IN_CONTENTS]
    if without != "sanitiser":
        off += [POLICY_OFF]
    (tmp_path / "elsewhere").mkdir()
    asked: list[str] = []
    with served(tmp_path / "elsewhere", asked=asked) as elsewhere:
        site = hostile_site(tmp_path, elsewhere, *off, refresh=without == "policy")
        found = what_happens(browser, site)
    if without == "both":
        assert found == ALL_THAT_RUN
        kinds = {path.split("?")[0].split("/")[1] for path in asked}
        assert {"base", "spor.png", "ramme.html", "skjema", "stil.png", "ark.css", "blokk.png"} <= kinds
    else:
        assert (found, asked) == (set(), [])


def test_a_picture_that_can_run_is_inert_with_the_headers(browser: Browser, tmp_path: Path) -> None:
    """A drawing opened by its own address has no page round it: the header is all that rules it."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>console.log("kjort")</script></svg>'
    (tmp_path / "tegning.svg").write_text(drawing, encoding="utf-8")
    assert [opened(browser, tmp_path, sent) for sent in ({}, headers())] == [["kjort"], []]


def opened(browser: Browser, folder: Path, sent: Mapping[str, str]) -> list[str]:
    """What a drawing says when it is opened, in a folder served with some headers."""
    told: list[str] = []
    with served(folder, sent) as address:
        page = browser.new_page()
        page.on("console", lambda message: told.append(message.text) if message.type == "log" else None)
        page.goto(f"{address}/tegning.svg")
        page.close()
    return told
