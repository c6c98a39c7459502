"""Three situations, walked through as the reader would: from the front page to the answer, on a desk and on a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import served

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Situation:
    """What somebody asks, and the way to the answer."""

    municipality: str
    edition: str
    chapter: str
    routine: str
    answer: str
    """what stands under «Dette gjør du»"""
    then: tuple[tuple[str, str], ...]
    """routines that one link leads on to from each other, and what stands there"""


SITUATIONS = {
    "a pupil moves in mid-year": Situation(
        "Tinn",
        "Skole",
        "Elevregister og skoleplass",
        "Ta imot elev som flytter til skolen",
        "Bekreft startdatoen til forrige skole",
        (("Søke skoleskyss", "Skolen registrerer eleven i Farteskyss"),),
    ),
    "a parent appeals a grade": Situation(
        "Kongsberg",
        "Skole",
        "Vurdering, eksamen og vitnemål",
        "Klage på karakter",
        "Klagefristen er ti dager",
        (("Enkeltvedtak og klage på vedtak", "tre uker"),),
    ),
    "a place is offered in the main intake": Situation(
        "Nore og Uvdal",
        "Barnehage",
        "Opptak og plass",
        "Søknad og hovedopptak til barnehage",
        "Klagefristen er tre uker",
        (
            ("Takke ja eller nei til barnehageplass", "barnehageopptaket i Oppad"),
            ("Klage på opptak i barnehage", "tre uker"),
        ),
    ),
}


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def follow(page: Page, link: str) -> None:
    """Click a link of the page itself, not of its menus."""
    page.get_by_role("main").get_by_role("article").get_by_role("link", name=link, exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name=link)).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", SITUATIONS)
def test_the_reader_finds_the_answer(browser: Browser, address: str, name: str, width: int) -> None:
    asked = SITUATIONS[name]
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/")
    page.get_by_role("navigation", name="Velg kommune").get_by_role("link", name=asked.municipality).click()
    page.get_by_role("main").get_by_role("link", name=asked.edition.lower(), exact=True).click()
    expect(page.get_by_role("heading", level=1, name=asked.edition)).to_be_visible()
    follow(page, asked.chapter)
    follow(page, asked.routine)
    expect(page).to_have_title(f"{asked.routine} – Rutinehåndboken – {asked.municipality}")
    answer = page.get_by_text(asked.answer).first
    expect(answer).to_be_in_viewport()  # without scrolling: the caller waits
    for routine, said in asked.then:
        follow(page, routine)
        expect(page.get_by_role("article").get_by_text(said).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
