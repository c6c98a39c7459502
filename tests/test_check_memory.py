"""What the check found last time is told again while nothing has changed, and never a moment longer."""

from datetime import date
from pathlib import Path

from handbook.check_memory import fingerprint, recall, remember
from handbook.loading import load
from handbook.rules import check
from handbook.source_file import Symlink
from small_handbook import TODAY, Case

SOURCES = Case("", {"docs/hjelp/a.md": "---\ntittel: [\n---\n\nTekst.\n"}).sources()


def key(root: Path, sources: dict[str, bytes], today: date = TODAY, commit: str = "a") -> str:
    return fingerprint(root, sources, today, commit)


def test_what_was_found_is_told_again(tmp_path: Path) -> None:
    found = check(load(SOURCES), TODAY)
    assert found
    remember(tmp_path, key(tmp_path, SOURCES), found)
    assert recall(tmp_path, key(tmp_path, SOURCES)) == found


def test_anything_that_decides_is_another_fingerprint(tmp_path: Path) -> None:
    known = key(tmp_path, SOURCES)
    assert key(tmp_path, {**SOURCES, "docs/ny.md": b""}) != known
    assert key(tmp_path, {**SOURCES, "docs/index.md": b"x"}) != known
    assert key(tmp_path, SOURCES, date(2026, 11, 23)) != known
    assert key(tmp_path, SOURCES, commit="b") != known
    (tmp_path / "requirements.lock").write_text("mkdocs==1.6.1\n", encoding="utf-8")
    assert key(tmp_path, SOURCES) != known
    assert key(tmp_path, {"docs/a.md": b""}) != key(tmp_path, {"docs/a.md": Symlink()})


def test_what_is_damaged_or_old_is_not_told(tmp_path: Path) -> None:
    remember(tmp_path, "a", [])
    assert recall(tmp_path, "a") == []
    assert recall(tmp_path, "b") is None
    file = tmp_path / ".cache/kontroll.json"
    for text in ("", "{", "[]", "null", '{"key": "a"}', '{"key": "a", "problems": [{"code": "RB999"}]}', "\x00"):
        file.write_text(text, encoding="utf-8")
        assert recall(tmp_path, "a") is None
    file.write_bytes(b"\xff")
    assert recall(tmp_path, "a") is None


def test_a_folder_that_keeps_nothing_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("", encoding="utf-8")
    remember(tmp_path, "a", [])
    assert recall(tmp_path, "a") is None
