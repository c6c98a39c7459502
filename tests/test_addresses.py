"""Addresses live for ever: renamed, retired, deleted and swapped pages, the redirects, the ledger and its history."""

import re
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, git
from handbook.fix import mended
from handbook.history import History, Trust, lines_ever
from handbook.ledger import LEDGER_PATH, read_ledger
from handbook.loading import load
from handbook.new_routine import next_id
from handbook.problem import Problem
from handbook.published import address_of
from handbook.rules import check
from handbook.settings import Settings
from handbook.source_file import read_sources
from handbook.tree import Tree
from handbook.trees import make_tree
from small_handbook import TODAY, Case, base_files

ROUTINE = "docs/skole/fravaer/permisjon.md"
OTHER = "docs/skole/fravaer/annet.md"


def handbook(**changes: str | None) -> dict[str, bytes]:
    """The tiny handbook with a ledger of its addresses, and then with changes: files given as `a__b`, None removes."""
    text = base_files()[ROUTINE].replace("SK-014", "SK-015").replace("Søknad om permisjon", "Noe annet")
    sources = completed(Case("", {LEDGER_PATH: "./: ./\n", OTHER: text}).sources())
    for name, content in changes.items():
        path = {"ROUTINE": ROUTINE, "OTHER": OTHER}.get(name, f"docs/skole/fravaer/{name}.md")
        if content is None:
            del sources[path]
        else:
            sources[path] = content.encode()
    return dict(sorted(sources.items()))


def completed(sources: dict[str, bytes]) -> dict[str, bytes]:
    """With what the machine can mend, mended."""
    problems = check(load(sources), TODAY)
    return {**sources, **mended(sources, problems)}


def told(sources: dict[str, bytes], recorded: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in check(load(sources), TODAY, recorded)]


def tree_of(sources: dict[str, bytes], municipality: str | None = "tinn") -> Tree:
    return make_tree(load(sources), History(Trust.MISSING), Settings(), municipality, TODAY)


def text_of(sources: dict[str, bytes], path: str) -> str:
    return sources[path].decode()


def leads_to(tree: Tree, address: str) -> str:
    """Where the redirect at an address leads, from the tree's root."""
    page = tree.files[f"{address}index.html"].decode()
    ways = set(re.findall(r'(?:url=|canonical" href="|<a href=")([^"]+)"', page))
    assert len(ways) == 1
    return str(Path(address, ways.pop()))


def test_the_machine_completes_the_ledger_and_then_leaves_it() -> None:
    sources = handbook()
    assert told(sources) == []
    assert completed(sources) == sources
    lines = sources[LEDGER_PATH].decode().splitlines()
    assert lines == sorted(lines)
    assert "skole/fravaer/permisjon/: SK-014" in lines
    twice = {**sources, LEDGER_PATH: "\n".join([*reversed(lines), lines[0]]).encode()}
    assert {code for _, code in told(twice)} == {"RB724", "RB725"}
    assert completed(twice) == sources


def test_the_machine_touches_no_ledger_that_it_cannot_read() -> None:
    broken = {**handbook(), LEDGER_PATH: b"noe annet\n"}
    assert completed(broken) == broken
    none = Case("", {}).sources()
    assert mended(none, [Problem(ROUTINE, 1, 1, "RB720", "", "")]) == {}


@pytest.mark.parametrize("municipality", [None, "tinn", "kongsberg"])
def test_a_renamed_routine_is_found_at_its_old_address(municipality: str | None) -> None:
    before = handbook()
    renamed = handbook(ROUTINE=None, fri=text_of(before, ROUTINE))
    renamed["docs/index.md"] = renamed["docs/index.md"].replace(b"permisjon.md", b"fri.md")
    assert told(renamed) == [("docs/skole/fravaer/fri.md", "RB720")]
    after = completed(renamed)
    assert told(after, tuple(before[LEDGER_PATH].decode().splitlines())) == []
    tree = tree_of(after, municipality)
    assert leads_to(tree, "skole/fravaer/permisjon/") == "skole/fravaer/permisjon/../fri"
    assert leads_to(tree, "r/SK-014/") == "r/SK-014/../../skole/fravaer/fri"
    assert b"videre.js" in tree.files["skole/fravaer/permisjon/index.html"]
    assert "assets/javascripts/videre.js" in tree.files
    assert "skole/fravaer/fri/index.html" not in tree.files


def test_a_retired_routine_keeps_its_page() -> None:
    text = text_of(handbook(), ROUTINE).replace("status: utkast", "status: avviklet")
    sources = handbook(ROUTINE=text)
    assert told(sources) == [("docs/index.md", "RB854")]
    tree = tree_of(sources)
    assert "avviklet" in tree.pages["skole/fravaer/permisjon.md"].body
    assert "skole/fravaer/permisjon/index.html" not in tree.files


def test_a_deleted_routine_is_told_at_its_line() -> None:
    sources = handbook(OTHER=None)
    (problem,) = check(load(sources), TODAY)
    assert (problem.path, problem.code) == (LEDGER_PATH, "RB726")
    assert "status: avviklet" in problem.hint
    line = sources[LEDGER_PATH].decode().splitlines()[problem.line - 1]
    assert line[problem.column - 1 :] == "SK-015"
    assert "skole/fravaer/annet/index.html" not in tree_of(sources).files


def test_two_routines_cannot_swap_addresses() -> None:
    before = handbook()
    swapped = handbook(ROUTINE=text_of(before, OTHER), OTHER=text_of(before, ROUTINE))
    assert told(swapped) == [(OTHER, "RB722"), (ROUTINE, "RB722")]
    lines = before[LEDGER_PATH].decode()
    changed = lines.replace("SK-014", "x").replace("SK-015", "SK-014").replace("x", "SK-015")
    forced = {**swapped, LEDGER_PATH: changed.encode()}
    assert told(forced, tuple(lines.splitlines())) == [(LEDGER_PATH, "RB722")] * 2


def test_a_redirect_never_takes_the_place_of_a_page() -> None:
    sources = handbook()
    sources[LEDGER_PATH] = sources[LEDGER_PATH].replace(b"permisjon/: SK-014", b"permisjon/: SK-015")
    tree = tree_of(sources)
    assert not {f"{address_of(uri)}index.html".removeprefix("./") for uri in tree.pages} & set(tree.files)


def test_a_former_address_is_only_in_the_trees_that_have_the_routine() -> None:
    text = text_of(handbook(), OTHER).replace("status: utkast", "status: utkast\ngjelder:\n- kongsberg")
    sources = handbook(OTHER=text)
    sources[LEDGER_PATH] += b"skole/gammel/: SK-015\n"
    assert told(sources) == []
    assert leads_to(tree_of(sources, "kongsberg"), "skole/gammel/").endswith("fravaer/annet")
    assert "skole/gammel/index.html" in tree_of(sources, None).files
    assert "skole/gammel/index.html" not in tree_of(sources, "tinn").files


def test_a_number_is_never_used_again() -> None:
    sources = handbook()
    sources[LEDGER_PATH] += b"skole/fravaer/en-gang/: SK-140\n"
    assert next_id(load(sources), "skole") == "SK-141"


@pytest.mark.thorough
def test_every_page_of_every_real_tree_is_in_the_ledger() -> None:
    library = load(read_sources(ROOT))
    ledger = read_ledger(library.sources)
    assert ledger is not None
    for municipality in (None, *library.municipalities):
        tree = make_tree(library, History(Trust.MISSING), Settings(), municipality, date(2026, 11, 22))
        assert {address_of(uri) for uri in tree.pages} <= set(ledger.meanings())


def test_git_tells_every_line_that_was_ever_published(tmp_path: Path) -> None:
    ledger = tmp_path / "stort" / "prosjekt" / LEDGER_PATH
    ledger.parent.mkdir(parents=True)
    folder = tmp_path / "stort"
    git(folder, "init", "-q")

    def commit(*lines: str) -> None:
        ledger.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "endring")

    commit("a/: SK-001", "b/: SK-002")
    commit("b/: SK-003")
    git(folder, "checkout", "-qb", "gren")
    commit("b/: SK-003", "skrivefeil/: SK-004")
    commit("b/: SK-003", "c/: SK-004")
    assert "skrivefeil/: SK-004" in lines_ever(folder / "prosjekt", LEDGER_PATH)
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "flett", "gren")
    project = folder / "prosjekt"
    assert lines_ever(project, LEDGER_PATH) == ["a/: SK-001", "b/: SK-002", "b/: SK-003", "c/: SK-004"]
    assert lines_ever(project, "docs/register/finnes-ikke.yml") == []
    ledger.unlink()
    assert lines_ever(project, LEDGER_PATH)
    git(tmp_path, "clone", "-q", "--depth=1", folder.as_uri(), "grunn")
    assert lines_ever(tmp_path / "grunn/prosjekt", LEDGER_PATH) == []
    assert lines_ever(tmp_path, LEDGER_PATH) == []
