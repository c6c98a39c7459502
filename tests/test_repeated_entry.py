"""Mending repeated entries: only their lines go, and twice is as once."""

import pytest

from handbook.fix import FIXES, mended
from handbook.loading import load
from handbook.rules import check
from small_handbook import TODAY, cases

HEAD = "---\nansvarlig: rektor\nstikkord:\n- eid\n{}- fri\nspraak: nb\n---\n\n- fri\n- fri\n"


def mend(text: str) -> str:
    return FIXES["RB216"]("docs/a.md", text.encode()).decode()


def test_the_later_entry_goes() -> None:
    assert mend(HEAD.format("- Eid\n- 'eid'\n")) == HEAD.format("")


def test_a_list_that_would_be_empty_goes_with_its_name() -> None:
    assert mend(HEAD.format("involverte:\n- rektor\nsystemer:\n")) == HEAD.format("systemer:\n")


@pytest.mark.parametrize(
    "text", [HEAD.format(""), "Uten hode", "---\na: [b, b]\n---\n", "---\na: [b\n---\n", "---\n- a\n---\n"]
)
def test_what_cannot_be_mended_stays_byte_for_byte(text: str) -> None:
    assert mend(text) == text


def test_the_check_is_satisfied_afterwards() -> None:
    case = next(case for case in cases("problems") if case.name == "repeated-entry")
    sources = case.sources()
    changed = mended(sources, check(load(sources), TODAY))
    assert set(changed) == set(case.files)
    left = check(load({**sources, **changed}), TODAY)
    assert "RB216" not in {problem.code for problem in left}
    assert mended({**sources, **changed}, left) == {}
