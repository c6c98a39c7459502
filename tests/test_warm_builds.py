"""A build that goes on from an earlier one gives, byte for byte, what one from nothing gives, whatever was changed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import build_site
import check_site
from conftest import ROOT, files_of
from random_editor import FIELDS, ROUTINE, Editor, small_project

pytestmark = pytest.mark.site


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "prosjekt")


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, Path], bool]:
    """Builds a project into a folder as the script does. False when the handbook has faults."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763636400")

    def run(project: Path, out: Path) -> bool:
        for module in (build_site, check_site):
            monkeypatch.setattr(module, "ROOT", project)
        try:
            return build_site.build(out, None, to_publish=False) == 0
        except SystemExit:
            return False

    return run


def fresh_build(build: Callable[[Path, Path], bool], project: Path, folder: Path) -> dict[str, bytes]:
    """What a build gives that knows nothing of earlier ones."""
    kept, aside = project / ".cache", folder / "cache"
    kept.rename(aside)
    out = folder / "fersk"
    assert build(project, out)
    found = files_of(out)
    for made in (kept, out):
        shutil.rmtree(made)
    aside.rename(kept)
    return found


@pytest.mark.parametrize("seed", range(2))
def test_any_row_of_changes(project: Path, build: Callable[[Path, Path], bool], tmp_path: Path, seed: int) -> None:
    editor, out = Editor(project, seed), tmp_path / "ut"
    assert build(project, out)
    done = []
    for _ in range(12):
        before = {path: path.read_bytes() for path in sorted((project / "docs").rglob("*.*"))}
        done.append(editor.edit())
        if not build(project, out):  # the change made a fault, which an editor would have mended
            for path in sorted((project / "docs").rglob("*.*")):
                path.unlink()
            for path, data in before.items():
                path.write_bytes(data)
            done.append("back")
            assert build(project, out)
        assert files_of(out) == fresh_build(build, project, tmp_path), done
    assert done.count("back") < len(done) / 3, done  # else hardly anything was tried


def test_a_shared_sentence_may_begin_to_use_a_fact(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path
) -> None:
    """What a routine uses is known from before; what its shared sentences use is another matter."""
    editor, out = Editor(project, 0), tmp_path / "ut"
    editor.set_fact()
    assert build(project, out)
    editor.use_fact_in_include()
    assert build(project, out)
    assert files_of(out) == fresh_build(build, project, tmp_path)
    page = "skole/fravaer/permisjon/index.html"
    assert "Lagre svaret innen fristen" in (out / "kongsberg" / page).read_text(encoding="utf-8")
    assert "Lagre svaret innen fristen" not in (out / "tinn" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_register_is_read_on_every_page_that_shows_it(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path, name: str, field: str
) -> None:
    out = tmp_path / "ut"
    assert build(project, out)
    before = files_of(out)
    Editor(project, 0).change_field(name, field)
    assert build(project, out)
    assert files_of(out) == fresh_build(build, project, tmp_path)
    changed = {path for path, data in files_of(out).items() if data != before[path]}
    if field in {"beskrivelse", "brukes_til"}:
        assert {path.rpartition("oppslag/")[2] for path in changed} == {f"{name}/index.html"}
    assert changed or field == "nynorsk"  # no text of this handbook is in nynorsk


def test_nothing_is_written_when_nothing_has_changed(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ut"
    assert build(project, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert build(project, out)
    assert "Ingenting er endret siden sist." in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


@pytest.mark.parametrize("change", ["edited", "removed", "added", "folder"])
def test_a_site_that_somebody_has_touched_is_made_right(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path, change: str
) -> None:
    out = tmp_path / "ut"
    assert build(project, out)
    right = files_of(out)
    page = out / "tinn/skole/fravaer/permisjon/index.html"
    if change == "edited":
        page.write_bytes(page.read_bytes().replace(b"Svar", b"Rop!"))
    elif change == "removed":
        page.unlink()
    elif change == "added":
        (page.parent / "mitt.html").write_text("mitt", encoding="utf-8")
    else:
        (out / "tinn/ny").mkdir()
    assert build(project, out)
    assert files_of(out) == right
    assert not (out / "tinn/ny").exists()
    assert build(project, out)
    assert files_of(out) == right


def damages() -> dict[str, Callable[[bytes], bytes]]:
    return {
        "empty": lambda _: b"",
        "text": lambda _: b"ikke en mappe av sider",
        "cut in the beginning": lambda data: data[:50],
        "cut in the bodies": lambda data: data[:-500],
        "no place of what is looked at": lambda data: data[:-8] + b"\xff" * 8,
        "a byte in the beginning": lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:],
        "bytes in the bodies": lambda data: data[:-3000] + b"\0" * 2000 + data[-1000:],
    }


@pytest.mark.parametrize("damage", damages())
def test_a_damaged_store_counts_as_none(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path, damage: str
) -> None:
    out = tmp_path / "ut"
    assert build(project, out)
    store = project / ".cache/sider.bin"
    store.write_bytes(damages()[damage](store.read_bytes()))
    shutil.rmtree(out)
    assert build(project, out)
    assert files_of(out) == fresh_build(build, project, tmp_path)


def test_what_was_made_for_another_theme_is_not_used(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path
) -> None:
    out = tmp_path / "ut"
    assert build(project, out)
    for name, old in (("article.html", "{{ page.content }}"), ("nav.html", "<ul>")):
        template = project / "hooks/theme/partials" / name
        template.write_text(template.read_text(encoding="utf-8").replace(old, f"{old}<!-- ny -->"), encoding="utf-8")
        assert build(project, out)
        assert b"<!-- ny -->" in (out / "tinn/index.html").read_bytes()
        assert files_of(out) == fresh_build(build, project, tmp_path)


def test_a_project_that_cannot_be_written_to_is_built_all_the_same(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path
) -> None:
    (project / ".cache").write_text("", encoding="utf-8")  # no folder can be made here
    out = tmp_path / "ut"
    assert build(project, out)
    right = files_of(out)
    assert build(project, out)
    assert files_of(out) == right


def test_the_store_does_not_grow_with_the_changes(
    project: Path, build: Callable[[Path, Path], bool], tmp_path: Path
) -> None:
    out, store, sizes = tmp_path / "ut", project / ".cache/sider.bin", []
    routine = project / ROUTINE
    for number in range(8):
        text = routine.read_text(encoding="utf-8")
        routine.write_text(text.replace("Les søknaden", f"Les del {number} av søknaden"), encoding="utf-8")
        assert build(project, out)
        sizes.append(store.stat().st_size)
    assert max(sizes) < 2.5 * sizes[0]
    assert len(list((project / ".cache/nettsteder").iterdir())) <= 2


def test_parts_built_apart_are_together_the_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch, build: Callable[[Path, Path], bool], tmp_path: Path
) -> None:
    assert build(project, tmp_path / "alt")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763636400")
    together: dict[str, bytes] = {}
    for slug in ("kongsberg", "tinn"):
        assert build_site.build(tmp_path / slug, slug, to_publish=False) == 0
        part = files_of(tmp_path / slug)
        assert not any(name.startswith(f"{other}/") for name in part for other in {"kongsberg", "tinn"} - {slug})
        assert all(together.get(name, data) == data for name, data in part.items())
        together |= part
    assert dict(sorted(together.items())) == files_of(tmp_path / "alt")


def test_the_example_workflow_builds_every_municipality() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/bygg.yml").read_text(encoding="utf-8"))["jobs"]
    listed = next(step["run"] for step in steps["kommuner"]["steps"] if step.get("id") == "kommuner")
    assert "cd docs/kommuner && ls -- *.yml" in listed
    assert steps["del"]["strategy"]["matrix"]["kommune"] == "${{ fromJSON(needs.kommuner.outputs.kommuner) }}"
    commands = [step["run"] for job in steps.values() for step in job["steps"] if "run" in step]
    assert any('build_site.py --kommune "$KOMMUNE"' in command for command in commands)
    assert any("check_site.py" in command for command in commands)
