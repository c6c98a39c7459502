"""The finished site: the real one is clean, and each fault that is put into a copy by hand is told at its place."""

import gzip
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, ROOT, build, copy_project, files_of, git
from handbook.contents import Contents, read_contents
from handbook.fault import FAULTS
from handbook.finished_page import FinishedPage
from handbook.finished_site import finished_trees
from handbook.markup import read_markup
from handbook.site_rules import SITE_RULES, TREE_RULES, check_site
from handbook.source_file import FolderFiles
from site_faults import FAULTS_BY_HAND, PAGE, Change, Files, put

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def contents(project: Path) -> Contents:
    return read_contents(project, TODAY)


@pytest.fixture(scope="module")
def tinn(site: Path) -> Files:
    """Tinn's tree by itself, as it may stand on a server of its own."""
    return {name: data for name, data in FolderFiles(site).items() if name.startswith("tinn/")}


@pytest.fixture(scope="module")
def made_of(contents: Contents, tinn: Files) -> tuple[Contents, Files]:
    return contents, tinn


@pytest.mark.site
def test_the_real_site_is_clean(contents: Contents, site: Path) -> None:
    assert check_site(contents, finished_trees(contents, FolderFiles(site))) == []


@pytest.mark.site
def test_a_tree_by_itself_is_clean(contents: Contents, tinn: Files) -> None:
    assert check_site(contents, finished_trees(contents, tinn)) == []


@pytest.mark.site
@pytest.mark.parametrize(
    ("code", "change", "path", "said"), FAULTS_BY_HAND, ids=[f"{row[0]} {row[3]}" for row in FAULTS_BY_HAND]
)
def test_a_fault_put_in_by_hand_is_told(
    made_of: tuple[Contents, Files], code: str, change: Change, path: str, said: str
) -> None:
    contents, files = made_of[0], dict(made_of[1])
    change(files)
    if "sitemap.xml" in path and code == "RB742":
        files["tinn/sitemap.xml.gz"] = gzip.compress(files["tinn/sitemap.xml"])
    found = [problem for problem in check_site(contents, finished_trees(contents, files)) if problem.code == code]
    assert [problem.path for problem in found if said in problem.message] == [path]
    assert all(problem.hint for problem in found)


@pytest.mark.site
def test_the_place_is_that_of_the_tag(contents: Contents, tinn: Files) -> None:
    files = dict(tinn)
    put('\nabc <b>d</b><a href="borte/">x</a>')(files)
    (problem,) = check_site(contents, finished_trees(contents, files))
    line = files[PAGE].decode().split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith('<a href="borte/">') or line[problem.column - 2] == "<"
    assert "docs/skole/skyss/soke-skoleskyss.md" in problem.hint


def test_every_fault_of_the_site_is_put_in_by_hand() -> None:
    assert {row[0] for row in FAULTS_BY_HAND} == {code for code in FAULTS if "RB730" <= code <= "RB749"}


def test_every_site_rule_is_in_the_table() -> None:
    files = {path.stem for path in (ROOT / "hooks/handbook/site_rules").glob("*.py")} - {"__init__"}
    assert {rule.__module__.rsplit(".", 1)[-1] for rule in (*SITE_RULES, *TREE_RULES)} == files


TRICKY = '<p title="a < b">x<!-- <a href="y"> --><script>if (a<b) "</p>"</script><br/>1 < 2<i>&lt;</i><p a=\'>\' id=z'


@pytest.mark.parametrize("text", [TRICKY, "", "<", "<<<", "<p", '<p a="', "<!--", "<script>", "</", "a<b>c</b>d"])
def test_pieces_are_the_text_again(text: str) -> None:
    markup = read_markup(text)
    assert "<".join(markup.pieces) == text
    markup.words()


def test_only_what_is_a_tag_is_read_as_one() -> None:
    page = FinishedPage("x", TRICKY.encode())
    assert [tag.name for _, tag in page.tags] == ["script"]
    assert page.markup.words().split() == ["x", "1", "<", "2<"]


def test_of_an_address_of_a_page_only_what_comes_after_the_mark_is_read() -> None:
    own = ["", "./", "../", "../../skole/fravaer/", "#formal-med-alt", "skole/#x", "../../\x01/\x03/"]
    others = [
        "https://a.no/x/",
        "mailto:a",
        "../skjema.pdf",
        "skole/permisjon.md",
        "skole",
        "../x/?a",
        "//a.no/",
        "Å/#b",
    ]
    page = FinishedPage("x", "".join([f'<a href="{address}">b</a>' for address in own + others]).encode())
    text, *said = page.markup.words().split("\n")
    assert (text, said) == ("b" * len(own + others), ["formal-med-alt", "x", *others])
    assert FinishedPage("x", b'<base href="x/">').markup.words().split() == ["x/"]


def test_reading_is_linear() -> None:
    for bit in ('<a b="', "<script>", "<!--", "<", "<p a=", "<p '"):
        FinishedPage("x", (bit * 20000).encode()).markup.words()


@pytest.mark.site
def test_a_published_site_lists_its_pages(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "kopi", commit=False)
    settings = project / "mkdocs.yml"
    address = "https://handbok.example.no/rutiner/"
    settings.write_text(settings.read_text(encoding="utf-8") + f"\nsite_url: {address}\n", encoding="utf-8")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "alt")
    done = build(project, tmp_path / "site", HANDBOK_KOMMUNER="tinn")
    assert done.returncode == 0, done.stdout + done.stderr
    contents, files = read_contents(project, TODAY), dict(FolderFiles(tmp_path / "site"))
    assert check_site(contents, finished_trees(contents, files)) == []
    entry = f"<loc>{address}tinn/om/</loc>".encode()
    for name in ("tinn/sitemap.xml", "tinn/sitemap.xml.gz"):
        data = gzip.decompress(files[name]) if name.endswith("gz") else files[name]
        changed = data.replace(entry, f"<loc>{address}om/</loc>".encode())
        files[name] = gzip.compress(changed) if name.endswith("gz") else changed
    found = check_site(contents, finished_trees(contents, files))
    assert [problem.code for problem in found] == ["RB741", "RB741"]
    assert "mangler i oversikten" in found[0].message
    assert "er ikke en side i denne håndboken" in found[1].message


@pytest.mark.site
def test_a_faulty_site_is_not_put_out(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "kopi", commit=False)
    (project / "scripts").mkdir()
    for script in (ROOT / "scripts").glob("*.py"):
        (project / "scripts" / script.name).write_bytes(script.read_bytes())
    (project / "scripts/environment.py").write_text(ENVIRONMENT, encoding="utf-8")
    frame = project / "hooks/theme/main.html"
    link = '<a href="finnes-ikke/">x</a>'
    frame.write_text(frame.read_text(encoding="utf-8").replace("{% block content %}", "{% block content %}" + link))
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "alt")
    out = tmp_path / "ut"
    out.mkdir()
    (out / "sitemap.xml").write_text("det som var der")
    command = [sys.executable, "scripts/build_site.py", "--out", str(out), "--kommune", "tinn"]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "tinn/om/index.html" in done.stderr
    assert "RB730" in done.stderr
    assert "Ingenting er byttet ut." in done.stderr
    assert files_of(out) == {"sitemap.xml": b"det som var der"}
    (tmp_path / "tom").mkdir()
    refused = subprocess.run(
        [sys.executable, "scripts/check_site.py", str(tmp_path / "tom")],
        cwd=project, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert refused.returncode == 1
    assert "ikke et bygd nettsted" in refused.stderr
