"""What is taken for a save: every change of what decides the site, and nothing else."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import saved_files
from saved_files import SavedFiles, state_of

PAGE = "docs/skole/side.md"


@pytest.fixture(params=[True, False], ids=["told by the system", "looked for"])
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[SavedFiles]:
    for folder in ("docs/skole", "hooks/theme", "site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / PAGE).write_text("En tekst.")
    (tmp_path / "mkdocs.yml").write_text("site_name: H\n")
    monkeypatch.setattr(saved_files, "_LOOK_EVERY", 0.3)
    if not request.param:
        monkeypatch.setattr(saved_files, "Observer", _no_observer)
    made = SavedFiles(tmp_path)
    yield made
    made.close()


def _no_observer() -> None:
    raise OSError


def _renamed(root: Path) -> None:
    (root / "docs/skole/.side.md.ny").write_text("En annen tekst.")
    (root / "docs/skole/.side.md.ny").replace(root / PAGE)


def _new_folder(root: Path) -> None:
    (root / "docs/barnehage/ny").mkdir(parents=True)
    (root / "docs/barnehage/ny/side.md").write_text("Ny.")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda root: (root / PAGE).write_text("En lengre tekst."),
    "a text written beside": _renamed,
    "a page gone": lambda root: (root / PAGE).unlink(),
    "a page in a new folder": _new_folder,
    "a page with another name": lambda root: (root / PAGE).rename(root / "docs/skole/annen.md"),
    "the settings": lambda root: (root / "mkdocs.yml").write_text("site_name: Håndbok\n"),
    "the theme": lambda root: (root / "hooks/theme/main.html").write_text("<p>"),
}
"""what an editor does -> how"""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_noticed_once(
    tmp_path: Path, saved: SavedFiles, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    threading.Timer(0.1, change, [tmp_path]).start()
    with monkeypatch.context() as patient:
        patient.setattr(saved_files, "_LOOK_EVERY", 20)  # where the system tells, nothing is looked for
        assert any(saved.wait() for _ in range(20))
    assert not saved.wait()


def test_many_changes_in_a_moment_are_one(tmp_path: Path, saved: SavedFiles) -> None:
    for number in range(50):
        (tmp_path / f"docs/skole/{number}.md").write_text("En tekst.")
    assert saved.wait()
    assert not saved.wait()
    assert len(state_of(tmp_path, "docs")) == 51


@pytest.mark.parametrize("path", ["docs/skole/.side.md.swp", "hooks/__pycache__/a.pyc", "site/index.html", "README.md"])
def test_what_is_no_part_of_the_handbook_is_not_noticed(tmp_path: Path, saved: SavedFiles, path: str) -> None:
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("noe")
    assert not saved.wait()


def test_reading_is_no_change(tmp_path: Path, saved: SavedFiles) -> None:
    assert (tmp_path / PAGE).read_text() == "En tekst."
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["skole"]
    assert not saved.wait()


def test_a_folder_that_was_put_back_is_still_watched(tmp_path: Path, saved: SavedFiles) -> None:
    (tmp_path / "docs").rename(tmp_path / "borte")
    assert saved.wait()
    (tmp_path / "borte").rename(tmp_path / "docs")
    assert saved.wait()
    (tmp_path / PAGE).write_text("En lengre tekst.")
    assert any(saved.wait() for _ in range(20))
