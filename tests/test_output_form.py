"""What the check found, in each form that it is written in."""

import json

import pytest

from handbook.loading import load
from handbook.output_form import MOST_MARKS, as_annotations, as_json, as_text
from handbook.problem import Problem
from handbook.rules import check
from handbook.settings import Settings
from small_handbook import TODAY, Case


def problem(path: str, line: int = 1, *, is_error: bool = True) -> Problem:
    return Problem(path, line, 3, "RB601" if is_error else "RB405", "Noe er galt: 100 %.", "Rett det.")


def test_json_has_all_that_a_program_needs() -> None:
    text = as_json([problem("b.md", is_error=False), problem("a.md", 7)], Settings(site_url="https://h.example.no/"))
    assert json.loads(text) == {
        "versjon": 1,
        "antall": {"feil": 1, "merknader": 1},
        "problemer": [
            {
                "fil": "a.md",
                "linje": 7,
                "tegn": 3,
                "kode": "RB601",
                "navn": "brutt-lenke",
                "alvor": "feil",
                "melding": "Noe er galt: 100 %.",
                "retting": "Rett det.",
                "hjelp": "https://h.example.no/hjelp/regler/#rb601",
            },
            {
                "fil": "b.md",
                "linje": 1,
                "tegn": 3,
                "kode": "RB405",
                "navn": "bygger-pa-gammel-fellestekst",
                "alvor": "merknad",
                "melding": "Noe er galt: 100 %.",
                "retting": "Rett det.",
                "hjelp": "https://h.example.no/hjelp/regler/#rb405",
            },
        ],
    }
    assert json.loads(as_json([], Settings())) == {"versjon": 1, "antall": {"feil": 0, "merknader": 0}, "problemer": []}
    assert json.loads(as_json([problem("a.md")], Settings()))["problemer"][0]["hjelp"] == "hjelp/regler/#rb601"


def test_text_of_a_change_leaves_out_remarks_in_other_files() -> None:
    found = [problem("a.md", is_error=False), problem("b.md", is_error=False), problem("c.md")]
    assert as_text(found, None).endswith("1 feil og 2 merknader.")
    assert as_text(found, {"a.md"}).endswith("1 feil og 1 merknad.\nMerknader i filer som ikke er endret: 1.")
    assert "b.md" not in as_text(found, {"a.md"})
    assert as_text([], {"a.md"}) == "Ingen feil og ingen merknader."


def test_marks_are_no_more_than_github_shows_and_the_change_comes_first() -> None:
    found = [problem("a.md", line) for line in range(1, 20)]
    found += [problem("z.md", line, is_error=is_error) for line in range(1, 13) for is_error in (True, False)]
    found.append(problem("b.md", is_error=False))
    lines = as_annotations(found, {"z.md"}).split("\n")
    kinds = [line[2:].partition(" ")[0] for line in lines]
    assert kinds == ["error"] * MOST_MARKS + ["warning"] * MOST_MARKS + ["notice"]
    assert all("file=z.md" in line for line in lines[:-1])
    assert lines[-1].endswith("::I tillegg 21 feil og 3 merknader. Alle vises med: python3 scripts/check.py")


def test_without_a_change_all_files_count() -> None:
    lines = as_annotations([problem("b.md", is_error=False), problem("a.md")], None).split("\n")
    assert [line.split(",")[0] for line in lines] == ["::error file=a.md", "::warning file=b.md"]
    assert as_annotations([], None) == ""


def test_marks_escape_what_github_would_read() -> None:
    path = "docs/skole/a,b:c.md"
    text = as_annotations([*check(load(Case("", {path: "x"}).sources()), TODAY), problem(path)], None)
    assert "::error file=docs/skole/a%2Cb%3Ac.md,line=1,col=1,title=RB" in text
    assert "100 %25." in text
    assert all(line.startswith("::") for line in text.split("\n"))


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\u2028b"])
def test_no_message_can_begin_a_command_of_its_own(text: str) -> None:
    (line,) = as_annotations([Problem("a.md", 1, 1, "RB601", text, "::error::x")], None).splitlines()
    assert line.startswith("::error file=a.md")
