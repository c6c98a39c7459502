"""The published folder: swapped in one step, or put back."""

import threading
from pathlib import Path

import pytest

import output_folder
from output_folder import refusal, swap, workplace


def folder(path: Path, says: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(says)
    return path


def says(path: Path) -> str:
    return (path / "index.html").read_text()


def test_only_the_folder_for_it_is_written_to_in_the_project(tmp_path: Path) -> None:
    root = tmp_path / "prosjekt"
    assert refusal(tmp_path / "ut", root) is None
    assert refusal(root / "site", root) is None
    assert refusal(root / "site/tinn", root) is None
    for inside in ("docs", "docs/n", "hooks/ut", ".git", "ny"):
        assert "ligger i prosjektet" in str(refusal(root / inside, root))
    for around in (root, tmp_path):
        assert "inneholder selve prosjektet" in str(refusal(around, root))


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_takes_the_place_of_the_old(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    in_one_step: bool,  # noqa: FBT001 a case
) -> None:
    if not in_one_step:
        monkeypatch.setattr(output_folder, "_exchange", lambda _one, _other: False)
    new, out = folder(tmp_path / "ny", "ny"), folder(tmp_path / "ut", "gammel")
    swap(new, out)
    assert (says(out), says(new)) == ("ny", "gammel")
    assert {path.name for path in tmp_path.iterdir()} == {"ut", "ny"}


def test_what_cannot_be_swapped_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_folder, "_exchange", lambda _one, _other: False)
    out = folder(tmp_path / "ut", "gammel")
    with pytest.raises(OSError, match="finnes-ikke"):
        swap(tmp_path / "finnes-ikke", out)
    assert says(out) == "gammel"


def test_a_reader_always_finds_a_whole_site(tmp_path: Path) -> None:
    """Only where two folders can be exchanged in one step, which is tried first."""
    new, out = folder(tmp_path / "ny", "ny"), folder(tmp_path / "ut", "gammel")
    if not output_folder._exchange(new, out):  # noqa: SLF001 whether this system can
        return
    missed: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            try:
                says(out)
            except OSError as fault:
                missed.append(str(fault))

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(300):
        swap(new, out)
    done.set()
    reader.join()
    assert missed == []


def test_what_was_broken_off_is_put_right(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    folder(tmp_path / ".ut-gammel", "gammel")
    folder(tmp_path / ".ut-ny-forlatt", "forlatt")
    place = workplace(out)
    assert says(out) == "gammel"
    assert {path.name for path in tmp_path.iterdir()} == {"ut", place.folder.name}


def test_each_build_has_a_place_of_its_own(tmp_path: Path) -> None:
    out, spare = tmp_path / "ut", folder(tmp_path / ".ut-forrige", "forrige")
    first, second = workplace(out), workplace(out)
    assert (says(first.folder), list(second.folder.iterdir()), spare.exists()) == ("forrige", [], False)
    folder(second.folder / "mappe", "andre")
    first.leave(out, is_whole=True)
    second.leave(out, is_whole=True)
    assert says(spare) == "forrige"
    assert {path.name for path in tmp_path.iterdir()} == {spare.name}


def test_half_a_site_is_not_kept(tmp_path: Path) -> None:
    place = workplace(tmp_path / "ut")
    folder(place.folder / "mappe", "halv")
    place.leave(tmp_path / "ut", is_whole=False)
    assert list(tmp_path.iterdir()) == []


def test_what_was_published_waits_to_be_the_next(tmp_path: Path) -> None:
    out = folder(tmp_path / "ut", "gammel")
    place = workplace(out)
    (place.folder / "index.html").write_text("ny")
    swap(place.folder, out)
    place.leave(out, is_whole=True)
    assert (says(out), says(tmp_path / ".ut-forrige")) == ("ny", "gammel")
