"""House style: written otherwise, said the same. Formatting twice is as once."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handbook.fix import FIXES
from handbook.house_glance import is_in_house_style
from handbook.house_markdown import pieces
from handbook.house_style import body_in_house_style, in_house_style, mend
from handbook.loading import load
from handbook.mending import fully_mended
from handbook.rendering import shown
from handbook.rules import check
from handbook.sentence import sentences
from handbook.source_file import read_sources
from handbook.yaml_document import parse_yaml, split_front_matter
from small_handbook import TODAY, Case, cases, lay_out

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parent.parent
REAL = {path: data for path, data in read_sources(ROOT).items() if path.endswith(".md")}
ROUTINE = "docs/skole/fravaer/permisjon.md"

BOUNDED = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

WORDS = st.sampled_from(
    """
    Ring rektor. Hun~svarer.~jf. nr. 3~§ 2-1. Se~*kursiv*~__fet__~**fet**~_kursiv_~`kode *x*`~[lenke](a.md)~kl. 09.00
    ~{{ kommune.a }}~1. oktober~a_b_c~2*3*4~«Sitat. Ja.»~![b](b.png)~[^1]~***~\\*~*a~bl.a.\nOslo~slutt  \nny~ord
    ny\tlinje~æ\u00a0ø~{{ felles.a }}~\n{{ felles.a }}\n~- strek~A | B~<https://a.no>
    """.split("~")  # noqa: SIM905 words are read best as words
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKS = st.sampled_from(
    [
        *(
            "- ",
            "* ",
            "+  ",
            "1. ",
            "1.  ",
            "7. ",
            "  - ",
            "   2. ",
            "    - ",
            "        - ",
            "    ",
            "  ",
            "\t",
            "> ",
            ">",
        ),
        *("#", "## ", "### ", "!!! note\n    ", '!!!  tip "Tittel"\n\n    ', "!!! note\n  ", "[^1]: ", "[a]: ", "1) "),
        *("```\n", "    ```\n", "| ", "|---|:-:|\n| ", "", "", "===\n", "---\n", "* * *\n", "<div>\n", "{: #a }\n"),
    ]
)
ENDS = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "  \n", " ##\n", " |\n", "\n \n"])
MARKDOWN = st.lists(st.tuples(MARKS, LINE, ENDS), max_size=9).map(lambda parts: "".join(map("".join, parts)))
BODIES = [(split_front_matter(data.decode()) or ("", 0, data.decode(), 0))[2].strip("\n") for data in REAL.values()]
BITS = st.sampled_from(
    ["\n", "\n\n", " ", ". ", "*", "_", "- ", "1. ", "    ", "A", "|", "\t", "#", "nr.\n", "`", "{{", "\n    - "]
)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A real text with something put in or taken out here and there."""
    text = draw(st.sampled_from(BODIES))
    for _ in range(draw(st.integers(1, 3))):
        at, length = draw(st.integers(0, len(text))), draw(st.sampled_from([0, 0, 1, 3, 40]))
        text = text[:at] + draw(BITS) + text[at + length :]
    return text.strip("\n")


@BOUNDED
@given(MARKDOWN)
def test_any_markdown_says_the_same_and_comes_to_rest(text: str) -> None:
    formatted = body_in_house_style(text)
    assert shown(formatted) == shown(text)
    assert body_in_house_style(formatted) == formatted


@settings(BOUNDED, max_examples=400)
@given(spoilt())
def test_what_passes_at_a_glance_needs_no_formatting(text: str) -> None:
    if is_in_house_style(f"{text}\n"):
        assert all(piece.old == piece.new for piece in pieces(text.split("\n")))


def test_most_real_texts_pass_at_a_glance() -> None:
    assert sum(is_in_house_style(f"{body}\n") for body in BODIES) > len(BODIES) * 0.8


@pytest.mark.parametrize("path", REAL)
def test_the_real_texts_are_in_house_style(path: str) -> None:
    text = REAL[path].decode()
    assert in_house_style(path, text) == text
    body = (split_front_matter(text) or ("", 0, text, 0))[2].strip("\n") + "\n"
    assert all(piece.old == piece.new for piece in pieces(body.rstrip("\n").split("\n")))


SCALARS = st.sampled_from(
    [
        "rektor",
        "'rektor'",
        '"a: b"',
        "'047'",
        "047",
        "2026-10-01",
        "'2026-10-01'",
        "nei",
        "'a #b'",
        "",
        "'- x'",
        "å [x]",
    ]
)
LISTS = st.lists(SCALARS.filter(bool), max_size=3)
HEAD = st.dictionaries(
    st.sampled_from(["id", "tittel", "ansvarlig", "stikkord", "hjemmel", "spraak", "status", "ukjent", "godkjent"]),
    SCALARS
    | LISTS.map(lambda found: f"[{', '.join(value for value in found if '[' not in value)}]")
    | LISTS.filter(bool).map(lambda found: "".join(f"\n  - {value}" for value in found)),
    min_size=1,
).map(lambda found: "".join(f"{key}:  {value}\n" for key, value in found.items()))


@BOUNDED
@given(HEAD)
def test_front_matter_keeps_its_values(head: str) -> None:
    before, _ = parse_yaml("", head)
    formatted = in_house_style(ROUTINE, f"---\n{head}---\n")
    parts = split_front_matter(formatted)
    assert parts
    after, _ = parse_yaml("", parts[0])
    assert (before and before.value) == (after and after.value)
    assert in_house_style(ROUTINE, formatted) == formatted


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("Ring rektor. Vent.", ["Ring rektor.", "Vent."]),
        ("Se bl.a. Oppad, f.eks. Elev, og kl. 09.00 nr. 3.", None),
        ("Fristen er 1. Oktober, jf. § 2-1. Rett til skole.", None),
        ("Det var i 2026. Nå er det over!  Ja.", ["Det var i 2026.", "Nå er det over!", "Ja."]),
        ("Si «Hei. Ha det.» Og gå. [Se her. Nå](a.md).", ["Si «Hei. Ha det.» Og gå.", "[Se her. Nå](a.md)."]),
        (
            "**Rektor.** Ring J. Hansen. {{ kommune.a }} svarer.",
            ["**Rektor.**", "Ring J. Hansen. {{ kommune.a }} svarer."],
        ),
    ],
)
def test_sentences_are_parted_where_they_end(line: str, parted: list[str] | None) -> None:
    assert sentences(line) == (parted or [line])


STYLED = [
    case.name
    for case in cases("problems")
    if {problem["code"] for problem in case.outcome if problem["code"] in FIXES} in ({"RB910"}, {"RB912"})
]
"""cases with these faults and no other that a machine mends"""


@pytest.mark.parametrize("name", STYLED)
def test_the_machine_mends_style_and_nothing_else(name: str) -> None:
    sources = next(case for case in cases("problems") if case.name == name).sources()
    fixed = {**sources, **fully_mended(sources, TODAY)}
    wanted = [p.code for p in check(load(sources), TODAY) if p.code not in FIXES]
    assert [p.code for p in check(load(fixed), TODAY)] == wanted
    assert fully_mended(fixed, TODAY) == {}


def test_what_cannot_be_read_is_never_touched() -> None:
    for data in (b"\xff\xfe\xfd", b"---\ntittel: [\n---\n* a\n", b"ingen felt\n\n\n"):
        sources = {**Case("", {}).sources(), "docs/hjelp/a.md": data}
        assert "docs/hjelp/a.md" not in fully_mended(sources, TODAY)
    assert mend("docs/a.md", b"\xff") == b"\xff"
    windows = "\ufeff---\r\ntittel: A\r\n---\r\n\r\n* B\r\n".encode()
    assert mend("docs/a.md", windows) == b"---\ntittel: A\n---\n\n- B\n"


UNITS = ("*a ", "_a_ ", "`", "[", "](", "«", "{{ ", "| ", "- ", "A. ", "#", "> ", "1. ", "a\n", "<a ", "&a", "(", '"')


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_long(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.house_style.shown", lambda text: text)  # rendering has limits of its own
    text = unit * (4000 // len(unit))
    list(pieces(text.split("\n")))
    sources = {**Case("", {}).sources(), "docs/felles/arkiver.md": b"* " + text.encode()}
    check(load(sources), TODAY)


def test_the_scripts_format_and_fix(tmp_path: Path) -> None:
    page = "docs/hjelp/a.md"
    sources = {**Case("", {}).sources(), page: "---\ntittel: A\n---\n\n*\u00a0a\n\nb *c*\n".encode()}
    for name in ("arguments.py", "check.py", "ending.py", "format.py"):
        sources[f"scripts/{name}"] = (ROOT / "scripts" / name).read_bytes()
    sources["scripts/environment.py"] = (
        f"from pathlib import Path\nimport sys\nsys.path.insert(0, {str(ROOT / 'hooks')!r})\n"
        "ROOT = Path(__file__).resolve().parent.parent\ndef enter() -> None: ...\n"
    ).encode()
    lay_out(sources, tmp_path)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    told = run("scripts/format.py", "--sjekk")
    assert (told.returncode, told.stdout) == (1, f"Ville endret {page}.\n")
    fixed = run("scripts/check.py", "--fix")
    assert fixed.stderr == f"Rettet {page}.\n"
    assert fixed.stdout.endswith("Ingen feil og ingen merknader.\n")
    assert (tmp_path / page).read_text(encoding="utf-8") == "---\ntittel: A\n---\n\n- a\n\nb _c_\n"
    assert run("scripts/format.py", "docs/borte.md").returncode == 1
