"""The site as it is built and published: the same from everywhere, whole or not at all, open to new municipalities."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from conftest import build, copy_project, files_of, git
from handbook.server_file import server_files
from running_preview import lay_out_scripts

pytestmark = pytest.mark.site

SIGDAL = """\
navn: Sigdal
kommunenummer: '3332'
spraakvedtak: bokmål
"""


def run_script(name: str, *arguments: str, project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A script of a copy of the project, in the environment of the tests."""
    return subprocess.run(
        [sys.executable, str(project / "scripts" / name), *arguments],
        cwd=project,
        env={**os.environ, **variables},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def scripted(tmp_path: Path) -> Path:
    """A copy of the project with its scripts, for tests that change it."""
    folder = copy_project(tmp_path / "kopi with space", commit=False)
    lay_out_scripts(folder)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "alt")
    return folder


def test_build_site_gives_what_mkdocs_build_gives(scripted: Path, tmp_path: Path) -> None:
    done = run_script("build_site.py", "--out", str(tmp_path / "ut"), project=scripted)
    assert done.returncode == 0, done.stdout + done.stderr
    plain = build(scripted, tmp_path / "plain")
    assert plain.returncode == 0, plain.stdout + plain.stderr
    assert files_of(tmp_path / "ut") == files_of(tmp_path / "plain")


def test_a_chosen_tree_is_built_alone_and_equal(scripted: Path, sample_site: Path, tmp_path: Path) -> None:
    done = run_script("build_site.py", "--out", str(tmp_path / "ut"), "--kommune", "tinn", project=scripted)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "ut" / "kongsberg").exists()
    built = files_of(tmp_path / "ut" / "tinn")
    assert built == files_of(sample_site / "tinn")


def test_an_unknown_tree_is_refused(scripted: Path, tmp_path: Path) -> None:
    done = run_script("build_site.py", "--out", str(tmp_path / "ut"), "--kommune", "tin", project=scripted)
    assert done.returncode == 1
    assert "Ukjent kommune: tin." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "ut").exists()


def test_the_same_commit_gives_the_same_bytes_elsewhere(
    sample_project: Path, sample_site: Path, tmp_path: Path
) -> None:
    other = tmp_path / "a" / "nother place"
    other.parent.mkdir()
    git(tmp_path, "clone", "-q", "--no-hardlinks", str(sample_project), str(other))
    done = build(other, tmp_path / "site", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert done.returncode == 0, done.stdout + done.stderr
    assert files_of(tmp_path / "site") == files_of(sample_site)


def test_a_failed_build_leaves_what_was_there(scripted: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut"
    out.mkdir()
    (out / "sitemap.xml").write_text("det som var der")
    faulty = scripted / "docs/skole/skyss/soke-skoleskyss.md"
    faulty.write_text(faulty.read_text(encoding="utf-8").replace("status: utkast", "status: ferdig"), encoding="utf-8")
    done = run_script("build_site.py", "--out", str(out), project=scripted)
    assert done.returncode == 1
    assert "docs/skole/skyss/soke-skoleskyss.md" in done.stderr
    assert "Ingenting er byttet ut." in done.stderr
    assert "Traceback" not in done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"ut", scripted.name}
    assert (out / "sitemap.xml").read_text() == "det som var der"


def test_all_errors_stop_mkdocs_build_also_without_strict(scripted: Path, tmp_path: Path) -> None:
    for name in ("skole/skyss/soke-skoleskyss.md", "skole/fravaer/fore-daglig-fravaer.md"):
        path = scripted / "docs" / name
        path.write_text(path.read_text(encoding="utf-8").replace("status: utkast", "status: ferdig"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=scripted, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "soke-skoleskyss.md" in done.stderr
    assert "fore-daglig-fravaer.md" in done.stderr
    assert "2 feil og 0 merknader." in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_no_site_is_not_replaced(scripted: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "viktig.txt").write_text("ja")
    for folder in (out, scripted, tmp_path):
        done = run_script("build_site.py", "--out", str(folder), project=scripted)
        assert done.returncode == 1
    assert (out / "viktig.txt").read_text() == "ja"


@pytest.mark.parametrize(
    "command",
    [["build_site.py", "--out", "docs/n"], ["build_site.py", "--out", "hooks/ut"], ["export_tree.py", "docs/x"]],
)
def test_nothing_is_written_among_what_the_project_is_made_of(scripted: Path, command: list[str]) -> None:
    done = run_script(*command, project=scripted)
    assert done.returncode == 1
    assert "ligger i prosjektet. Velg en mappe utenfor, eller «site»." in done.stderr
    assert "Traceback" not in done.stderr
    assert git(scripted, "status", "--porcelain").strip() == ""


def test_headers_are_written_for_each_server(scripted: Path, tmp_path: Path) -> None:
    done = run_script("write_headers.py", str(tmp_path / "hoder"), project=scripted)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "hoder") == {name: text.encode() for name, text in sorted(server_files().items())}


FAULTS_OF_CODE = {
    "reading": ("source_file.py", "def read_sources", 'raise UnicodeDecodeError("utf-8", b"x", 0, 1, "x")'),
    "rendering": ("page_html.py", "def page_html", 'raise RuntimeError("x")'),
    "disk full": ("written_site.py", "    def finish", 'raise OSError(28, "No space left on device")'),
}


@pytest.mark.parametrize("kind", FAULTS_OF_CODE)
def test_a_build_that_breaks_leaves_what_was_there(scripted: Path, tmp_path: Path, kind: str) -> None:
    out = published(tmp_path)
    name, function, fault = FAULTS_OF_CODE[kind]
    module = scripted / "hooks/handbook" / name
    text = module.read_text(encoding="utf-8")
    begin = text.index(":\n", text.index(function)) + 2
    indent = " " * (len(function) - len(function.lstrip()) + 4)
    module.write_text(f"{text[:begin]}{indent}{fault}\n{text[begin:]}", encoding="utf-8")
    code = str(scripted / "hooks")
    done = run_script("build_site.py", "--out", str(out), "--kommune", "tinn", project=scripted, PYTHONPATH=code)
    assert done.returncode == 1
    assert "Ingenting er byttet ut." in done.stderr
    assert whole(out) == "det som var der"
    assert {p.name for p in tmp_path.iterdir()} == {"ut", scripted.name}


def published(folder: Path) -> Path:
    out = folder / "ut"
    out.mkdir()
    (out / "sitemap.xml").write_text("det som var der")
    return out


def whole(out: Path) -> str:
    """What a folder's one file says; fails when there is anything else."""
    assert [path.name for path in out.iterdir()] == ["sitemap.xml"]
    return (out / "sitemap.xml").read_text()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_what_was_there(scripted: Path, tmp_path: Path, number: int) -> None:
    out = published(tmp_path)
    command = [sys.executable, str(scripted / "scripts/build_site.py"), "--out", str(out), "--kommune", "tinn"]
    process = subprocess.Popen(command, cwd=scripted, stderr=subprocess.PIPE, start_new_session=True)
    while not list(tmp_path.glob(".ut-ny-*/*.html")):
        assert process.poll() is None
        time.sleep(0.05)
    (process.terminate if number == signal.SIGTERM else partial(os.killpg, process.pid, number))()
    _, told = process.communicate(timeout=30)
    assert whole(out) == "det som var der"
    if number == signal.SIGTERM:
        assert told.decode().strip().endswith("Stoppet. Ingenting er byttet ut.")
        assert not list(tmp_path.glob(".ut-*"))


def test_two_builds_at_once_leave_a_whole_site(scripted: Path, sample_site: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(scripted / "scripts/build_site.py"), "--out", str(tmp_path / "ut")]
    builds = [subprocess.Popen(command, cwd=scripted) for _ in range(2)]
    assert [build.wait(timeout=300) for build in builds] == [0, 0]
    assert files_of(tmp_path / "ut") == files_of(sample_site)
    assert {p.name for p in tmp_path.iterdir()} <= {"ut", ".ut-forrige", scripted.name}


def test_publishing_is_refused_until_everything_is_set(scripted: Path, tmp_path: Path) -> None:
    done = run_script("build_site.py", "--out", str(tmp_path / "ut"), "--publish", project=scripted)
    assert done.returncode == 1
    for missing in ("site_url", "edit_uri_template", "tilgjengelighetserklaering", "kontrollgruppe"):
        assert missing in done.stderr
    assert not (tmp_path / "ut").exists()


def test_an_eighth_municipality_is_one_file_and_one_line(scripted: Path, tmp_path: Path) -> None:
    (scripted / "docs/kommuner/sigdal.yml").write_text(SIGDAL, encoding="utf-8")
    group = scripted / "docs/grupper/buskerud.yml"
    group.write_text(group.read_text(encoding="utf-8").replace("- rollag\n", "- rollag\n- sigdal\n"), encoding="utf-8")
    git(scripted, "add", "-A")
    git(scripted, "commit", "-qm", "Sigdal")
    done = build(scripted, tmp_path / "site", HANDBOK_KOMMUNER="sigdal,rollag")
    assert done.returncode == 0, done.stdout + done.stderr
    sigdal, rollag = files_of(tmp_path / "site/sigdal"), files_of(tmp_path / "site/rollag")
    assert list(sigdal) == list(rollag)
    page = sigdal["skole/skyss/soke-skoleskyss/index.html"].decode()
    assert "Rutinehåndboken – Sigdal" in page
    assert "Brakar" in page
    assert "Sigdal</a>" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_what_is_set_is_shown_and_linked(scripted: Path, tmp_path: Path) -> None:
    settings = scripted / "mkdocs.yml"
    extra = "site_url: https://handbok.example.no/\nedit_uri_template: https://git.example.no/edit/main/docs/{path}\n"
    settings.write_text(extra + settings.read_text(encoding="utf-8"), encoding="utf-8")
    tinn = scripted / "docs/kommuner/tinn.yml"
    address = "https://uustatus.example.no/tinn"
    tinn.write_text(tinn.read_text(encoding="utf-8") + f"tilgjengelighetserklaering: {address}\n", encoding="utf-8")
    git(scripted, "commit", "-qam", "oppsett")
    done = build(scripted, tmp_path / "site", HANDBOK_KOMMUNER="tinn")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site/tinn/skole/skyss/soke-skoleskyss/index.html").read_text(encoding="utf-8")
    assert f'href="{address}"' in page
    assert 'href="https://git.example.no/edit/main/docs/skole/skyss/soke-skoleskyss.telemark.md"' in page
    assert 'rel="canonical" href="https://handbok.example.no/tinn/skole/skyss/soke-skoleskyss/"' in page


@pytest.mark.parametrize("state", ["no git", "shallow", "uncommitted"])
def test_an_unknown_date_is_said_and_never_made_up(sample_project: Path, tmp_path: Path, state: str) -> None:
    if state == "no git":
        copy = copy_project(tmp_path / "kopi", commit=False)
    else:
        source, copy = tmp_path / "kilde", tmp_path / "kopi"
        git(tmp_path, "clone", "-q", str(sample_project), str(source))
        git(source, "commit", "-q", "--allow-empty", "-m", "enda en")
        depth = ["--depth", "1"] if state == "shallow" else []
        git(tmp_path, "clone", "-q", *depth, source.as_uri(), str(copy))
    changed = copy / "docs/om.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nEn setning til.\n", encoding="utf-8")
    done = build(copy, tmp_path / "site", HANDBOK_KOMMUNER="tinn")
    assert done.returncode == 0, done.stdout + done.stderr
    said = {
        "no git": "her finnes ingen git-historikk",
        "shallow": "bare en del av git-historikken er hentet hit",
        "uncommitted": "Endret, og ikke lagret i git ennå.",
    }[state]
    for name in ("om/index.html", "tinn/om/index.html"):
        page = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert said in page
        assert "Sist endret" not in page
    routine = (tmp_path / "site/tinn/skole/skyss/soke-skoleskyss/index.html").read_text(encoding="utf-8")
    assert ("Sist endret 20. november 2026." in routine) == (state == "uncommitted")


def test_a_routine_that_only_some_have_and_one_that_does_not_apply(scripted: Path, tmp_path: Path) -> None:
    docs = scripted / "docs/skole"
    text = (docs / "fravaer/fore-daglig-fravaer.md").read_text(encoding="utf-8")
    text = text.replace("id: SK-011", "id: SK-193").replace("tittel: Føre daglig fravær", "tittel: Bare i Buskerud")
    text = text.replace("dokumenteier:", "gjelder:\n- buskerud\ndokumenteier:")
    (docs / "fravaer/bare-i-buskerud.md").write_text(text, encoding="utf-8")
    with (scripted / "docs/register/adresser.yml").open("a", encoding="utf-8") as ledger:
        ledger.write("skole/fravaer/bare-i-buskerud/: SK-193\n")
    reason = "Et eksempel på en grunn."
    (docs / "skyss/soke-skoleskyss.tinn.md").write_text(f"---\ngjelder_ikke: {reason}\n---\n", encoding="utf-8")
    done = build(scripted, tmp_path / "site", HANDBOK_KOMMUNER="kongsberg,tinn")
    assert done.returncode == 0, done.stdout + done.stderr
    kongsberg, tinn = files_of(tmp_path / "site/kongsberg"), files_of(tmp_path / "site/tinn")
    only = {"skole/fravaer/bare-i-buskerud/index.html", "r/SK-193/index.html"}
    assert set(kongsberg) - set(tinn) == only
    assert only <= set(files_of(tmp_path / "site"))
    page = kongsberg["skole/fravaer/bare-i-buskerud/index.html"].decode()
    assert 'href="../../../../tinn/">Tinn</a>' in page  # the page is not there, so its front page
    assert reason in tinn["skole/skyss/soke-skoleskyss/index.html"].decode()
    assert "Fremgangsmåte" not in tinn["skole/skyss/soke-skoleskyss/index.html"].decode()
    assert "Søke skoleskyss</a>" not in tinn["skole/index.html"].decode()
    assert "Søke skoleskyss</a>" in kongsberg["skole/index.html"].decode()
