"""The preview: what is saved is served, in every tree that it concerns and in no other, and nothing stops it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import copy_project
from handbook.asset import permanent_address
from mkdocs_events import TREES_VARIABLE
from running_preview import PATIENCE, Preview, free_port, lay_out_scripts, preview_of, without_script

pytestmark = pytest.mark.site

ROUTINE = "docs/skole/skyss/soke-skoleskyss.md"
PAGE = "skole/skyss/soke-skoleskyss/"
OTHER = "skole/fravaer/fore-daglig-fravaer/"
TREES = ("", "kongsberg/", "tinn/")
PURPOSE = "Elever med rett til skyss står på skysslisten når skoleåret starter."
FACT = """\
opplysninger:
  skyss.ved_skolebytte:
    verdi: https://kongsberg.kommune.no/skolebytte
    kilde: kongsberg.kommune.no
    kontrollert: 2026-11-22
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Of two municipalities. Each test puts back what it has changed."""
    project = copy_project(tmp_path_factory.mktemp("preview") / "project")
    lay_out_scripts(project)
    with preview_of(project, "--kommune", "kongsberg,tinn") as running:
        assert PURPOSE in running.get(PAGE)  # whoever comes early waits
        running.until_said(f"Håndboken er klar: {running.address}/   (stopp med Ctrl+C)")
        assert running.said[0] == "Bygger håndboken …\n"
        yield running


class Save(NamedTuple):
    """What somebody changes in one file, and where it is read."""

    path: str
    old: str
    new: str
    shown: str
    """on the page"""
    trees: tuple[str, ...] = TREES
    is_everywhere: bool = False
    """whether it stands on other pages too"""


SAVES = {
    "shared text": Save(ROUTINE, PURPOSE, "Alle kommer fram.", "Alle kommer fram."),
    "local text": Save(
        "docs/skole/skyss/soke-skoleskyss.telemark.md",
        "Spør Farte når du er i tvil om avstanden.",
        "Mål avstanden på kartet.",
        "Mål avstanden på kartet.",
        ("tinn/",),
    ),
    "include": Save("docs/felles/elevmappe.md", "La ikke", "La aldri", "La aldri kopier", is_everywhere=True),
    "fact": Save(
        "docs/kommuner/kongsberg.yml",
        "nettsted: ",
        f"{FACT}nettsted: ",
        'href="https://kongsberg.kommune.no/skolebytte"',
        ("kongsberg/",),
    ),
    "fact of a county": Save(
        "docs/grupper/telemark.yml", "verdi: Farte\n", "verdi: Farte AS\n", "Farte AS", ("tinn/",)
    ),
    "register": Save(
        "docs/register/kommuneopplysninger.yml",
        "uten_verdi: kommunens regler om skyss ved skolebytte",
        "uten_verdi: reglene som kommunen har vedtatt",
        "reglene som kommunen har vedtatt",
    ),
    "template": Save(
        "hooks/theme/partials/article.html",
        "{{ page.content }}",
        "{{ page.content }}Fra malen.",
        "Fra malen.",
        is_everywhere=True,
    ),
    "settings": Save(
        "mkdocs.yml",
        "site_name: Rutinehåndboken",
        "site_name: Håndboka",
        "<title>Søke skoleskyss – Håndboka",
        is_everywhere=True,
    ),
}
"""one of each kind of file"""


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_what_is_saved_is_served_where_it_belongs(preview: Preview, save: Save) -> None:
    before = preview.read(save.path)
    pages = {tree: preview.text(f"{tree}{PAGE}") for tree in TREES}
    other = preview.text(OTHER)
    assert before.count(save.old) == 1
    with changed(preview, save.path, before.replace(save.old, save.new)):
        for tree in save.trees:
            preview.until(f"{tree}{PAGE}", lambda page: save.shown in page)
        for tree in TREES:
            assert (preview.text(f"{tree}{PAGE}") != pages[tree]) == (tree in save.trees)
        assert (preview.text(OTHER) != other) == save.is_everywhere
    assert {tree: preview.text(f"{tree}{PAGE}") for tree in TREES} == pages
    assert preview.text(OTHER) == other


def changed(preview: Preview, path: str, text: str) -> AbstractContextManager[None]:
    """A file is another for as long as the block lasts."""
    return preview.changed(path, text, [f"{tree}{PAGE}" for tree in TREES])


def test_the_style_sheet_is_served_at_its_new_address(preview: Preview) -> None:
    path = "hooks/theme/assets/stylesheets/handbok.css"
    before, page = preview.read(path), preview.text(PAGE)
    address = permanent_address("handbok.css", f"{before}.ny {{ color: red; }}\n".encode())
    with changed(preview, path, f"{before}.ny {{ color: red; }}\n"):
        for tree in TREES:
            preview.until(f"{tree}{PAGE}", lambda page: f'stylesheets/{address}"' in page)
            assert preview.get(f"{tree}assets/stylesheets/{address}").endswith(".ny { color: red; }\n")
    assert address not in page


def test_a_page_comes_and_goes(preview: Preview) -> None:
    assert preview.get("tinn/hjelp/nytt/").startswith("404 ")
    with changed(preview, "docs/hjelp/nytt.md", "---\ntittel: Noe nytt\nspraak: nb\n---\n\nHer er det.\n"):
        for tree in TREES:
            preview.until(f"{tree}hjelp/nytt/", lambda page: "Her er det." in page)
            assert "Noe nytt" in preview.get(f"{tree}hjelp/")  # in the menu
        assert preview.text("tinn/hjelp/nytt") == preview.text("tinn/hjelp/nytt/")
    for tree in TREES:
        preview.until(f"{tree}hjelp/nytt/", lambda page: "Siden finnes ikke" in page)


def test_a_fault_is_shown_with_the_last_good_text_until_it_is_mended(preview: Preview) -> None:
    text = preview.read(ROUTINE)
    better = text.replace(PURPOSE, "Alle kommer fram.")
    with changed(preview, ROUTINE, better):
        preview.until(f"tinn/{PAGE}", lambda page: "Alle kommer fram." in page)
        preview.write(ROUTINE, better.replace("ansvarlig: skolesekretær", "ansvarlig: skolesekretar"))
        for tree in TREES:
            preview.until(f"{tree}{PAGE}", lambda page: "Rollen «skolesekretar» finnes ikke" in page)
            assert "Alle kommer fram." in preview.get(f"{tree}{PAGE}")
        assert "Mente du «skolesekretær»?" in preview.get("funn/")
        preview.write(ROUTINE, better)
        preview.until("funn/", lambda page: "Ingen feil og ingen merknader." in page)


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (
            "hooks/theme/main.html",
            "{% extends",
            "{% if %}{% extends",
            "Feil i hooks/theme/main.html, linje 2: Expected an expression, got 'end of statement block'",
        ),
        (
            "hooks/theme/partials/article.html",
            "{%- set book = config.extra.handbok -%}",
            "{%- set book = config.ekstra.handbok -%}",
            "Feil i hooks/theme/partials/article.html, linje 2: UndefinedError: ",
        ),
        (
            "hooks/handbook/routine_page.py",
            "from handbook.",
            "from from handbook.",
            "Feil i hooks/handbook/routine_page.py, linje ",
        ),
        (
            "hooks/handbook/routine_page.py",
            "from handbook.",
            "import borte\nfrom handbook.",
            "ModuleNotFoundError: No module named 'borte'",
        ),
        ("mkdocs.yml", "site_name", "# site_name", "mkdocs.yml mangler eller kan ikke brukes."),
    ],
    ids=["template", "template that is rendered", "code", "code that is run", "settings"],
)
def test_what_keeps_the_site_as_it_is_is_told_until_it_is_mended(
    preview: Preview, path: str, old: str, new: str, told: str
) -> None:
    pages = {tree: preview.text(f"{tree}{PAGE}") for tree in TREES}
    preview.said.clear()
    with changed(preview, path, preview.read(path).replace(old, new, 1)):
        preview.until_said(told)
        preview.until_said("Håndboken vises slik den var, til feilen over er rettet.")
        assert {tree: preview.text(f"{tree}{PAGE}") for tree in TREES} == pages
    preview.until_said("Feilen er rettet.")
    assert "Traceback" not in "".join(preview.said)


def test_faulty_settings_are_told_on_the_front_page(preview: Preview) -> None:
    with changed(preview, "mkdocs.yml", preview.read("mkdocs.yml").replace("strict: true", "strict: [")):
        for tree in TREES:
            preview.until(tree, lambda page: "<code>mkdocs.yml</code> linje" in page)
    preview.until("", lambda page: "mkdocs.yml" not in page)


def test_changed_code_is_loaded_anew(preview: Preview) -> None:
    path, old = "hooks/handbook/routine_page.py", "Følg kommunens vedtatte rutine"
    preview.said.clear()
    with changed(preview, path, preview.read(path).replace(old, "Følg det som er vedtatt")):
        preview.until_said("Koden under hooks er endret. Starter på nytt …")
        for tree in TREES:
            preview.until(f"{tree}{PAGE}", lambda page: "Følg det som er vedtatt" in page)


def test_a_page_hears_of_a_save(preview: Preview) -> None:
    epoch = preview.epoch(PAGE)
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(preview.get(f"livereload/{epoch}/1")))
    asking.start()
    asking.join(0.3)
    assert not answers
    with changed(preview, ROUTINE, preview.read(ROUTINE).replace(PURPOSE, "Alle kommer fram.")):
        asking.join(30)
        assert int(answers[0]) > epoch
        assert "Alle kommer fram." in preview.get(PAGE)  # nobody has to ask twice


def test_a_burst_of_saves_ends_in_the_right_state(preview: Preview) -> None:
    paths = [place.relative_to(preview.project).as_posix() for place in (preview.project / "docs/felles").glob("*.md")]
    before = {path: preview.read(path) for path in paths}
    text = preview.read(ROUTINE)
    with changed(preview, ROUTINE, text):
        for number in range(10):
            for path in paths:
                preview.write(path, f"{before[path]}Runde {number}.\n")
            preview.write(ROUTINE, text.replace(PURPOSE, f"Formålet er nummer {number}."))
            time.sleep(0.05)
        for tree in TREES:
            page = preview.until(f"{tree}{PAGE}", lambda page: "Formålet er nummer 9." in page and "Runde 9." in page)
            assert set(re.findall("Runde [0-9]+", page)) == {"Runde 9"}
        for path in paths:
            preview.write(path, before[path])


def test_a_fault_from_the_start_is_told_and_shown_when_mended(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", commit=False)
    lay_out_scripts(project)
    path = project / "hooks/theme/main.html"
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}{{% endblock %}}", encoding="utf-8")
    with preview_of(project, "--kommune", "tinn") as running:
        assert "Håndboken kan ikke vises ennå." in running.get(f"tinn/{PAGE}")
        running.until_said("Feil i hooks/theme/main.html, linje ")
        running.until_said("Håndboken kan ikke vises før feilen over er rettet.")
        path.write_text(good, encoding="utf-8")
        running.until(f"tinn/{PAGE}", lambda page: PURPOSE in page)
        running.until_said("Håndboken er klar: ")
        running.process.send_signal(signal.SIGINT)  # as Ctrl+C
        assert running.process.wait(PATIENCE) == 0


def test_mkdocs_serves_it_too(preview: Preview) -> None:
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--no-strict", "--dev-addr", f"127.0.0.1:{port}"]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", TREES_VARIABLE: "tinn"}
    with subprocess.Popen(command, cwd=preview.project, env=variables) as process:
        try:
            plain = Preview(preview.project, port, process)
            plain.until_it_answers()
            assert PURPOSE in plain.get(f"tinn/{PAGE}")
            with changed(preview, ROUTINE, preview.read(ROUTINE).replace("rektor", "rektorr", 1)):
                plain.until(f"tinn/{PAGE}", lambda page: "Rollen «rektorr» finnes ikke" in page)
                page = preview.until(f"tinn/{PAGE}", lambda page: "Rollen «rektorr» finnes ikke" in page)
                assert without_script(page) == plain.text(f"tinn/{PAGE}").replace(plain.address, preview.address)
        finally:
            process.terminate()
