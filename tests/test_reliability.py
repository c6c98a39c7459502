"""Every known way to break a handbook on MkDocs and Material has a test here, or a reason why it cannot occur.

The cases are numbered as in the study that this project was begun with; those left out are about servers and login.
"""

import ast
import re
from pathlib import Path

import pytest

from small_handbook import CASES, read_yaml

TESTS = Path(__file__).parent
NUMBERS = {*range(1, 38), 43, 44, 45, 48, 49, 51, *range(55, 92), 96}
TABLE = {int(number): case for number, case in read_yaml(CASES / "reliability.yml").items()}


def test_every_case_is_in_the_table() -> None:
    assert set(TABLE) == NUMBERS


@pytest.mark.parametrize("number", sorted(TABLE))
def test_case_has_a_test_or_a_reason(number: int) -> None:
    case = TABLE[number]
    assert case["what"]
    assert case.get("tests") or case.get("cannot occur")
    for name in case.get("tests", ()):
        match = re.fullmatch(r"(test_\w+)\.py::(test_\w+)(?:\[([\w-]+)\])?", name)
        assert match, name
        tree = ast.parse((TESTS / f"{match[1]}.py").read_text(encoding="utf-8"))
        assert match[2] in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, name
        if match[1] == "test_problems" and match[3]:
            assert (CASES / "problems" / f"{match[3]}.yml").is_file(), name
