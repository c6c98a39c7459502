"""The handbook that measurements are made on: of the size asked for, without errors, the same each time."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbook.library import Library
from handbook.loading import load
from handbook.problem import errors
from handbook.rules import check
from handbook.source_file import read_sources
from measuring.corpus import Size, generated_handbook
from measuring.distinct import with_words
from measuring.excerpt import excerpt
from small_handbook import TODAY


@pytest.fixture(scope="module")
def real(root: Path) -> Mapping[str, bytes]:
    return read_sources(root)


def made(real: Mapping[str, bytes], size: Size) -> Library:
    """A library that has been seen to be right."""
    library = load(generated_handbook(real, size, seed=1))
    assert errors(check(library, TODAY)) == []
    assert len(library.routines) == size.routines
    assert len(library.municipalities) == size.municipalities
    return library


@pytest.fixture(scope="module")
def small(real: Mapping[str, bytes]) -> Library:
    return made(real, Size(60))


def test_it_is_the_same_for_the_same_seed(real: Mapping[str, bytes], small: Library) -> None:
    assert dict(small.sources) == generated_handbook(real, Size(60), seed=1)
    assert dict(small.sources) != generated_handbook(real, Size(60), seed=2)


def test_no_two_of_its_new_sections_read_alike(small: Library) -> None:
    new = [routine for routine in small.routines.values() if routine.header.title.endswith(tuple("0123456789"))]
    sections = [*(text.sections for text in new), *(text.sections for text in small.overlays.values())]
    bodies = Counter(section.body for those in sections for section in those)
    assert len(new) == 30
    assert [body for body, count in bodies.items() if count > 1] == []


def test_municipalities_above_the_real_ones_are_invented(real: Mapping[str, bytes]) -> None:
    library = made(real, Size(20, municipalities=9))
    assert library.municipalities["kommune-09"].name == "Kommune 09"
    assert "kommune-09" in library.groups["fylke-99"].members
    assert "RB412" not in {problem.code for problem in check(library, TODAY)}
    with pytest.raises(ValueError, match="Håndboken har 7 kommuner"):
        generated_handbook(real, Size(20, municipalities=6), seed=1)


def test_municipalities_read_local_text_as_often_as_asked(small: Library) -> None:
    suffixes = Counter(suffix for _, suffix in small.overlays)
    readers = sum(count * len(small.groups[s].members if s in small.groups else [s]) for s, count in suffixes.items())
    assert 0.08 < readers / (len(small.routines) * len(small.municipalities)) < 0.2
    assert all(municipality.facts for municipality in small.municipalities.values())


@pytest.mark.thorough
def test_it_may_be_larger_than_three_digits_reach(real: Mapping[str, bytes]) -> None:
    library = made(real, Size(2000))
    assert max(len(routine.header.id) for routine in library.routines.values()) == len("SK-1234")


def test_an_excerpt_is_a_handbook_of_its_own(real: Mapping[str, bytes]) -> None:
    library = load(excerpt(real, {"SK-001", "BH-002"}))
    assert sorted(routine.header.id for routine in library.routines.values()) == ["BH-002", "SK-001"]
    assert errors(check(library, TODAY)) == []


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Ring rektor.", "Ring rektor i sak 7."),
        ("1. **Rektor:** Ring.\n    Noter tiden.", "1. **Rektor:** Ring i sak 7.\n    Noter tiden i sak 7."),
        ("Se [Ringe](ringe.md).", "Se [Ringe](ringe.md) i sak 7."),
        ("| a. |\n\nTa med penn osv.", "| a. |\n\nTa med penn osv.\n\nDelen brukes i sak 7."),
        ("- {{ kommune.vedtak.mal }}", "- {{ kommune.vedtak.mal }}\n\nDelen brukes i sak 7."),
        ("Gå en to tre fire fem.", "Gå en to tre fire fem.\n\nDelen brukes i sak 7."),
    ],
)
def test_words_are_worked_into_sentences_that_have_room(text: str, changed: str) -> None:
    assert with_words(text, "i sak 7", longest=8) == changed
