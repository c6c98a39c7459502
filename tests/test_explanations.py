"""The Regler page: every fault is explained, and its examples are what they say that they are."""

import re

import pytest

from handbook.explanation import Explanation, explanations
from handbook.fault import FAULTS
from handbook.ledger import LEDGER_PATH
from handbook.loading import load
from handbook.problem import errors
from handbook.published import address_of
from handbook.reference_page import reference_uris
from handbook.rules import check
from handbook.rules_page import rules_page
from small_handbook import TODAY, Case, base_files

ROUTINE = "docs/skole/fravaer/permisjon.md"
LAST_SHOWN = "hjelp/regler/: hjelp/regler/\n"
NOT_SHOWN = "".join(
    f"{address}: {address}\n" for address in sorted(map(address_of, reference_uris(load(Case("", {}).sources()))))
)
"""addresses that the core gives and that the examples are shorter without"""
SHOWN = {code: told for code, told in explanations().items() if told.place}


def laid_in(told: Explanation, example: str) -> dict[str, bytes]:
    """The tiny handbook with an example in its place."""
    if told.place == LEDGER_PATH:
        example = example.replace(LAST_SHOWN, LAST_SHOWN + NOT_SHOWN)
    if told.place.startswith("docs/"):
        return Case("", {told.place: f"{example}\n"}).sources()
    text = base_files()[ROUTINE]
    if told.place == "hode":
        head, rest = text.removeprefix("---\n").split("---\n", 1)
        fields = re.findall(r"^\w.*\n(?:^[^\w\n].*\n)*", f"{example}\n", re.MULTILINE)
        for field in fields:
            key = field.split(":")[0]
            head = re.sub(rf"^{key}:.*\n(?:^[^\w\n].*\n)*", "", head, flags=re.MULTILINE)
        return Case("", {ROUTINE: f"---\n{head}{example}\n---\n{rest}"}).sources()
    heading = {"steg": "Fremgangsmåte", "tekst": "Formål"}[told.place]
    changed = re.sub(rf"(## {heading}\n\n).*?(\n\n##)", lambda m: m[1] + example + m[2], text, flags=re.DOTALL)
    return Case("", {ROUTINE: changed}).sources()


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_is_wrong(code: str) -> None:
    told = SHOWN[code]
    assert code in {problem.code for problem in check(load(laid_in(told, told.wrong)), TODAY)}


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_is_right(code: str) -> None:
    told = SHOWN[code]
    problems = check(load(laid_in(told, told.right)), TODAY)
    assert errors(problems) == []
    assert code not in {problem.code for problem in problems}


def test_every_fault_is_explained_on_the_page() -> None:
    page = rules_page().body
    assert set(explanations()) == set(FAULTS)
    for code, told in explanations().items():
        assert f"### {code} {FAULTS[code].name} {{ #{code.lower()} }}" in page
        assert told.meaning in page
