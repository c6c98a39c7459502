"""The preview's site, made anew after each save, is the one that is made from nothing, whatever was saved."""

import pickle
import shutil
from pathlib import Path

import pytest

from conftest import git
from handbook.contents import read_contents
from handbook.local_routine import LocalRoutines
from handbook.problem import errors
from handbook.source_file import read_sources
from live_site import LiveSite
from random_editor import ROUTINE, Editor, small_project
from small_handbook import TODAY, lay_out

pytestmark = pytest.mark.site

ADDRESS = "http://127.0.0.1:8000/"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763636400")
    return small_project(tmp_path / "prosjekt")


def made_from_nothing(project: Path) -> dict[str, bytes]:
    site = LiveSite(project, ADDRESS)
    site.renew()
    return site.files


@pytest.mark.parametrize("seed", range(2))
def test_any_row_of_saves(project: Path, seed: int) -> None:
    editor, site = Editor(project, seed), LiveSite(project, ADDRESS)
    site.renew()
    done = []
    for number in range(24):
        before = read_sources(project)
        if number % 3:
            done.append(editor.edit())
        else:  # as most saves are
            editor.change_words()
            done.append("change_words")
        site.renew()
        if errors(read_contents(project, TODAY).problems):  # then it shows what was good before
            shutil.rmtree(project / "docs")
            lay_out(before, project)
            done.append("back")
            site.renew()
        fresh = made_from_nothing(project)
        assert site.files.keys() == fresh.keys(), done
        assert [path for path, data in fresh.items() if site.files[path] != data] == [], done
    assert done.count("back") < len(done) / 3, done


def test_a_date_that_is_gone_is_gone_from_the_page(project: Path) -> None:
    """Git may know less of a file whose words are the same."""
    editor, site = Editor(project, 0), LiveSite(project, ADDRESS)
    site.renew()
    git(project, "rm", "--cached", "-q", "docs/skole/fravaer/permisjon-16.md")
    save(project, ROUTINE, "Les søknaden", "Les hele søknaden")
    site.renew()
    assert site.files == made_from_nothing(project)
    editor.commit()
    site.renew()
    assert site.files == made_from_nothing(project)


def test_local_text_beside_a_page_that_is_no_routine(project: Path) -> None:
    """It is a fault, which is shown; what is saved next is shown too."""
    path = "docs/skole/fravaer/index.tinn.md"
    (project / path).write_text("---\nspraak: nb\n---\n\n## Omfang\n\nAlle elever.\n", encoding="utf-8")
    site = LiveSite(project, ADDRESS)
    site.renew()
    for words in ("Noen elever", "Ingen elever"):
        (project / path).write_text(f"---\nspraak: nb\n---\n\n## Omfang\n\n{words}.\n", encoding="utf-8")
        site.renew()
        assert site.files == made_from_nothing(project)


def test_what_is_remembered_does_not_grow_with_the_saves(project: Path) -> None:
    site, sizes = LiveSite(project, ADDRESS), []
    for number in range(6):
        page = project / f"docs/hjelp-{number}.md"
        page.write_text(f"---\ntittel: Hjelp {number}\nspraak: nb\n---\n\nTekst.\n", encoding="utf-8")
        site.renew()
        page.unlink()
        sizes.append(len(pickle.dumps([list(site._parts._found), list(site._parts.made)])))  # type: ignore[union-attr] # noqa: SLF001
    assert max(sizes) < 1.1 * sizes[0]


def save(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "is_alone"),
    [
        ("Les søknaden", "Les hele søknaden", True),
        ("Likt svar", "Samme svar", False),
        ("tittel: Søknad", "tittel: Ny søknad", False),
    ],
)
def test_only_what_may_differ_is_planned_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, *, is_alone: bool
) -> None:
    site = LiveSite(project, ADDRESS)
    site.renew()
    asked = set()
    routine = LocalRoutines.routine

    def told(self: LocalRoutines, *args: object) -> object:
        asked.add(args[0].uri)  # type: ignore[attr-defined]
        return routine(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(LocalRoutines, "routine", told)
    save(project, ROUTINE, old, new)
    site.renew()
    assert (asked == {ROUTINE.removeprefix("docs/")}) is is_alone
    assert any(new.rpartition(": ")[2].encode() in data for data in site.files.values())
