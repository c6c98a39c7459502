"""What a person meets who writes a command in another way than it knows: Norwegian words, and what to write instead."""

import sys
from pathlib import Path

import pytest

import add_routine
import serve
from arguments import Arguments

ROOT = Path(__file__).resolve().parent.parent


def said(capsys: pytest.CaptureFixture[str], *written: str) -> str:
    parser = Arguments(description="Prøver.")
    parser.add_argument("--form", choices=["tekst", "json"], help="hvordan")
    parser.add_argument("--tall", type=int)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("ut")
    with pytest.raises(SystemExit) as stop:
        parser.parse_args(written)
    out = capsys.readouterr()
    assert stop.value.code == (0 if out.out else 2)
    return out.out or out.err


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ((), "Feil: dette mangler: ut\n"),
        (("a", "b"), "Feil: ukjent: b\n"),
        (("--form",), "Feil: skriv en verdi etter --form\n"),
        (("--tall", "tre", "a"), "Feil: «tre» kan ikke brukes i --tall\n"),
        (("--bare=ja", "a"), "Feil: --bare skal ikke ha noen verdi («ja»)\n"),
    ],
)
def test_what_is_wrong_is_said_in_norwegian(
    capsys: pytest.CaptureFixture[str], written: tuple[str, ...], expected: str
) -> None:
    text = said(capsys, *written)
    assert text.startswith("bruk: ")
    assert text.endswith(expected)


def test_a_wrong_choice_lists_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--form", "pdf", "a").replace("'", "")
    assert text.endswith("Feil: «pdf» kan ikke brukes i --form. Velg en av: tekst, json\n")


def test_the_help_is_norwegian(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--hjelp")
    for word in ("bruk:", "det du skriver:", "valg:", "vis denne hjelpen"):
        assert word in text
    for word in ("usage", "options", "positional", "show this"):
        assert word not in text


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.py")), ids=lambda path: path.stem)
def test_no_command_speaks_english(script: Path) -> None:
    assert "ArgumentParser(description" not in script.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("--kommune", "oslo"), "Ukjent kommune: oslo. Kommunene er: flesberg, "),
        (("--port", "80000"), "«80000» er ikke en port. Skriv et tall fra 1 til 65535, for eksempel 8000."),
        (("--port", "0"), "«0» er ikke en port."),
        (("--port", "x"), "«x» er ikke en port."),
    ],
)
def test_serve_says_what_it_cannot_show(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], written: tuple[str, ...], expected: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["serve.py", *written])
    with pytest.raises(SystemExit):
        serve.main()
    assert expected in capsys.readouterr().err


def test_an_unknown_chapter_is_refused_before_more_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(label: str) -> str:
        asked.append(label)
        return "skole/fravar"

    monkeypatch.setattr(sys, "argv", ["add_routine.py"])
    monkeypatch.setattr("builtins.input", answer)
    with pytest.raises(SystemExit, match="Mente du «skole/fravaer»"):
        add_routine.main()
    assert asked == ["Kapittel: "]
