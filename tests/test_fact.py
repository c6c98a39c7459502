"""Facts: which level wins, which school year holds, when a value is to be checked, how it reads."""

from datetime import date

import pytest

from handbook.fact import Fact, resolve, value_fault
from handbook.municipality import FactValue
from handbook.register import FactDeclaration


def declared(kind: str = "tekst", *, per_year: bool = False) -> FactDeclaration:
    words = {"etikett": "Frist", "type": kind, "uten_verdi": "fristen", "forklaring": "Forklaring."}
    return FactDeclaration.model_validate(words | {"skoleaar": "ja" if per_year else "nei"})


def value(text: str, **more: str) -> FactValue:
    return FactValue.model_validate({"verdi": text, "kilde": "kilden", "kontrollert": "2026-11-01", **more})


def fact(declaration: FactDeclaration, *levels: list[FactValue], today: date = date(2026, 11, 22)) -> Fact:
    given = [(f"nivå{n}", f"docs/{n}.yml", {"x.y": tuple(values)} if values else {}) for n, values in enumerate(levels)]
    return resolve({"x.y": declaration}, given, today)["x.y"]


def test_the_last_level_that_sets_it_wins() -> None:
    found = fact(declared(), [value("gruppens")], [value("kommunens")])
    assert (found.in_text(), found.level, found.path) == ("kommunens", "nivå1", "docs/1.yml")
    assert fact(declared(), [value("gruppens")], []).in_text() == "gruppens"


def test_unset_reads_as_the_words_without_value() -> None:
    found = fact(declared(), [])
    assert (found.in_text(), found.level, found.doubtful) == ("fristen", None, False)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 7, 31), "1. mars 2026"),
        (date(2026, 8, 1), "1. mars 2027"),
        (date(2027, 8, 1), "1. mars 2027 (fra 2026/27, kontroller)"),
        (date(2025, 1, 1), "fristen"),
    ],
)
def test_the_school_year_of_today_holds(today: date, expected: str) -> None:
    values = [value("2027-03-01", skoleaar="2026/27"), value("2026-03-01", skoleaar="2025/26")]
    assert fact(declared("dato", per_year=True), values, today=today).in_text() == expected


def test_an_old_source_is_shown_with_its_year() -> None:
    assert fact(declared(), [value("PPT", kildeaar="2023")]).in_text() == "PPT (fra 2023, kontroller)"
    assert fact(declared(), [value("PPT", kildeaar="2024")]).in_text() == "PPT"


@pytest.mark.parametrize(
    ("kind", "written", "shown"),
    [
        ("dato", "10-01", "1. oktober"),
        ("dato", "2026-10-01", "1. oktober 2026"),
        ("klokkeslett", "09.00", "kl. 09.00"),
        ("antall", "12", "12"),
        ("lenke", "https://example.no/a", "[fristen](https://example.no/a)"),
    ],
)
def test_each_type_reads_as_norwegians_write_it(kind: str, written: str, shown: str) -> None:
    assert value_fault(declared(kind), value(written)) is None
    assert fact(declared(kind), [value(written)]).in_text() == shown


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("dato", "1. oktober"),
        ("klokkeslett", "9:00"),
        ("klokkeslett", "24.00"),
        ("antall", "tolv"),
        ("lenke", "www.no"),
    ],
)
def test_a_value_of_the_wrong_form_is_a_fault(kind: str, written: str) -> None:
    assert written in str(value_fault(declared(kind), value(written)))


def test_a_yearly_fact_needs_its_year_and_others_have_none() -> None:
    assert "skoleaar" in str(value_fault(declared("dato", per_year=True), value("2027-03-01")))
    assert "skoleaar" in str(value_fault(declared("dato"), value("2027-03-01", skoleaar="2026/27")))
