"""The site in a real browser: the way a secretary goes, at a desk and on a phone, and what an editor sees."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import build, copy_project, git, served
from running_preview import Preview, lay_out_scripts, preview_of

pytestmark = pytest.mark.browser

LOCAL_TEXT = """\
---
spraak: nb
---

## Dette gjør du

I eksempelkommunen svarer rektor samme uke.
"""
"""an example, for the test alone: docs holds verified differences only"""

FORMER = "skole/permisjoner/soke-fri"
"""an address that a routine is said to have had"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real handbook with one example of local text, served on loopback."""
    folder = tmp_path_factory.mktemp("walk")
    project = copy_project(folder / "project", commit=False)
    overlay = project / "docs/skole/fravaer/soknad-om-permisjon-for-elev.kongsberg.md"
    overlay.write_text(LOCAL_TEXT, encoding="utf-8")
    with (project / "docs/register/adresser.yml").open("a", encoding="utf-8") as ledger:
        ledger.write(f"{FORMER}/: SK-014\n")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "alt")
    done = build(project, folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(folder / "site") as found:
        yield found


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page that must not complain and must not ask anybody else for anything."""
    page = browser.new_page(locale="nb-NO")
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(address) else None)
    yield page
    page.close()
    assert complaints == []
    assert [url for url in foreign if not url.startswith(("data:", "blob:"))] == []


@pytest.mark.parametrize("width", [1280, 360])
def test_from_the_front_page_to_the_right_routine(watched: Page, address: str, width: int) -> None:
    page = watched
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/")
    page.get_by_role("navigation", name="Velg kommune").get_by_role("link", name="Kongsberg").click()
    expect(page).to_have_url(f"{address}/kongsberg/")
    expect(page).to_have_title("Rutinehåndboken – Kongsberg")
    if width < 960:
        page.locator("label.md-header__button[for=__search]").click()
    box = page.get_by_role("textbox")
    box.focus()
    expect(page.locator(".md-search-result__meta")).to_have_text("Skriv søkeord", timeout=30000)  # it is ready
    box.press_sequentially("permisjon")
    title = page.get_by_role("heading", name="Søknad om permisjon for elev", exact=True)
    page.locator(".md-search-result__link:visible", has=title).first.click()
    expect(page).to_have_url(re.compile("/kongsberg/skole/fravaer/soknad-om-permisjon-for-elev/"))
    expect(page.get_by_role("heading", level=1, name="Søknad om permisjon for elev")).to_be_visible()
    expect(page.get_by_text("I eksempelkommunen svarer rektor samme uke.")).to_be_visible()
    expect(page.get_by_text("Lokal tekst for Kongsberg kommune.")).to_be_visible()
    expect(page.get_by_text("Følg kommunens vedtatte rutine til denne er godkjent.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    chooser = page.get_by_role("navigation", name="Kommunevelger")
    chooser.locator("summary").click()
    chooser.get_by_role("link", name="Tinn").click()
    expect(page).to_have_url(f"{address}/tinn/skole/fravaer/soknad-om-permisjon-for-elev/")
    expect(page).to_have_title("Søknad om permisjon for elev – Rutinehåndboken – Tinn")
    expect(page.get_by_text("I eksempelkommunen")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".utskrift")).to_contain_text("Rutinehåndboken – Tinn · SK-014 · Søknad om permisjon for elev")
    expect(page.locator(".utskrift")).to_contain_text("Utkast, ikke godkjent · sist endret 20. november 2026")
    expect(page.locator(".utskrift")).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".kommunevelger")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_menu_shows_the_way_to_the_page(watched: Page, address: str, width: int) -> None:
    page = watched
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/tinn/skole/fravaer/fore-daglig-fravaer/")
    menu = page.get_by_role("navigation", name="Meny")
    if width < 960:
        expect(menu.get_by_role("link", name="Forside")).not_to_be_in_viewport()
        page.locator("label.md-header__button[for=__drawer]").click()
    expect(menu.locator("[aria-current=page]")).to_have_text("Føre daglig fravær")
    expect(menu.locator("[aria-current=page]")).to_be_in_viewport()
    for name in ("Skole", "Fravær og permisjon", "Søknad om permisjon for elev", "Oppslag"):
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_visible()
    beside = page.get_by_role("navigation", name="Innholdsliste")
    expect(beside).to_be_visible(visible=width > 960)
    expect(menu.get_by_role("link", name="Formål")).to_be_visible(visible=width < 960)
    parts = menu if width < 960 else beside
    parts.get_by_role("link", name="Formål").click()
    expect(page).to_have_url(re.compile("#formal$"))
    if width < 960:
        expect(menu.get_by_role("link", name="Forside")).not_to_be_in_viewport()  # the drawer has closed
    else:
        expect(parts.get_by_role("link", name="Formål")).to_have_class(re.compile("md-nav__link--active"))
        menu.get_by_role("link", name="Fravær og permisjon").click()
        expect(menu.locator("[aria-current=page]")).to_have_text("Fravær og permisjon")


def test_the_drawer_opens_for_the_keyboard_and_without_javascript(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(f"{address}/tinn/skole/fravaer/fore-daglig-fravaer/")
    focused = page.locator(".meny a:focus-visible")
    for _ in range(10):
        if not focused.count():
            page.keyboard.press("Tab")
    expect(focused).to_have_text("Forside")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/tinn/skole/")
    page.close()


def test_the_chooser_works_by_keyboard_and_without_javascript(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/kongsberg/skole/skyss/soke-skoleskyss/")
    summary = page.locator(".kommunevelger summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".kommunevelger a:focus")).to_have_text("Hjartdal")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/hjartdal/skole/skyss/soke-skoleskyss/")
    expect(page.get_by_text("Farteskyss").first).to_be_visible()
    page.close()


def test_a_short_address_opens_the_routine(watched: Page, address: str) -> None:
    watched.goto(f"{address}/tinn/r/SK-014/")
    expect(watched).to_have_url(f"{address}/tinn/skole/fravaer/soknad-om-permisjon-for-elev/")


@pytest.mark.parametrize("tree", ["", "/kongsberg"])
def test_a_moved_routine_is_reached_by_its_old_address(watched: Page, address: str, tree: str) -> None:
    watched.goto(f"{address}{tree}/{FORMER}/#frister")
    expect(watched).to_have_url(f"{address}{tree}/skole/fravaer/soknad-om-permisjon-for-elev/#frister")
    expect(watched.locator("#frister")).to_be_in_viewport()


def test_an_old_address_leads_on_without_javascript_too(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/tinn/{FORMER}/")
    expect(page).to_have_url(f"{address}/tinn/skole/fravaer/soknad-om-permisjon-for-elev/")
    page.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Of a copy of the project, as an editor has it."""
    project = copy_project(tmp_path / "project")
    lay_out_scripts(project)
    with preview_of(project, "--kommune", "kongsberg") as running:
        yield running


def test_a_fault_shows_on_the_page_while_serving_and_clears_when_mended(browser: Browser, preview: Preview) -> None:
    address = preview.address
    path = preview.project / "docs/skole/fravaer/fore-daglig-fravaer.md"
    good = path.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}/kongsberg/skole/fravaer/fore-daglig-fravaer/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Føre daglig fravær")
    expect(page.get_by_text("Her er noe som må rettes")).to_have_count(0)

    path.write_text(good.replace("ansvarlig: kontaktlærer", "ansvarlig: kontaktlerer"), encoding="utf-8")
    expect(page.get_by_text("Her er noe som må rettes")).to_be_visible(timeout=30000)
    expect(page.locator(".admonition.funn")).to_contain_text("Rollen «kontaktlerer» finnes ikke i registeret.")
    expect(page.locator(".admonition.funn")).to_contain_text("Mente du «kontaktlærer»?")
    expect(page.locator(".admonition.funn")).to_contain_text("docs/skole/fravaer/fore-daglig-fravaer.md linje 4")
    expect(heading).to_contain_text("Føre daglig fravær")
    expect(page.get_by_text("Ansvarlig: kontaktlærer")).to_be_visible()
    page.goto(f"{address}/funn/")
    expect(page.get_by_text("Rollen «kontaktlerer» finnes ikke i registeret.")).to_be_visible()

    path.write_text(good.replace("Føre daglig fravær", "Føre fravær hver dag"), encoding="utf-8")
    page.goto(f"{address}/kongsberg/skole/fravaer/fore-daglig-fravaer/")
    expect(heading).to_contain_text("Føre fravær hver dag", timeout=30000)
    expect(page.get_by_text("Her er noe som må rettes")).to_have_count(0)
    page.goto(f"{address}/funn/")
    expect(page.get_by_text("Ingen feil og ingen merknader.")).to_be_visible()
    page.close()


def test_changed_code_restarts_the_preview(browser: Browser, preview: Preview) -> None:
    page = browser.new_page()
    page.goto(f"{preview.address}/kongsberg/skole/fravaer/fore-daglig-fravaer/")
    expect(page.get_by_text("Følg kommunens vedtatte rutine")).to_be_visible()
    code = preview.project / "hooks/handbook/routine_page.py"
    text = code.read_text(encoding="utf-8")
    code.write_text(text.replace("Følg kommunens vedtatte rutine", "Følg det som er vedtatt"), encoding="utf-8")
    expect(page.get_by_text("Følg det som er vedtatt").first).to_be_visible(timeout=30000)
    page.close()


def test_a_taken_port_is_told(preview: Preview) -> None:
    command = [sys.executable, "scripts/serve.py", "--port", str(preview.port)]
    done = subprocess.run(command, cwd=preview.project, check=False, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert f"Port {preview.port} er opptatt." in done.stderr
