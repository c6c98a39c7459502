"""The review of the texts: how heavy they are, what is repeated, what leads to what."""

from handbook.loading import load
from handbook.readability import HEAVY, lix
from handbook.text_review import review
from small_handbook import TODAY, Case

ROUTINE = """\
---
id: {id}
tittel: Rutine {id}
ansvarlig: rektor
dokumenteier: prosjektgruppen
status: {status}
spraak: nb
---

## Dette gjør du

{said}

## Formål

Likt svar.

## Fremgangsmåte

1. Svar.

## Dokumentasjon og arkiv

Ingenting.
"""
LONG = "Skriv til foreldrene med en gang og si hva dere skal gjøre nå."


def routine(number: int, said: str, status: str = "utkast") -> dict[str, str]:
    text = ROUTINE.format(id=f"SK-{100 + number}", said=said, status=status)
    return {f"docs/skole/fravaer/r{number}.md": text}


def test_lix_is_words_a_sentence_and_long_words_in_percent() -> None:
    assert lix("Eleven er syk. Ring hjem nå.") == 3
    assert lix("Skolesekretæren journalfører søknaden.") == 103  # three words, all of them long
    assert lix("- Ring.\n- Skriv.\n- Vent.") == 1
    assert lix("Se [Søknad om permisjon](../en/veldig/langadresse.md).") == 4 + 25
    assert lix("`kode`") == 0


def test_a_long_sentence_in_four_routines_is_told_and_in_three_is_not() -> None:
    three = {path: text for n in range(3) for path, text in routine(n, LONG).items()}
    assert review(load(Case("", three).sources()), TODAY).repeated == {}
    four = three | routine(3, f"- **Rektor:** {LONG}")
    assert review(load(Case("", four).sources()), TODAY).repeated == {LONG: ("SK-100", "SK-101", "SK-102", "SK-103")}


def test_short_and_inserted_sentences_may_be_repeated() -> None:
    files = {path: text for n in range(5) for path, text in routine(n, "Ring.\n\n{{ felles.lang }}").items()}
    assert review(load(Case("", files | {"docs/felles/lang.md": f"{LONG}\n"}).sources()), TODAY).repeated == {}


def test_a_routine_leads_to_two_others_and_is_led_to() -> None:
    files = (
        routine(1, "Se [to](r2.md) og [tre](r3.md).")
        | routine(2, "Se [en](r1.md), [seg selv](r2.md) og [kapittelet](index.md).")
        | routine(3, "Se [en](r1.md) og [to](r2.md#formal).")
        | routine(4, "Se [en](r1.md) og [to](r2.md).")
        | routine(5, "Se [en](r1.md).", status="avviklet")
        | routine(6, "Slutt.", status="avviklet")
    )
    lonely = [one.id for one in review(load(Case("", files).sources()), TODAY).lonely]
    assert lonely == ["SK-014", "SK-102", "SK-104", "SK-106"]


def test_heavy_texts_come_heaviest_first() -> None:
    files = (
        routine(1, "Skolesekretæren journalfører permisjonssøknaden fortløpende.")
        | routine(2, "Ring hjem.")
        | routine(3, "Skolesekretæren journalfører permisjonssøknaden fortløpende. " * 3)
    )
    found = review(load(Case("", files).sources()), TODAY)
    assert [one.id for one in found.routines] == ["SK-014", "SK-101", "SK-102", "SK-103"]
    assert [one.id for one in found.heavy] == ["SK-103", "SK-101"]
    assert found.heavy[0].lix > found.heavy[1].lix > HEAVY
