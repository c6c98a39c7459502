"""Files as they are on disk: links, sizes, names; and what a machine mends in their bytes."""

import os
import sys
import zlib
from pathlib import Path

import pytest

from conftest import build, copy_project
from handbook.fix import FIXES, mended
from handbook.history import History, Trust
from handbook.loading import load
from handbook.output_form import as_annotations, as_json
from handbook.picture import without_metadata
from handbook.problem import Problem, report
from handbook.rules import check
from handbook.settings import Settings
from handbook.source_file import LARGEST, Symlink, read_sources
from handbook.trees import make_tree
from small_handbook import TODAY, Case, cases, lay_out

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")
PAGE = "docs/hjelp/a.md"
HEAD = b"---\ntittel: Side\nspraak: nb\n---\n\n"


def on_disk(root: Path, **files: bytes) -> dict[str, bytes]:
    lay_out({**Case("", {}).sources(), **files}, root)
    return read_sources(root)


@needs_links
def test_no_link_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_bytes(HEAD + b"Hemmelig.\n")
    root = tmp_path / "root"
    on_disk(root)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.md").write_bytes(b"Hemmelig.\n")
    links = {
        "docs/secret.md": secret,
        "docs/outside": tmp_path / "outside",
        "docs/a.png": secret,
        "docs/b.md": Path("nowhere"),
    }
    for name, target in links.items():
        (root / name).symlink_to(target)
    (root / "docs/loop").symlink_to(root / "docs")
    (root / "mkdocs.yml").symlink_to(secret)
    sources = read_sources(root)
    told = {problem.path: problem.code for problem in check(load(sources), TODAY)}
    assert told == dict.fromkeys([*links, "docs/loop", "mkdocs.yml"], "RB107")
    assert {path for path, data in sources.items() if isinstance(data, Symlink)} == set(told)
    assert not any(b"Hemmelig" in data for data in sources.values())
    assert "a.png" not in make_tree(load(sources), History(Trust.MISSING), Settings(), None, TODAY).files


@needs_links
def test_the_docs_folder_is_no_link_either(tmp_path: Path) -> None:
    on_disk(tmp_path / "elsewhere")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/docs").symlink_to(tmp_path / "elsewhere/docs")
    problems = check(load(read_sources(tmp_path / "root")), TODAY)
    assert ("docs", "RB107") in {(problem.path, problem.code) for problem in problems}


@needs_links
@pytest.mark.site
def test_nothing_is_published_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_bytes(HEAD + b"Hemmelig.\n")
    project = copy_project(tmp_path / "project", commit=False)
    (project / "docs/hjelp/snarvei.md").symlink_to(tmp_path / "secret.md")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    assert "docs/hjelp/snarvei.md:1:1: feil RB107" in result.stderr
    assert not (tmp_path / "site").exists()


def test_no_more_is_read_of_a_huge_file_than_shows_that_it_is_huge(tmp_path: Path) -> None:
    on_disk(tmp_path)
    with (tmp_path / "docs/film.pdf").open("wb") as file:
        file.truncate(200_000_000)
    sources = read_sources(tmp_path)
    assert len(sources["docs/film.pdf"]) == LARGEST[".pdf"] + 1
    assert [problem.code for problem in check(load(sources), TODAY)] == ["RB108"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    on_disk(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/docs/hjelp/f\xf8r.md")).parent.mkdir(exist_ok=True)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/docs/hjelp/f\xf8r.md")).write_bytes(HEAD + b"Tekst.\n")
    problems = check(load(read_sources(tmp_path)), TODAY)
    assert [problem.code for problem in problems] == ["RB105"]
    for told in (report(problems), as_annotations(problems, None), as_json(problems, Settings())):
        assert b"docs/hjelp/f\xef\xbf\xbdr.md" in told.encode()


def test_a_report_shows_no_hidden_characters() -> None:
    text = report([Problem("docs/a\x1b[2J\u202e.md", 1, 1, "RB105", "\u202esnudd\x07", "\u200b")])
    assert text.isascii() is False
    assert not set(text) & set("\x1b\x07\u202e\u200b")


FIXED = [
    pytest.param("RB101", (HEAD + "Før.\n".encode()).decode().encode("cp1252"), HEAD + "Før.\n".encode(), id="cp1252"),
    pytest.param("RB101", (HEAD.decode() + "Før.\n").encode("utf-16"), HEAD + "Før.\n".encode(), id="utf-16"),
    pytest.param("RB101", HEAD + "Før.\n".encode() + b"\xf8\n", HEAD + "Før.\n".encode() + b"\xf8\n", id="two-ways"),
    pytest.param("RB101", HEAD + b"\x81\xff\n", HEAD + b"\x81\xff\n", id="nobody-knows"),
    pytest.param("RB111", HEAD + "O\u00adrd\u2028og\u202e\r\n".encode(), HEAD + b"Ord og\r\n", id="hidden"),
    pytest.param("RB112", HEAD + "A\u030a.\n".encode(), HEAD + "Å.\n".encode(), id="in-parts"),
]


@pytest.mark.parametrize(("code", "data", "better"), FIXED)
def test_a_text_is_mended(code: str, data: bytes, better: bytes) -> None:
    sources = {**Case("", {}).sources(), PAGE: data}
    problems = check(load(sources), TODAY)
    assert {problem.code for problem in problems} == {code}
    assert mended(sources, problems) == ({PAGE: better} if better != data else {})
    assert FIXES[code](PAGE, better) == better
    assert better == data or check(load({**sources, PAGE: better}), TODAY) == []


@pytest.mark.thorough
def test_pictures_are_mended_and_stay_the_same_pictures() -> None:
    (faulty,) = (case.sources() for case in cases("problems") if case.name == "picture-metadata")
    (good,) = (case.sources() for case in cases("problems") if case.name == "good-pictures")
    better = mended(faulty, check(load(faulty), TODAY))
    assert better["docs/hjelp/a.png"] == good["docs/hjelp/a.png"]
    assert better["docs/hjelp/b.jpg"] == good["docs/hjelp/b.jpg"]
    assert check(load({**faulty, **better}), TODAY) == []
    assert all(FIXES["RB114"](path, data) == data for path, data in {**good, **better}.items())
    assert b"Kari" in faulty["docs/hjelp/b.jpg"]
    assert not any(b"Kari" in data or b"<x/>" in data for data in better.values())


@pytest.mark.thorough
def test_a_turned_picture_stays_turned() -> None:
    (good,) = (case.sources() for case in cases("problems") if case.name == "good-pictures")
    turned = good["docs/hjelp/c.jpeg"]
    start = turned.index(b"Exif\0\0")
    exif = turned[start + 6 : start + 6 + 26]
    tags = b"MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x04Kam\0\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    long = (len(tags) + 8).to_bytes(2, "big") + b"Exif\0\0" + tags
    talking = turned[: start - 2] + long + turned[start + 6 + len(exif) :]
    assert without_metadata(talking) == turned
    png = good["docs/hjelp/a.png"]
    chunk = b"eXIf" + tags
    whole = len(tags).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    kept = without_metadata(png[:33] + whole + png[33:])
    assert b"Kam" not in kept
    assert kept.count(b"eXIf" + exif) == 1
    assert without_metadata(kept) == kept


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["docs/hjelp/a.png", "docs/hjelp/b.jpg", "docs/hjelp/c.webp"])
def test_a_cut_picture_raises_nothing(path: str) -> None:
    (faulty,) = (case.sources() for case in cases("problems") if case.name == "picture-metadata")
    for length in range(len(faulty[path])):
        cut = faulty[path][:length]
        assert without_metadata(without_metadata(cut)) == without_metadata(cut)
