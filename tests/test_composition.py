"""Proof of composition: what the product puts on every page of every tree is what the naive composer says."""

import re
from datetime import date
from pathlib import Path

import pytest

import naive_composer
from handbook.history import read_history
from handbook.loading import load
from handbook.section import WRITTEN
from handbook.settings import read_settings
from handbook.source_file import read_sources
from handbook.trees import make_tree
from small_handbook import Case, cases, lay_out

TODAY = date(2026, 11, 22)
TREES = [None, *sorted(path.stem for path in (Path(__file__).parent.parent / "docs" / "kommuner").glob("*.yml"))]
HEADINGS = {kind.id: kind.nb for kind in WRITTEN}


def written_sections(page: str) -> dict[str, str]:
    """The sections of a finished page that editors wrote, without what the core marks them with."""
    found = {}
    parts = re.split(r"(?m)^## .+ \{ #([a-z-]+)(?: lang=n[bn])? \}$", page)
    for kind_id, text in zip(parts[1::2], parts[2::2], strict=True):
        if kind_id in HEADINGS:
            plain = re.sub(r"(?m)^_(?:Lokal tekst|Tillegg) for .+\._\{ \.lokal \}\n\n", "", text)
            plain = re.sub(r'(?m)^<div lang="n[bn]" markdown="1">\n\n|\n\n</div>$', "", plain)
            found[HEADINGS[kind_id]] = re.sub(r"(?m)^(#{3,6} .+) \{ #[a-z0-9-]+ \}$", r"\1", plain).strip("\n")
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("municipality", TREES)
def test_every_routine_reads_as_the_naive_composer_says(root: Path, municipality: str | None) -> None:
    sources = read_sources(root)
    tree = make_tree(load(sources), read_history(root), read_settings(sources), municipality, TODAY)
    routines = [p for p in sorted((root / "docs").glob("*/*/*.md")) if p.name.count(".") == 1 and p.name != "index.md"]
    routines = [p for p in routines if p.relative_to(root / "docs").parts[0] in {"skole", "barnehage"}]
    assert len(routines) >= 12
    for routine in routines:
        uri = routine.relative_to(root / "docs").as_posix()
        assert written_sections(tree.pages[uri].body) == naive_composer.sections(
            root / "docs", routine, municipality
        ), uri


def test_the_examples_of_local_text_read_as_the_naive_composer_says(tmp_path: Path) -> None:
    """Each way to differ: replaced, added, left out, nynorsk, by group, by municipality."""
    for case in cases("pages"):
        folder = tmp_path / case.name
        lay_out(case.sources(), folder)
        library = load(Case(case.name, case.files).sources())
        for municipality in (None, "kongsberg", "tinn"):
            tree = make_tree(library, read_history(folder), read_settings({}), municipality, TODAY)
            for uri, routine in library.routines.items():
                if uri in tree.pages and not tree.pages[uri].body.count("!!! gjelder-ikke"):
                    expected = naive_composer.sections(folder / "docs", folder / routine.path, municipality)
                    assert written_sections(tree.pages[uri].body) == expected, (case.name, uri, municipality)
