"""Dates from git, in one pass, and the truth when there are none."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ROOT, git
from handbook.history import RevisionError, Trust, lines_ever, read_history, sources_before
from handbook.source_file import read_sources


def repository(folder: Path) -> Path:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    git(folder, "init", "-q")
    for number, name in enumerate(("a.md", "blåbær.md", "b.md")):
        (docs / name).write_text(f"{name}\nandre linje\n", encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", name, time=f"2026-0{number + 1}-10T23:30:00Z")
    return folder


def test_each_file_has_the_time_of_its_newest_commit(tmp_path: Path) -> None:
    history = read_history(repository(tmp_path))
    assert history.trust is Trust.FULL
    assert history.date_of("docs/a.md") == datetime(2026, 1, 10, 23, 30, tzinfo=UTC)
    assert history.date_of("docs/blåbær.md") == datetime(2026, 2, 10, 23, 30, tzinfo=UTC)
    assert history.head_time == datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    assert history.date_of("docs/finnes-ikke.md") is None


def test_a_project_inside_a_larger_repository(tmp_path: Path) -> None:
    repository(tmp_path / "stort" / "prosjekt")
    git(tmp_path / "stort", "init", "-q")
    inner = tmp_path / "stort" / "prosjekt"
    for path in (inner / ".git").rglob("*"):
        path.chmod(0o700)
    (inner / ".git").rename(tmp_path / "borte")
    git(tmp_path / "stort", "add", "-A")
    git(tmp_path / "stort", "commit", "-qm", "alt", time="2026-05-05T12:00:00Z")
    history = read_history(inner)
    assert history.date_of("docs/a.md") == datetime(2026, 5, 5, 12, tzinfo=UTC)
    assert history.committed_text("docs/a.md") == b"a.md\nandre linje\n"
    assert len(history.line_dates("docs/a.md")) == 2


def test_what_is_not_in_git_has_no_date(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "docs/a.md").write_text("endret\n", encoding="utf-8")
    (folder / "docs/ny og åpen.md").write_text("ny\n", encoding="utf-8")
    history = read_history(folder)
    assert history.uncommitted == {"docs/a.md", "docs/ny og åpen.md"}
    assert history.date_of("docs/a.md") is None
    assert history.date_of("docs/b.md") is not None
    assert history.committed_text("docs/a.md") == b"a.md\nandre linje\n"
    assert history.committed_text("docs/ny og åpen.md") is None


def test_a_new_commit_is_seen(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    before, lines = read_history(folder), lines_ever(folder, "docs/a.md")
    (folder / "docs/a.md").write_text("a.md\nny linje\n", encoding="utf-8")
    assert read_history(folder).uncommitted == {"docs/a.md"}
    git(folder, "commit", "-qam", "endring", time="2026-06-01T12:00:00Z")
    after = read_history(folder)
    assert after.uncommitted == set()
    assert after.date_of("docs/a.md") == after.head_time == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert len(after.pasts["docs/a.md"].split()) == len(before.pasts["docs/a.md"].split()) + 1
    assert lines_ever(folder, "docs/a.md") == [*lines, "ny linje"]


def test_in_a_hook_of_git_the_project_is_still_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "stort" / "prosjekt")
    (folder / ".git").rename(tmp_path / "stort" / ".git")
    git(tmp_path / "stort", "add", "-A")
    git(tmp_path / "stort", "commit", "-qm", "flyttet", time="2026-05-05T12:00:00Z")
    before = read_history(folder)
    for value in (".git", str(tmp_path / "stort" / ".git"), str(tmp_path)):
        monkeypatch.setenv("GIT_DIR", value)
        assert read_history(folder) == before
        assert before.committed_text("docs/a.md") == b"a.md\nandre linje\n"
        assert len(before.line_dates("docs/a.md")) == 2


def test_lines_have_dates_of_their_own(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "docs/a.md").write_text("a.md\nny linje\n", encoding="utf-8")
    git(folder, "commit", "-qam", "endring", time="2026-06-01T12:00:00Z")
    first, second = read_history(folder).line_dates("docs/a.md")
    assert first == datetime(2026, 1, 10, 23, 30, tzinfo=UTC)
    assert second == datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_shallow_clone_is_not_trusted(tmp_path: Path) -> None:
    folder = repository(tmp_path / "hel")
    git(tmp_path, "clone", "-q", "--depth", "1", folder.as_uri(), str(tmp_path / "grunn"))
    history = read_history(tmp_path / "grunn")
    assert history.trust is Trust.SHALLOW
    assert history.date_of("docs/a.md") is None


def test_without_git_or_commits_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert read_history(tmp_path).trust is Trust.MISSING
    git(tmp_path, "init", "-q")
    assert read_history(tmp_path).trust is Trust.MISSING


ASK = """\
from pathlib import Path
from handbook.history import lines_ever, newest_commit, read_history
print(read_history(Path()).trust, lines_ever(Path(), "docs/a.md"), repr(newest_commit(Path())))
"""


@pytest.mark.parametrize("refresh", ["quiet", "raise"])
def test_a_machine_without_git_knows_nothing_and_says_so(tmp_path: Path, refresh: str) -> None:
    variables = {
        **os.environ,
        "PATH": str(tmp_path / "empty"),
        "PYTHONPATH": str(ROOT / "hooks"),
        "GIT_PYTHON_REFRESH": refresh,
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=repository(tmp_path), env=variables, check=True, capture_output=True, text=True
    )
    assert done.stdout == "missing [] ''\n"


def test_a_repository_of_another_user_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a container reads a folder from outside it: git refuses."""
    folder = repository(tmp_path)
    assert read_history(folder).trust is Trust.FULL
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own way to try this
    with pytest.raises(subprocess.CalledProcessError):
        git(folder, "status")
    assert read_history(folder).trust is Trust.MISSING
    assert lines_ever(folder, "docs/a.md") == []


def test_a_rename_and_new_whitespace_are_changes_like_any_other(tmp_path: Path) -> None:
    """Git cannot tell what matters: when a text was last reviewed is written in it."""
    folder = repository(tmp_path)
    git(folder, "mv", "docs/a.md", "docs/c.md")
    git(folder, "commit", "-qm", "nytt navn", time="2026-06-01T12:00:00Z")
    (folder / "docs/b.md").write_text("b.md\n\nandre linje\n", encoding="utf-8")
    git(folder, "commit", "-qam", "luft", time="2026-07-01T12:00:00Z")
    history = read_history(folder)
    assert history.date_of("docs/c.md") == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert history.date_of("docs/b.md") == datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert history.date_of("docs/blåbær.md") == datetime(2026, 2, 10, 23, 30, tzinfo=UTC)


def test_the_sources_where_a_change_began(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    before = read_sources(folder)
    git(folder, "switch", "-qc", "endring")
    (folder / "docs/blåbær.md").write_text("endret og lagret\n", encoding="utf-8")
    (folder / "docs/b.md").unlink()
    git(folder, "commit", "-qam", "endring")
    (folder / "docs/a.md").write_text("endret og ikke lagret\n", encoding="utf-8")
    (folder / "docs/ny.md").write_text("ny\n", encoding="utf-8")
    assert sources_before(folder, "main", read_sources(folder)) == before
    git(folder, "stash", "-uq")
    git(folder, "switch", "-q", "main")
    (folder / "docs/a.md").write_text("senere på main\n", encoding="utf-8")
    git(folder, "commit", "-qam", "på main")
    git(folder, "switch", "-q", "endring")
    git(folder, "stash", "pop", "-q")
    assert sources_before(folder, "main", read_sources(folder)) == before


def test_the_sources_of_a_project_inside_a_larger_repository(tmp_path: Path) -> None:
    inner = tmp_path / "stort" / "prosjekt"
    (inner / "docs").mkdir(parents=True)
    (inner / "docs/a.md").write_bytes(b"a\r\nuten linjeskift til slutt")
    (inner / "mkdocs.yml").write_text("site_name: H\n", encoding="utf-8")
    git(tmp_path / "stort", "init", "-q")
    git(tmp_path / "stort", "add", "-A")
    git(tmp_path / "stort", "commit", "-qm", "alt")
    before = read_sources(inner)
    (inner / "docs/a.md").write_text("endret\n", encoding="utf-8")
    assert sources_before(inner, "HEAD", read_sources(inner)) == before


@pytest.mark.parametrize("revision", ["nei", "--all"])
def test_an_unknown_revision_is_told(tmp_path: Path, revision: str) -> None:
    with pytest.raises(RevisionError, match=f"Git kjenner ikke «{revision}»"):
        sources_before(repository(tmp_path), revision, {})


def test_without_common_history_or_git_there_is_no_base(tmp_path: Path) -> None:
    folder = repository(tmp_path / "med")
    git(folder, "switch", "-q", "--orphan", "alene")
    git(folder, "commit", "-qm", "alene", "--allow-empty")
    with pytest.raises(RevisionError, match="ingen felles historikk"):
        sources_before(folder, "main", {})
    with pytest.raises(RevisionError, match="ligger ikke i et git-arkiv"):
        sources_before(tmp_path, "main", {})
