"""The handbook that measurements are made on: of the size asked for, without errors, the same each time."""

from pathlib import Path

import pytest

from generated_handbook import generated_handbook
from handbook.loading import load
from handbook.problem import errors
from handbook.rules import check
from handbook.source_file import read_sources
from small_handbook import TODAY


@pytest.mark.thorough
def test_it_is_a_right_handbook_and_the_same_for_the_same_seed(root: Path) -> None:
    sources = read_sources(root)
    made = generated_handbook(sources, 220, seed=1)
    library = load(made)
    assert len(library.routines) == 220
    assert errors(check(library, TODAY)) == []
    assert made == generated_handbook(sources, 220, seed=1)
    assert made != generated_handbook(sources, 220, seed=2)
