"""No text of one municipality in any file of another's tree, in a tiny handbook and without MkDocs."""

import json
import random

import pytest

from handbook.finished_site import finished_trees
from handbook.index_entry import differing, entries
from handbook.problem import Problem
from handbook.site_rules import check_site, leaked_text
from handbook.site_rules.leaked_text import LeakedText
from small_site import bare_pages, contents

pytestmark = pytest.mark.thorough

NAMES = ["om/index.html", "search/search_index.json", "sitemap.xml", "frister.ics", "404.html"]
LISTS = ["skole/index.html", "skole/fravaer/index.html", "oppslag/roller/index.html"]
"""pages on which the regional handbook says what only some have"""


def leaks(files: dict[str, bytes]) -> list[Problem]:
    made_of = contents()
    found = check_site(made_of, finished_trees(made_of, files), rules=[LeakedText])
    return [problem for problem in found if problem.code == "RB742"]


def test_each_tree_may_have_its_own() -> None:
    files = bare_pages(contents())
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
@pytest.mark.parametrize("name", [*NAMES, *LISTS])
def test_what_is_anothers_is_told_in_any_file(text: str, name: str) -> None:
    data = json.dumps([text]) if name.endswith(".json") else f"<html>\n{text}\n</html>"
    files = bare_pages(contents()) | {f"tinn/{name}": data.encode()}
    found = leaks(files)
    assert {(problem.path, problem.code) for problem in found} == {(f"tinn/{name}", "RB742")}
    assert all("Kongsberg" in problem.message for problem in found)


def test_what_the_region_says_of_all_is_no_excuse() -> None:
    text = "Bare Kongsberg gjør dette"
    names = [*NAMES, *LISTS]
    files = {f"tinn/{name}": (json.dumps([text]) if name.endswith(".json") else text).encode() for name in names}
    (problem,) = leaks(bare_pages(contents()) | files)
    assert problem.path in files


def test_the_regional_tree_has_no_local_text() -> None:
    files = bare_pages(contents()) | {"x.txt": "Før.\nRektor i Kongsberg svarer alle samme uke.".encode()}
    (problem,) = leaks(files)
    assert (problem.path, problem.line, problem.column) == ("x.txt", 2, 1)


def test_an_address_of_another_is_told() -> None:
    link = '<p><a href="https://skjema.example.no/permisjon">skjema</a></p>'
    (problem,) = leaks(bare_pages(contents()) | {"tinn/x/index.html": link.encode()})
    assert "«https skjema example no permisjon»" in problem.message


@pytest.mark.parametrize("remembered", [0, 1 << 15])
def test_an_entry_that_its_owner_may_have_is_told_in_another_tree(
    remembered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaked_text, "_ENTRIES", remembered)
    text = ["Rektor i Kongsberg svarer alle samme uke.", "Dette er for alle.", "Slutt."]
    entries = [{"location": f"skole/{number}/", "title": "x", "text": each} for number, each in enumerate(text)]
    index = json.dumps({"docs": entries}, separators=(",", ":"), ensure_ascii=False).encode()
    trees = ("kongsberg", "notodden", "tinn")
    found = leaks(bare_pages(contents()) | {f"{tree}/search/search_index.json": index for tree in trees})
    assert {problem.path for problem in found} == {f"{tree}/search/search_index.json" for tree in trees[1:]}


def test_what_stands_after_the_mark_in_an_address_is_told() -> None:
    link = '<h2 id="17-virkedager">Svar</h2><a href="#17-virkedager">Svar</a>'
    (problem,) = leaks(bare_pages(contents()) | {"tinn/x/index.html": link.encode()})
    assert "«17 virkedager»" in problem.message


def test_of_two_indexes_all_that_differs_is_looked_at() -> None:
    chance = random.Random(0)  # noqa: S311 not for secrets
    for _ in range(500):
        made = [f'{{"location":"{n}/","text":"{"x" * chance.randrange(9000)}"}}' for n in range(8)]
        before = "[" + ",".join(made) + "]"
        for at in chance.sample(range(8), chance.randrange(3)):
            made[at] = f'{{"location":"{at}/","text":"{"y" * chance.choice((0, 1, 9000))}"}}'
        after = ("[" + ",".join(made[chance.choice((0, 0, 2)) :]) + "]").encode()
        changed, old = differing(after, before.encode())
        assert set(entries(after)) - set(entries(before.encode())) <= set(entries(changed))
        assert set(entries(old)) <= set(entries(before.encode()))
