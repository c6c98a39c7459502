"""Every kind of bad input: all its problems, each with file, line, column, code, message and cure, in one run."""

import pytest

from handbook.fault import FAULTS
from handbook.loading import load
from handbook.rules import check
from small_handbook import TODAY, Case, base_files, cases

CASES = cases("problems")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_is_told(case: Case) -> None:
    found = [
        {"at": f"{p.path}:{p.line}:{p.column}", "code": p.code, "says": p.message, "hint": p.hint}
        for p in check(load(case.sources()), TODAY, case.recorded)
    ]
    assert found == case.outcome


def test_the_tiny_handbook_is_clean() -> None:
    assert check(load(Case("", {}).sources()), TODAY) == []
    assert base_files()


def test_every_fault_has_a_case() -> None:
    told = {problem["code"] for case in CASES for problem in case.outcome}
    publishing = {code for code in FAULTS if code.startswith(("RB70", "RB73", "RB74"))}
    assert told == set(FAULTS) - publishing
