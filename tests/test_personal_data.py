"""Personal data is found however it is written, and other numbers are left alone.

Numbers of people stand in no test: those here are synthetic (month + 80), or of someone born in 1945 with an individual
number from 500 to 899, which no year of birth has.
"""

import pytest

from handbook.contact import personal_addresses, phone_numbers
from handbook.exemption import mark
from handbook.loading import load
from handbook.national_number import is_national_number, is_synthetic, numbers_in
from handbook.rules import check
from small_handbook import TODAY, Case


@pytest.mark.parametrize("number", ["01859084709", "41859067229"])
def test_numbers_by_the_rule_of_1964(number: str) -> None:
    assert is_national_number(number, rule=1964)
    assert is_national_number(number)
    assert is_synthetic(number)


@pytest.mark.parametrize(
    "number", ["01859003407", "01859059542", "01859068649", "41859094773", "41859012335", "41859080705"]
)
def test_numbers_by_the_rule_of_2032_alone(number: str) -> None:
    assert not is_national_number(number, rule=1964)
    assert is_national_number(number)


@pytest.mark.parametrize("number", ["01859080487", "41859018031", "00000000000", "99999999999", "30024560000"])
def test_numbers_that_are_none(number: str) -> None:
    assert not is_national_number(number)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("01014560013", 0),
        ("Født: 01.01.45-60013.", 6),
        ("010145 60013", 0),
        ("010145\u00a060013", 0),
        ("010145\u200960013", 0),
        ("010145&nbsp;60013", 0),
        ("010145<wbr>60013", 0),
        ("**010145**60013", 2),
        ("`010145` – 60013", 1),
        ("[010145](https://example.no/a)60013", 1),
        ("010145&#8203;60013", 0),
        ("010145\u200b60013", 0),
        ("010145\u00ad60013", 0),
        ("&#48;1014560013", 0),
        ("&#x30;1014560013", 0),
        ("０１０１４５６００１３", 0),
        ("01 01 45 600 13", 0),
        ("0 1 0 1 4 5 6 0 0 1 3", 0),
        ("01.01.1945 60013", 0),
        ("010145\n  60013", 0),
        ("010145\\-60013", 0),
        ("010145<!-- x -->60013", 0),
        ("https://example.no/sok?q=01014560013", 25),
        ("fnr_01014560013", 4),
        ("41014560007", 0),
        ("Ring 2026, og så 01014560013", 17),
    ],
)
def test_a_national_number_is_found_however_it_is_written(text: str, offset: int) -> None:
    assert [(number.offset, number.is_account_form) for number in numbers_in(text)] == [(offset, False)]


@pytest.mark.parametrize("text", ["0101.45.60013", "0101 45 60013", "**0101**.45.60013"])
def test_what_is_written_as_an_account_number_is_told_apart(text: str) -> None:
    assert [number.is_account_form for number in numbers_in(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "01859084709",  # synthetic
        "1010145600131",
        "0,01014560013",
        "010145\n\n60013",
        "010145 og 60013",
        "01014560014",
        "01.08.2026 123, 2026-2027, § 12-4, kl. 09.00–10.15, 987 654 321",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert numbers_in(text) == ()


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("Ring 32 00 00 00.", 5),
        ("Ring 32000000.", 5),
        ("Ring 400 00 000", 5),
        ("Tlf.: 32\u00a000\u00a000\u00a000", 6),
        ("Ring +47 32 00 00 00.", 5),
        ("Ring +4732000000", 5),
        ("Ring 0047 32 00 00 00", 5),
        ("Ring (+47) 32 00 00 00", 11),
        ("Ring +46 70 000 00 00", 5),
        ("[Ring](tel:+4732000000)", 11),
        ("[32 00 00 00](tel:32000000)", 1),
        ("**32** 00 00 00", 2),
        ("tel:32000000", 4),
    ],
)
def test_phone_numbers_are_found(text: str, offset: int) -> None:
    assert phone_numbers(text) == (offset,)


def test_every_phone_number_is_found() -> None:
    assert phone_numbers("Ring 32 00 00 00, 32 00 00 01 eller 32000002.") == (5, 18, 36)


@pytest.mark.parametrize(
    "text",
    [
        "Ring 110, 112, 113, 116 117 eller 116 111.",
        "Ring 800 00 000, 810 00 000 eller 02800.",
        "Ring +47 800 00 000.",
        "Organisasjonsnummer 987 654 321, kommunenummer 3303 og 4026.",
        "31.12.2026, 2026-10-01, 20261001, 31122026, 2026/2027 og 2025–2026",
        "kl. 20.30–21.15, 20.30-21.15",
        "§ 12-4, §§ 20, 21, 22, 23 og 2023-06-09-30",
        "45 000 000 kroner, 12 345 678 kr og 32.000.000",
        "https://example.no/32000000 og side.md#32000000",
        "a32000000 og 3200000012",
        "20 21 22 23 24",
        "| 20 | 21 | 22 | 23 |",
        "bygger_paa: 123456789012",
    ],
)
def test_other_numbers_are_no_phone_numbers(text: str) -> None:
    assert phone_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("Skriv til fornavn.etternavn@kommune.no.", 10),
        ("fornavn@gmail.com", 0),
        ("<fornavn.mellomnavn.etternavn@skole.kommune.no>", 1),
        ("[Skriv](mailto:fornavn.etternavn@kommune.no)", 15),
        ("[fornavn.etternavn@kommune.no](mailto:fornavn.etternavn@kommune.no)", 1),
        ("fornavn.etternavn&#64;kommune.no", 0),
        ("fornavn.etternavn (at) kommune.no", 0),
        ("fornavn-etternavn＠kommune.no", 0),
    ],
)
def test_personal_addresses_are_found(text: str, offset: int) -> None:
    assert personal_addresses(text) == (offset,)


@pytest.mark.parametrize(
    "text",
    [
        "postmottak@kommune.no, sfo@kommune.no og rektor.skole@kommune.no",
        "ikke.svar@kommune.no",
        "fornavn.etternavn@example.no",
        "@ og a@ og @b.no og https://example.no/@fornavn.etternavn",
        "skole-2026@kommune.no",
    ],
)
def test_other_addresses_are_left_alone(text: str) -> None:
    assert personal_addresses(text) == ()


@pytest.mark.parametrize("sign", ["1", "1<", "](", "1](", "&#", "1 ", "+", "a", "@", "a.", "@a.", "-", "<a", "1&a"])
def test_the_search_takes_no_time_in_any_text(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    assert not numbers_in(text)
    assert not phone_numbers(text)
    assert not personal_addresses(text)


def test_an_exemption_holds_for_the_place_that_was_read() -> None:
    path = "docs/felles/arkiver.md"
    text = "Lagre svaret i arkivet, sak 01014560013.\n"
    name = mark("RB920", path, text, text.index("0101"))
    entry = f"{name}:\n  fil: {path}\n  kode: RB920\n  grunn: Tallet er et saksnummer.\n  dato: 2026-10-01\n"

    def found(written: str) -> list[str]:
        sources = Case("", {path: written, "docs/register/unntak.yml": entry}).sources()
        return [problem.code for problem in check(load(sources), TODAY)]

    assert found(text) == []
    assert found("Les først.\n" + text) == []
    assert found(text.replace("sak", "nummer")) == ["RB920", "RB924"]
    assert found(text + "Og 01014560013.\n") == ["RB920"]
    assert found("Lagre svaret.\n") == ["RB924"]


def test_no_message_repeats_what_it_tells_of() -> None:
    text = "Ring 32 00 00 00, fornavn.etternavn@kommune.no, 01014560013 og 0101.45.60013.\n"
    told = check(load(Case("", {"docs/felles/arkiver.md": text}).sources()), TODAY)
    assert [problem.code for problem in told] == ["RB922", "RB923", "RB920", "RB921"]
    for piece in ("32 00", "etternavn", "010145", "0101.45"):
        assert not any(piece in problem.as_text() for problem in told)


@pytest.mark.parametrize(("digest", "told"), [("85961750fd79", 0), ("'8596175000e7'", 0), ("98765432", 1)])
def test_a_digest_of_the_shared_text_is_no_phone_number(digest: str, told: int) -> None:
    text = f"---\nspraak: nb\nbygger_paa:\n  formal: {digest}\n---\n\n## Formål\n\nTinns formål.\n"
    problems = check(load(Case("", {"docs/skole/fravaer/permisjon.tinn.md": text}).sources()), TODAY)
    assert sum(problem.code == "RB922" for problem in problems) == told
