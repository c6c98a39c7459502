"""Measuring: what a command took, the changes that are measured, what makes a site count, how figures are written."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import benchmark
from handbook.contents import read_contents
from handbook.published import address_of
from handbook.source_file import read_sources
from handbook.tree import Tree
from measuring import comparison
from measuring.build_measures import COLD, SiteSize, size_of
from measuring.corpus import Size, generated_handbook
from measuring.edit import Edit, NotShownError, edits
from measuring.growth import Grown, sizes
from measuring.hot_spots import HotSpot, function_name
from measuring.hugo_peer import as_hugo
from measuring.peer import Known, Peer, faults, known_sentences
from measuring.process import Command, CommandError, Cost, run
from measuring.project import spread as spread_over
from measuring.report import build_table, growth_table, hot_spot_tables, page
from measuring.subject import Subject, make_subject
from measuring.table import Table, figure, megabytes, spread, thousands, times
from small_handbook import TODAY

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """A small handbook as it is measured. Tests set back what they change."""
    return make_subject(tmp_path_factory.mktemp("maaling") / "prosjekt", ROOT, Size(20), 3, TODAY)


@pytest.fixture(scope="module")
def trees(subject: Subject) -> list[Tree]:
    return [subject.contents.tree(slug) for slug in (None, *subject.contents.library.municipalities)]


def python(code: str, folder: Path) -> Command:
    return Command((sys.executable, "-S", "-c", code), folder, {})


def test_a_command_is_measured_with_those_that_it_starts(tmp_path: Path) -> None:
    inner = "held = b'x' * 200_000_000; print(sum(range(10**6)))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {inner!r}], check=True)"
    one = run([python("pass", tmp_path)])
    both = run([python(outer, tmp_path), python("pass", tmp_path)])
    assert one.peak < 100_000_000
    assert both.peak > 200_000_000
    assert both.cpu > one.cpu > 0
    assert both.wall > 0


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="det gikk galt"):
        run([python("raise SystemExit('det gikk galt')", tmp_path), python("pass", tmp_path)])


def test_the_history_is_spread_over_days(subject: Subject) -> None:
    assert len(set(subject.contents.history.changed.values())) == 3
    assert subject.contents.history.uncommitted == frozenset()
    parts = spread_over(["docs/a.md", "docs/b.md", "docs/register/roller.yml", "mkdocs.yml"], 2)
    assert {"docs/register/roller.yml", "mkdocs.yml"} <= set(parts[0])
    assert sorted(path for part in parts for path in part)[:2] == ["docs/a.md", "docs/b.md"]


@pytest.mark.parametrize("kind", ["page", "listed", "overlay", "include", "fact", "register"])
def test_a_change_is_read_on_the_pages_that_it_is_looked_for_on(subject: Subject, kind: str) -> None:
    edit, root = subject.edits[kind], subject.project.root
    first = (root / edit.path).read_text(encoding="utf-8")
    try:
        edit.make(root, first, "merke 1")
        edit.make(root, first, "merke 2")
        contents = read_contents(root, TODAY)
        assert [problem for problem in contents.problems if problem.is_error] == []
        assert "merke 1" not in (root / edit.path).read_text(encoding="utf-8")
        for address in edit.addresses:
            top, _, rest = address.partition("/")
            is_local = top in contents.library.municipalities
            shown = contents.tree(top if is_local else None)
            bodies = {address_of(uri): text.body for uri, text in shown.pages.items()}
            assert "merke 2" in bodies[rest if is_local else address]
    finally:
        (root / edit.path).write_text(first, encoding="utf-8", newline="\n")


def test_there_is_something_to_change_also_when_every_routine_has_local_text() -> None:
    made = edits(generated_handbook(read_sources(ROOT), Size(8, municipalities=50), seed=1))
    assert list(made) == ["theme", "page", "listed", "overlay", "include", "fact", "register"]
    assert all(len(set(made[kind].addresses)) == 3 for kind in ("theme", "page", "include"))


def test_the_templates_are_changed_where_every_page_shows_it(subject: Subject) -> None:
    edit = subject.edits["theme"]
    first = (subject.project.root / edit.path).read_text(encoding="utf-8")
    assert "Her er merke 1." in edit.change(first, "merke 1")


def test_a_build_that_does_not_show_the_change_is_no_measurement(tmp_path: Path) -> None:
    edit = Edit("én side er endret", "docs/a.md", lambda text, words: text + words, ("a/", "tinn/a/"))
    for address, text in (("a/", "merke 1"), ("tinn/a/", "merke 0")):
        (tmp_path / address).mkdir(parents=True)
        (tmp_path / address / "index.html").write_text(text, encoding="utf-8")
    with pytest.raises(NotShownError, match="står ikke «merke 1» på /tinn/a/"):
        edit.expect(tmp_path, "merke 1")


def site(folder: Path, trees: list[Tree]) -> Peer:
    """What a tool might have built: each page's text as it is."""
    for tree in trees:
        for uri, text in tree.pages.items():
            path = folder / tree.slug / address_of(uri) / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.body, encoding="utf-8")
    index = folder / "search.json"
    index.write_text("".join(text.body for text in trees[0].pages.values()), encoding="utf-8")
    return Peer("et verktøy", (), (), (folder,), lambda slug: folder / slug, (index,))


def spoil_nothing(_: Path, __: Known) -> None: ...


def lose_a_page(folder: Path, _: Known) -> None:
    (folder / "tinn/om/index.html").unlink()


def show_it_to_all(folder: Path, known: Known) -> None:
    path = folder / "regionen" / address_of(known.uri) / "index.html"
    path.write_text(path.read_text(encoding="utf-8") + known.words, encoding="utf-8")


def lose_the_search(folder: Path, _: Known) -> None:
    (folder / "search.json").write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_nothing, []),
        (lose_a_page, ["sider mangler i tinn, blant dem om.md"]),
        (show_it_to_all, ["står ikke der det skal på"]),
        (lose_the_search, ["søket har ikke"]),
    ],
)
def test_another_tool_s_site_counts_only_when_it_is_whole(
    trees: list[Tree], tmp_path: Path, spoil: Callable[[Path, Known], None], said: list[str]
) -> None:
    known = known_sentences(trees)
    assert known[0].slugs == {tree.slug for tree in trees}
    assert known[1].slugs
    assert "regionen" not in known[1].slugs
    peer = site(tmp_path, trees)
    spoil(tmp_path, known[1])
    found = list(faults(peer, trees, known))
    assert len(found) == len(said)
    assert all(words in fault for words, fault in zip(said, found, strict=True))


def test_a_tool_that_takes_much_longer_than_ours_is_measured_once(
    trees: list[Tree], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = {"vårt": 1.0, "raskt": 2.0, "tregt": 21.0}
    peers = [
        replace(site(tmp_path, trees), name=name, cleared=(), commands=(Command((name,), tmp_path, {}),))
        for name in taken
    ]
    monkeypatch.setattr(comparison, "run", lambda commands: Cost(taken[commands[0].arguments[0]], 1, 1))
    found = comparison.compared(peers, trees, tmp_path, 3)
    assert {one.name: len(one.costs) for one in found} == {"vårt": 3, "raskt": 3, "tregt": 1}


def test_hugo_gets_its_own_dialect() -> None:
    text = (
        '!!! utkast "Utkast"\n\n    Ikke godkjent.\n    Vent.\n\n## Lokalt { #lokalt }\n\n'
        "- _ikke satt_{ .ikke-satt }, se [her](../index.md#a) og ![](b.png)\n- _lov_{ lang=nn }\n"
    )
    assert as_hugo(text, "skole/a.md") == (
        '{{% merknad type="utkast" title="Utkast" %}}\nIkke godkjent.\nVent.\n{{% /merknad %}}\n\n'
        "## Lokalt { #lokalt }\n\n"
        '- <em class="ikke-satt">ikke satt</em>, se [her](../_index.md#a) og ![](../b.png)\n- _lov_\n'
    )


def test_a_table_reads_well_as_text_and_as_markdown() -> None:
    table = Table("Hele bygget", "Om tallene.", ("hva", "CPU s"), (("alt", "10,00"), ("ingenting", "1,00")))
    assert table.markdown() == (
        "## Hele bygget\n\nOm tallene.\n\n| hva       | CPU s |\n| --------- | ----: |\n"
        "| alt       | 10,00 |\n| ingenting |  1,00 |"
    )


def test_figures_are_written_as_norwegians_do() -> None:
    assert (figure(1.005, 1), megabytes(12_340_000), thousands(4152)) == ("1,0", "12,3", "4\u00a0152")
    assert spread([2.0]) == "2,00"
    assert spread([3.0, 1.0, 2.0]) == "2,00 (1,00–3,00)"
    assert times([5.0, 1.0, 3.0], [2.0]) == "1,50"


def test_the_report_has_figures_and_no_folder_of_the_machine(subject: Subject, tmp_path: Path) -> None:
    costs = {COLD: [Cost(10.0, 12.0, 50_000_000)], "én side": [Cost(1.0, 1.5, 40_000_000)]}
    assert build_table(costs, SiteSize(9, 2_000_000)).rows[1] == ("én side", "1,00", "1,50", "40,0", "0,10")
    grown = [Grown(subject.extent, costs[COLD], costs["én side"], SiteSize(9, 2_000_000))] * 2
    assert growth_table(grown).rows[1][3:7] == ("10,00", "1,00", "1,00", "1,00")
    place = (str(tmp_path / "lib/python3.11/site-packages/jinja2/runtime.py"), 261, "call")
    name = function_name(tmp_path / "prosjekt", place)
    assert name == "jinja2/runtime.py:261 call"
    assert function_name(tmp_path, (str(tmp_path / "hooks/a.py"), 1, "b")) == "hooks/a.py:1 b"
    assert function_name(tmp_path / "x", (str(tmp_path / "a/b/c.py"), 1, "d")) == "b/c.py:1 d"
    spot = HotSpot(name, 1200, 1.0, 2.0)
    text = page("26. november 2026", "python3 scripts/benchmark.py", ["2 kjerner."], hot_spot_tables([spot], [spot]))
    assert text.startswith("# Målinger\n\nMålt 26. november 2026.")
    assert "- 2 kjerner.\n" in text
    assert "| `jinja2/runtime.py:261 call` | 1\u00a0200 |" in text
    assert text.count("\n\n\n") == 0
    assert str(tmp_path) not in text


def test_a_site_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.html").write_bytes(b"123")
    assert size_of(tmp_path) == SiteSize(1, 3)


def test_growth_is_measured_in_both_directions() -> None:
    assert [(size.routines, size.municipalities) for size in sizes(Size(100))] == [(100, 7), (400, 7), (100, 50)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("--rutiner", "0"), "«0» er ikke et antall."),
        (("--lokale", "2"), "«2» er ikke en andel."),
        (("--skriv",), "--skriv trenger --dato"),
        (("--dato", "i dag"), "«i dag» er ikke en dato."),
    ],
)
def test_what_cannot_be_measured_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], written: tuple[str, ...], expected: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmark.py", *written])
    with pytest.raises(SystemExit):
        benchmark.main()
    assert expected in capsys.readouterr().err
