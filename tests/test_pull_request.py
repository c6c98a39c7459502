"""The report on a pull request: verdict, whom it reaches, what to mend, what reads differently, never too long."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ENVIRONMENT, ROOT, copy_project, git
from handbook.difference import readable_library
from handbook.history import sources_before
from handbook.loading import load
from handbook.pull_request import LONGEST, MARK, pull_request_report
from handbook.rules import check
from handbook.settings import Settings
from handbook.source_file import read_sources
from small_handbook import TODAY, Case

pytestmark = pytest.mark.thorough

ROUTINE = "docs/skole/fravaer/permisjon.md"
OVERLAY = "docs/skole/fravaer/permisjon.tinn.md"


def report(before: dict[str, bytes], after: dict[str, bytes], settings: Settings | None = None) -> str:
    library = load(dict(sorted(after.items())))
    return pull_request_report(before, library, check(library, TODAY), TODAY, settings or Settings())


def handbook(**changes: tuple[str, str]) -> dict[str, bytes]:
    """The tiny handbook with words replaced in its routine."""
    files = Case("", {}).sources()
    for old, new in changes.values():
        assert old.encode() in files[ROUTINE]
        files[ROUTINE] = files[ROUTINE].replace(old.encode(), new.encode())
    return files


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real docs in git, with four changes on a branch: shared text, include, local text, fact."""
    project = copy_project(tmp_path_factory.mktemp("endring"))
    (project / "scripts").mkdir()
    for name in ("check.py", "arguments.py", "ending.py"):
        (project / "scripts" / name).write_bytes((ROOT / "scripts" / name).read_bytes())
    (project / "scripts/environment.py").write_text(ENVIRONMENT, encoding="utf-8")
    git(project, "switch", "-qc", "endring")
    for path, old, new in (
        ("docs/skole/fravaer/soknad-om-permisjon-for-elev.md", "## Formål\n\n", "## Formål\n\nNy setning.\n"),
        ("docs/felles/klage-pa-vedtak.md", "\n", " Ny setning.\n"),
        ("docs/skole/skyss/soke-skoleskyss.telemark.md", "## Fremgangsmåte\n\n1. ", "## Fremgangsmåte\n\n1. Så: "),
        ("docs/grupper/ppt-ot.yml", "verdi: PPT-OT for Numedal", "verdi: PPT-OT i Numedal"),
    ):
        text = (project / path).read_text(encoding="utf-8")
        assert old in text, path
        (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    git(project, "commit", "-qam", "endring")
    return project


def test_four_real_changes_reach_whom_they_reach(changed: Path) -> None:
    sources = read_sources(changed)
    text = report(sources_before(changed, "main", sources), sources)
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ")[1:] for line in text.split("\n") if "| " in line}
    assert rows["SK-014 Søknad om permisjon for elev"][1] == "alle 7 kommuner"
    assert rows["SK-053 Søke skoleskyss"][1] == "Hjartdal, Notodden, Tinn"
    ppt = [row for row in rows.values() if row[0].endswith("<br>følger av `docs/grupper/ppt-ot.yml`")]
    assert ppt
    assert all(row[1] == "Flesberg, Kongsberg, Nore og Uvdal, Rollag" for row in ppt)
    shared = [row for row in rows.values() if "`docs/felles/klage-pa-vedtak.md`" in row[0]]
    assert shared
    assert all(row[1].startswith("alle 7 kommuner") for row in shared)
    assert "<ins>Ny setning." in text


def test_the_command_writes_each_form(changed: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "scripts/check.py", *arguments]
        environment = {"PYTHONPATH": str(changed / "hooks"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
        return subprocess.run(command, cwd=changed, env=environment, check=False, capture_output=True, text=True)

    assert run("--form", "rapport", "--mot", "main").stdout.startswith(MARK)
    assert run("--form", "json").stdout.startswith('{\n  "versjon": 1')
    assert run("--form", "github", "--mot", "main").returncode == 0
    assert run("--mot", "main").stdout.rstrip().split("\n")[-1].endswith(("merknader.", "merknad."))
    unknown = run("--mot", "finnes-ikke")
    assert (unknown.returncode, unknown.stderr.count("\n")) == (1, 1)
    assert "Git kjenner ikke «finnes-ikke»" in unknown.stderr
    assert "legg til --mot" in run("--form", "rapport").stderr


def test_nothing_changed() -> None:
    text = report(handbook(), handbook())
    assert text.split("\n\n")[1:3] == [
        "✅ **Ingen feil og ingen merknader i filene som er endret.**",
        "Ingen leser noe annet enn før.",
    ]


def test_errors_come_first_and_tell_how_to_mend() -> None:
    text = report(handbook(), handbook(role=("- rektor", "- rektoren")), Settings(site_url="https://h.example.no/"))
    assert "❌ **1 feil må rettes før endringen kan godkjennes.**" in text
    assert f"- **Feil** `{ROUTINE}:6:3`: Rollen «rektoren» finnes ikke" in text
    assert "**Slik retter du:** Mente du «rektor»?" in text
    assert "([RB208 ukjent-rolle](https://h.example.no/hjelp/regler/#rb208))" in text
    assert "| SK-014 Søknad om permisjon | Ansvar<br>felt: `involverte` | alle 2 kommuner | ❌ 1 feil |" in text


def test_local_text_on_old_shared_text_is_the_verdict_and_is_told_though_untouched() -> None:
    local = b"---\nspraak: nb\nbygger_paa:\n  formal: 0b0fbe3ee4c3\n---\n\n## Form\xc3\xa5l\n\nTinns form\xc3\xa5l.\n"
    before = {**handbook(), OVERLAY: local}
    after = {**handbook(purpose=("Likt svar", "Raskt svar")), OVERLAY: local}
    text = report(before, after)
    assert "⚠️ **Ingen feil, men 1 lokal tekst må leses mot den nye fellesteksten.**" in text
    assert (
        "Kongsberg<br>⚠️ **Egen tekst bygger nå på gammel fellestekst – kontroller:** Tinn (`permisjon.tinn.md`)" in text
    )
    assert f"`{OVERLAY}:4:3` (filen er ikke endret her)" in text


def test_many_texts_that_change_alike_are_one_row() -> None:
    before = handbook()
    for number in range(100, 120):
        copy = before[ROUTINE].replace(b"SK-014", b"SK-%d" % number).replace(b"permisjon\n", b"permisjon %d\n" % number)
        before[ROUTINE.replace(".md", f"-{number}.md")] = copy
    after = {**before, "docs/felles/arkiver.md": b"Lagre svaret i arkivet med en gang.\n"}
    text = report(before, after)
    assert "og 18 til | Dokumentasjon og arkiv<br>følger av `docs/felles/arkiver.md` | alle 2 kommuner | ✅ |" in text
    assert text.count("<details>") == 1


def test_a_report_is_never_longer_than_github_takes_and_says_what_it_leaves_out() -> None:
    before = handbook()
    for number in range(100, 400):
        before[ROUTINE.replace(".md", f"-{number}.md")] = before[ROUTINE].replace(b"SK-014", f"SK-{number}".encode())
    steps = "\n".join(f"{n}. Gjør noe annet i dag." for n in range(3, 40))
    after = {
        path: data.replace(b"2. Svar foreldrene.", steps.encode()).replace(b"- rektor", b"- rektoren")
        for path, data in before.items()
    }
    text = report(before, after)
    assert 40_000 < len(text) <= LONGEST
    for left_out in ("rader til |", " til. Alle vises med `python3 scripts/check.py`.", "av tekstene vises ikke her"):
        assert left_out in text
    assert text.rstrip().endswith("skriv koden det gjelder.")


def test_new_gone_moved_and_unreadable_are_called_so() -> None:
    before = handbook()
    new = ROUTINE.replace(".md", "-2.md")
    assert "| SK-015 Søknad om permisjon | ny | alle 2 kommuner | ✅ |" in report(
        before, {**before, new: before[ROUTINE].replace(b"SK-014", b"SK-015")}
    )
    without = {path: data for path, data in before.items() if path != ROUTINE}
    assert "| SK-014 Søknad om permisjon | slettet | alle 2 kommuner | ✅ |" in report(before, without)
    moved = {**without, new: before[ROUTINE]}
    assert "flyttet fra `skole/fravaer/permisjon.md` | alle 2 kommuner" in report(before, moved)
    unreadable = report(before, {**before, ROUTINE: b"\xff"})
    assert f"| `{ROUTINE}` | kan ikke vises før feilene er rettet | | ❌ 1 feil |" in unreadable
    skien = "navn: Skien\nkommunenummer: '4003'\nspraakvedtak: nøytral\n".encode()
    assert "Ny kommune med egen håndbok: Skien." in report(before, {**before, "docs/kommuner/skien.yml": skien})
    silent = report(before, handbook(sister=("hjemmel:", "maaneder:\n- 3\nhjemmel:")))
    assert f"Endret uten at noen leser noe annet enn før: `{ROUTINE}`." in silent


def test_words_in_a_text_call_on_nobody_and_are_no_markup() -> None:
    after = handbook(
        title=("tittel: Søknad", "tittel: '@org/lag |`x` Søknad'"), text=("Likt svar", "@org/lag <b>nå</b>")
    )
    text = report(handbook(), after)
    assert "@org" not in text
    assert "<b>" not in text


def test_what_could_be_read_is_not_taken_back() -> None:
    before = handbook()
    after = load({**before, "docs/index.md": b"\xff"})
    assert readable_library(after, before).pages["index.md"].header.title == "Håndbok"
    assert readable_library(load(before), before).routines


def test_only_the_job_that_runs_nothing_of_the_change_may_write() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/kontroll.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    writers = [name for name, job in workflow["jobs"].items() if "permissions" in job]
    assert writers == ["kommentar"]
    job = workflow["jobs"]["kommentar"]
    assert job["permissions"] == {"pull-requests": "write"}
    assert all("uses" not in step and "scripts/" not in step["run"] for step in job["steps"])
    assert f'startswith("{MARK}")' in job["steps"][0]["run"]
    assert "head.repo.full_name == github.repository" in job["if"]
    for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
        assert "${{" not in step.get("run", ""), "what others write reaches a command only through the environment"


@pytest.mark.parametrize("path", sorted(handbook()))
def test_any_file_may_be_ruined_before_or_after_and_there_is_a_report(path: str) -> None:
    good = {**handbook(), OVERLAY: "---\nspraak: nb\n---\n\n## Formål\n\nTinns formål.\n".encode()}
    without = {name: data for name, data in good.items() if name != path}
    for ruined in (
        without,
        *({**good, path: ruin} for ruin in (b"\xff\xfe", b"", b"<<<<<<< HEAD\n", b"a: [", b"- a\n")),
    ):
        assert report(good, ruined).startswith(MARK)
        assert report(ruined, good).startswith(MARK)
