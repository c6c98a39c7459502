"""No text of one municipality in any file of another's tree, in a tiny handbook and without MkDocs."""

import html
import json

import pytest

from handbook.contents import Contents
from handbook.finished_site import finished_site, html_path
from handbook.history import History, Trust
from handbook.loading import load
from handbook.problem import Problem
from handbook.settings import Settings
from handbook.site_rules import leaked_text
from small_handbook import TODAY, Case, base_files

pytestmark = pytest.mark.thorough

ROUTINE = "docs/skole/fravaer/permisjon.md"
OVERLAY = """\
---
spraak: nb
---

## Formål

Rektor i Kongsberg svarer **alle** samme uke. Se [skjemaet](https://skjema.example.no/permisjon).
Fristen er {{ kommune.permisjon.svarfrist }} for hver søknad.
"""
FACT = """\
opplysninger:
  permisjon.svarfrist:
    verdi: 17 virkedager
    kilde: forskrift
    kontrollert: 2026-11-22
"""


NAMES = ["om/index.html", "search/search_index.json", "sitemap.xml", "frister.ics", "404.html"]


def contents() -> Contents:
    files = base_files()
    ours = files[ROUTINE].replace("SK-014", "SK-101").replace("Søknad om permisjon", "Bare Kongsberg gjør dette")
    ours = ours.replace("dokumenteier:", "gjelder:\n- kongsberg\ndokumenteier:")
    ours = ours.replace("1. Les søknaden.", "1. Ring vaktmesteren i fjellhallen først.")
    added = {
        "docs/skole/fravaer/permisjon.kongsberg.md": OVERLAY,
        "docs/kommuner/kongsberg.yml": files["docs/kommuner/kongsberg.yml"] + FACT,
        "docs/skole/fravaer/bare-her.md": ours,
    }
    library = load(Case("", added).sources())
    assert [problem for problem in library.problems if problem.is_error] == []
    return Contents(library, History(Trust.MISSING), Settings(), [], TODAY, is_preview=False)


def finished(made_of: Contents) -> dict[str, bytes]:
    """Each tree's Markdown as the simplest pages there can be."""
    files = {}
    for slug in (None, "kongsberg", "tinn"):
        root = f"{slug}/" if slug else ""
        pages = made_of.tree(slug).pages
        for uri, page in pages.items():
            lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in page.body.split("\n"))
            files[root + html_path(uri)] = f"<html><title>{page.title}</title>\n{lines}\n</html>".encode()
        entries = [{"title": page.title, "text": page.body} for page in pages.values()]
        files[f"{root}search/search_index.json"] = json.dumps(entries).encode()
    return files


def leaks(files: dict[str, bytes]) -> list[Problem]:
    return list(leaked_text.check(finished_site(contents(), files)))


def test_each_tree_may_have_its_own() -> None:
    files = finished(contents())
    assert leaks(files) == []
    assert b"vaktmesteren" in files["kongsberg/skole/fravaer/bare-her/index.html"]
    assert b"17 virkedager" in files["kongsberg/skole/fravaer/permisjon/index.html"]


@pytest.mark.parametrize(
    "text",
    [
        "Rektor i Kongsberg svarer alle samme uke.",
        "<p>Les dette: Rektor i <a href='x'>Kongsberg</a> svarer <strong>alle</strong> samme uke.</p>",
        "Fristen er 17 virkedager for hver søknad.",
        "Svar innen 17 virkedager, sier de.",
        "RING VAKTMESTEREN I FJELLHALLEN FØRST!",
        "Ring&nbsp;vaktmesteren i fjell<wbr>hallen først",
        "Bare Kongsberg gjør dette",
    ],
)
@pytest.mark.parametrize(
    "name", ["om/index.html", "search/search_index.json", "sitemap.xml", "frister.ics", "404.html"]
)
def test_what_is_anothers_is_told_in_any_file(text: str, name: str) -> None:
    data = json.dumps([text]) if name.endswith(".json") else f"<html>\n{text}\n</html>"
    files = finished(contents()) | {f"tinn/{name}": data.encode()}
    found = leaks(files)
    assert {(problem.path, problem.code) for problem in found} == {(f"tinn/{name}", "RB742")}
    assert all("Kongsberg" in problem.message for problem in found)


def test_the_regional_tree_has_no_local_text() -> None:
    files = finished(contents()) | {"x.txt": "Før.\nRektor i Kongsberg svarer alle samme uke.".encode()}
    (problem,) = leaks(files)
    assert (problem.path, problem.line, problem.column) == ("x.txt", 2, 1)


def test_an_address_of_another_is_told() -> None:
    link = '<p><a href="https://skjema.example.no/permisjon">skjema</a></p>'
    (problem,) = leaks(finished(contents()) | {"tinn/x/index.html": link.encode()})
    assert "«https skjema example no permisjon»" in problem.message
