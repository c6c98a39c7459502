"""The routines that the handbook was planned with: each is there as planned, or says why it is otherwise."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from handbook.library import Library
from handbook.loading import load
from handbook.municipality import Group, Municipality
from handbook.source_file import read_sources
from handbook.text_review import review
from handbook.variant import compose, facts_of
from small_handbook import TODAY, read_yaml

PLANNED: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "catalogue.yml")
FEWEST_RETIRED = 15
FEWEST_WITH_STOPPING = 60


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return load(read_sources(root))


def differences(planned: Mapping[str, Any], library: Library, number: str) -> list[str]:
    """What of the plan a routine does not have as it was planned."""
    routine = next(routine for routine in library.routines.values() if routine.header.id == number)
    header = routine.header
    facts = facts_of(library, None, TODAY)
    used = {fact.key for fact in compose(library, routine, None, facts).facts}
    varying: dict[str, str] = planned.get("opplysninger", {})
    found = [
        ("tittel", header.title != planned["tittel"]),
        ("ansvarlig", header.responsible != planned["ansvarlig"]),
        ("frist", not header.deadlines),
        ("lov", not set(header.law).issuperset(planned["hjemmel"])),
        ("ny lov", not set(planned["hjemmel"]).issuperset(header.law)),
        *((key, not used.issuperset(key.split(", "))) for key in varying.values()),
    ]
    return [name for name, differs in found if differs]


def test_every_planned_routine_is_there(library: Library) -> None:
    assert set(PLANNED) <= {routine.header.id for routine in library.routines.values()}
    assert sum(number.startswith("SK") for number in PLANNED) == 92
    assert sum(number.startswith("BH") for number in PLANNED) == 47


@pytest.mark.parametrize("number", PLANNED)
def test_a_routine_is_as_planned_or_says_why_not(library: Library, number: str) -> None:
    found = differences(PLANNED[number], library, number)
    reason = PLANNED[number].get("avvik", "")
    assert not found or len(reason.split()) >= 4, (found, reason)
    assert not set(found) & {"ansvarlig", "frist", "lov"} - set(reason.replace(":", " ").split()), (found, reason)


def test_every_retired_routine_is_replaced(library: Library) -> None:
    retired = {r.header.id: r for r in library.routines.values() if r.header.status == "avviklet"}
    replaced = {number for routine in library.routines.values() for number in routine.header.replaces}
    assert len(retired) >= FEWEST_RETIRED
    assert set(retired) <= replaced


def test_the_texts_are_light_of_their_own_words_and_lead_to_each_other(library: Library) -> None:
    found = review(library, TODAY)
    assert found.heavy == []
    assert found.repeated == {}
    assert [one.id for one in found.lonely if one.id in PLANNED] == []
    assert sum(one.says_what_to_stop for one in found.routines if not one.is_retired) >= FEWEST_WITH_STOPPING


def test_every_chapter_page_says_what_is_in_it(library: Library) -> None:
    pages = {uri: page.body for uri, page in library.pages.items() if uri.count("/") == 2 and uri.endswith("/index.md")}
    chapters = {uri: body for uri, body in pages.items() if uri.startswith(("skole/", "barnehage/"))}
    assert len(chapters) == 24
    assert [uri for uri, body in chapters.items() if len(body.split()) < 20] == []


def test_every_set_fact_has_its_source_and_the_day_it_was_checked(library: Library) -> None:
    levels: dict[str, Group | Municipality] = {**library.groups, **library.municipalities}
    values = [value for level in levels.values() for facts in level.facts.values() for value in facts]
    assert values
    assert all(value.source and value.checked for value in values)


def test_a_sister_names_its_sister(library: Library) -> None:
    shared = {routine.header.id: set(routine.header.shared_with) for routine in library.routines.values()}
    one_way = [(a, b) for a, others in shared.items() for b in others if a not in shared[b]]
    assert one_way == []
