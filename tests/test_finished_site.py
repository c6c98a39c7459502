"""The finished site: the real one is clean, and each fault that is put into a copy by hand is told at its place."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, ROOT, build, copy_project, files_of, git
from handbook.contents import Contents, read_contents
from handbook.fault import FAULTS
from handbook.finished_page import FinishedPage, pieces, plain_text
from handbook.finished_site import finished_site
from handbook.site_rules import SITE_RULES, check_site
from handbook.source_file import read_files
from small_handbook import TODAY

PAGE = "tinn/skole/skyss/soke-skoleskyss/index.html"
FRONT = "tinn/index.html"
MISSING = "tinn/404.html"
INDEX = "tinn/search/search_index.json"
LEAK = "Buskerud fylkeskommune"  # a fact of Buskerud, in no text of a municipality in Telemark

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def contents(project: Path) -> Contents:
    return read_contents(project, TODAY)


@pytest.fixture(scope="module")
def tinn(site: Path) -> Files:
    """Tinn's tree by itself, as it may stand on a server of its own."""
    return {name: data for name, data in read_files(site).items() if name.startswith("tinn/")}


@pytest.fixture(scope="module")
def made_of(contents: Contents, tinn: Files) -> tuple[Contents, Files]:
    return contents, tinn


@pytest.mark.site
def test_the_real_site_is_clean(contents: Contents, site: Path) -> None:
    assert check_site(finished_site(contents, read_files(site))) == []


@pytest.mark.site
def test_a_tree_by_itself_is_clean(contents: Contents, tinn: Files) -> None:
    assert check_site(finished_site(contents, tinn)) == []


def put(text: str, before: str = "</article>", name: str = PAGE) -> Callable[[Files], None]:
    """Puts text into a page, before what stands there."""

    def change(files: Files) -> None:
        old = files[name].decode()
        assert before in old
        files[name] = old.replace(before, text + before, 1).encode()

    return change


def swap(old: str, new: str, name: str = PAGE) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return change


def add(name: str, data: bytes = b"") -> Callable[[Files], None]:
    def change(files: Files) -> None:
        files[name] = data

    return change


def remove(name: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        del files[name]

    return change


def into_the_index(text: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        index = json.loads(files[INDEX])
        index["docs"][3]["text"] += text
        files[INDEX] = json.dumps(index).encode()

    return change


TITLE = "Søke skoleskyss – Rutinehåndboken – Tinn"

FAULTS_BY_HAND: list[tuple[str, Callable[[Files], None], str, str]] = [
    ("RB730", put('<a href="../finnes-ikke/">x</a>'), PAGE, "«../finnes-ikke/» finnes ikke."),
    ("RB730", put('<img alt="x" src="borte.png">'), PAGE, "«borte.png» finnes ikke."),
    ("RB730", put("<a\n class='b' href = borte.html >x</a>"), PAGE, "«borte.html» finnes ikke."),
    ("RB730", put('<img alt="x" srcset="borte.png 2x">'), PAGE, "«borte.png» finnes ikke."),
    ("RB730", put('<a href="file:///H:/skjema.docx">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="H:/skjema.docx">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="http://example.no/">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="&#106;avascript:alert(1)">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="">x</a>'), PAGE, "har ingen adresse"),
    ("RB730", swap('href="/skole/"', 'href="/skolen/"', MISSING), MISSING, "«/skolen/» finnes ikke."),
    ("RB731", put('<a href="#finnes-ikke">x</a>'), PAGE, "ikke noe som heter «#finnes-ikke»"),
    ("RB731", put('<a href="../#borte">x</a>'), PAGE, "ikke noe som heter «#borte»"),
    ("RB732", put('<a href="../../../../hjartdal/">x</a>'), PAGE, "ut av håndboken, til «/hjartdal»"),
    ("RB732", put('<a href="../../../../skole/">x</a>'), PAGE, "ut av håndboken, til «/skole»"),
    ("RB732", put('<a href="../../../../../x/">x</a>'), PAGE, "fører ut av nettstedet"),
    ("RB733", put('<p id="formal">x</p>'), PAGE, "Id-en «formal» står to ganger på siden."),
    ("RB734", put("<h1>x</h1>"), PAGE, "mer enn én overskrift"),
    ("RB734", swap('<h1 id="tittel">', '<p id="tittel">'), PAGE, "ingen overskrift på første nivå"),
    ("RB734", put("<h2>x</h2><h4>x</h4>"), PAGE, "på nivå 4, men den over er på nivå 2"),
    ("RB734", put("<h2> <a class=headerlink>¶</a></h2>"), PAGE, "Overskriften har ingen tekst."),
    ("RB735", swap(f"<title>{TITLE}", "<title>"), PAGE, "Siden har ingen tittel."),
    (
        "RB735",
        swap("<title>Fravær og permisjon – Rutinehåndboken – Tinn", f"<title>{TITLE}", "tinn/skole/fravaer/index.html"),
        PAGE,
        "er også tittelen på «skole/fravaer/index.html»",
    ),
    ("RB736", swap('<html lang="nb"', "<html"), PAGE, "hvilket språk"),
    ("RB736", swap('<html lang="nb"', '<html lang="en"'), PAGE, "hvilket språk"),
    ("RB736", swap('<html lang="nb"', '<html lang="nn"'), PAGE, "Teksten er på «nb»"),
    ("RB737", put('<img src="../../../assets/images/favicon.png">'), PAGE, "Bildet har ingen tekst"),
    ("RB737", put('<img alt="" src="../../../assets/images/favicon.png">'), PAGE, "Bildet har ingen tekst"),
    ("RB737", put('<a href="../"> <span></span></a>'), PAGE, "Lenken har ingen tekst."),
    ("RB737", put("<table><tr><th></th></tr></table>"), PAGE, "Kolonnen har ingen overskrift."),
    ("RB738", put('<img alt="x" src="https://example.no/x.png">'), PAGE, "henter «https://example.no/x.png»"),
    ("RB738", put('<link rel="preconnect" href="https://example.no">'), PAGE, "henter «https://example.no»"),
    ("RB738", put('<iframe src="//example.no"></iframe>'), PAGE, "henter «//example.no»"),
    (
        "RB738",
        put("@import url(https://example.no/x.css);", ":root", "tinn/assets/stylesheets/handbok.css"),
        "tinn/assets/stylesheets/handbok.css",
        "Stilarket henter",
    ),
    ("RB739", put("<script>alert(1)</script>"), PAGE, "skript inne i teksten"),
    ("RB739", put("<style>p { color: red }</style>"), PAGE, "stilark inne i teksten"),
    ("RB739", put('<p title="a < b > c" onclick="x()">x</p>'), PAGE, "«onclick»"),
    ("RB739", put('<p style="color: red">x</p>'), PAGE, "«style»"),
    ("RB740", add("tinn/kommuner/tinn.yml"), "tinn/kommuner/tinn.yml", "Filer av typen «.yml»"),
    ("RB740", add("tinn/skole/x.md"), "tinn/skole/x.md", "Filer av typen «.md»"),
    ("RB740", add("tinn/.git/config.txt"), "tinn/.git/config.txt", "skal ikke publiseres"),
    (
        "RB740",
        add("tinn/borte/index.html", b'<html lang="nb"><title>Borte</title><h1>Borte</h1></html>'),
        "tinn/borte/index.html",
        "ikke med i denne håndboken",
    ),
    (
        "RB741",
        put("<url><loc>https://example.no/tinn/x/</loc></url>", "</urlset>", "tinn/sitemap.xml"),
        "tinn/sitemap.xml",
        "«https://example.no/tinn/x/» er ikke en side",
    ),
    ("RB741", add("tinn/sitemap.xml.gz", gzip.compress(b"annet")), "tinn/sitemap.xml", "ikke det samme"),
    ("RB741", add("tinn/sitemap.xml.gz", b"ikke pakket"), "tinn/sitemap.xml", "ikke det samme"),
    (
        "RB742",
        put(f"<p>Skyss ordnes av {LEAK}.</p>"),
        PAGE,
        "tekst som bare Buskerud skal ha: «buskerud fylkeskommune»",
    ),
    ("RB742", put(f'<img src="../../../assets/images/favicon.png" alt="{LEAK}">'), PAGE, "bare Buskerud"),
    (
        "RB742",
        put("<p>Les dette. Spør <em>Brakar</em> når du er i&#32;tvil om avstanden.</p>"),
        PAGE,
        "«spør brakar når du er i tvil om avstanden»",
    ),
    ("RB742", put(f"<p>{LEAK}</p>", name=MISSING), MISSING, "bare Buskerud"),
    ("RB742", into_the_index(f"<p>Skyss hos <em>{LEAK}</em>.</p>"), INDEX, "bare Buskerud"),
    ("RB742", put(f"<!-- --><url>{LEAK}</url>", "</urlset>", "tinn/sitemap.xml"), "tinn/sitemap.xml", "bare Buskerud"),
    (
        "RB742",
        add("tinn/frister.ics", b"SUMMARY:Meld fra til Buskerud fylkesk\r\n ommune\r\n"),
        "tinn/frister.ics",
        "«buskerud fylkeskommune»",
    ),
    ("RB743", remove(FRONT), FRONT, "er ikke laget"),
    ("RB743", remove("tinn/r/SK-014/index.html"), "tinn/r/SK-014/index.html", "er ikke laget"),
]


@pytest.mark.site
@pytest.mark.parametrize(
    ("code", "change", "path", "said"), FAULTS_BY_HAND, ids=[f"{row[0]} {row[3]}" for row in FAULTS_BY_HAND]
)
def test_a_fault_put_in_by_hand_is_told(
    made_of: tuple[Contents, Files], code: str, change: Callable[[Files], None], path: str, said: str
) -> None:
    contents, files = made_of[0], dict(made_of[1])
    change(files)
    if "sitemap.xml" in path and code == "RB742":
        files["tinn/sitemap.xml.gz"] = gzip.compress(files["tinn/sitemap.xml"])
    found = [problem for problem in check_site(finished_site(contents, files)) if problem.code == code]
    assert [problem.path for problem in found if said in problem.message] == [path]
    assert all(problem.hint for problem in found)


@pytest.mark.site
def test_the_place_is_that_of_the_tag(contents: Contents, tinn: Files) -> None:
    files = dict(tinn)
    put('\nabc <b>d</b><a href="borte/">x</a>')(files)
    (problem,) = check_site(finished_site(contents, files))
    line = files[PAGE].decode().split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith('<a href="borte/">') or line[problem.column - 2] == "<"
    assert "docs/skole/skyss/soke-skoleskyss.md" in problem.hint


def test_every_fault_of_the_site_is_put_in_by_hand() -> None:
    assert {row[0] for row in FAULTS_BY_HAND} == {code for code in FAULTS if "RB730" <= code <= "RB749"}


def test_every_site_rule_is_in_the_table() -> None:
    files = {path.stem for path in (ROOT / "hooks/handbook/site_rules").glob("*.py")} - {"__init__"}
    assert {rule.__module__.rsplit(".", 1)[-1] for rule in SITE_RULES} == files


TRICKY = '<p title="a < b">x<!-- <a href="y"> --><script>if (a<b) "</p>"</script><br/>1 < 2<i>&lt;</i><p a=\'>\' id=z'


@pytest.mark.parametrize("text", [TRICKY, "", "<", "<<<", "<p", '<p a="', "<!--", "<script>", "</", "a<b>c</b>d"])
def test_pieces_are_the_text_again(text: str) -> None:
    assert "<".join(pieces(text)) == text
    FinishedPage("x", text.encode()).words()


def test_only_what_is_a_tag_is_read_as_one() -> None:
    page = FinishedPage("x", TRICKY.encode())
    assert [tag.name for _, tag in page.tags] == ["script"]
    assert plain_text(TRICKY).split() == ["x", "1", "<", "2<"]


def test_reading_is_linear() -> None:
    for bit in ('<a b="', "<script>", "<!--", "<", "<p a=", "<p '"):
        FinishedPage("x", (bit * 20000).encode()).words()


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
    contents, files = read_contents(project, TODAY), read_files(tmp_path / "site")
    assert check_site(finished_site(contents, files)) == []
    entry = f"<loc>{address}tinn/om/</loc>".encode()
    for name in ("tinn/sitemap.xml", "tinn/sitemap.xml.gz"):
        data = gzip.decompress(files[name]) if name.endswith("gz") else files[name]
        changed = data.replace(entry, f"<loc>{address}om/</loc>".encode())
        files[name] = gzip.compress(changed) if name.endswith("gz") else changed
    found = check_site(finished_site(contents, files))
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
