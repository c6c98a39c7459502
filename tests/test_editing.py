"""What helps an editor: new routines, confirmation of local text, owners, the preview of faulty texts."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT
from handbook.code_owners import code_owners
from handbook.confirmation import confirmed_text
from handbook.contents import contents_of
from handbook.history import History, Trust
from handbook.last_good import LastGood
from handbook.library import Library
from handbook.loading import load
from handbook.new_routine import new_routine, next_id
from handbook.preview import with_findings
from handbook.problem import Problem
from handbook.publication import unready
from handbook.rules import check
from handbook.settings import Settings, read_settings
from handbook.tree import Tree
from handbook.trees import make_tree
from small_handbook import TODAY, Case

ROUTINE = "docs/skole/fravaer/permisjon.md"
OVERLAY = "docs/skole/fravaer/permisjon.tinn.md"
LOCAL = "---\nspraak: nb\n---\n\n## Formål\n\nTinns formål.\n"


def handbook(**files: str) -> dict[str, bytes]:
    return Case("", {path.replace("__", "/"): text for path, text in files.items()}).sources()


def library_with(files: dict[str, str]) -> Library:
    return load(Case("", files).sources())


def test_a_new_routine_lacks_only_what_must_be_written() -> None:
    library = load(handbook())
    path, text = new_routine(library, "skole/fravaer", "Gi beskjed om føreopplæring", "rektor")
    assert path == "docs/skole/fravaer/gi-beskjed-om-foreopplaering.md"
    problems = check(library_with({path: text}), TODAY)
    assert {problem.code for problem in problems} == {"RB303"}
    assert len(problems) == 4
    assert {problem.path for problem in problems} == {path}


def test_the_next_id_is_free_and_not_one_of_the_planned() -> None:
    library = load(handbook())
    assert next_id(library, "skole") == "SK-093"
    assert next_id(library, "barnehage") == "BH-048"
    text = handbook()[ROUTINE].decode().replace("SK-014", "SK-120")
    assert next_id(library_with({ROUTINE: text}), "skole") == "SK-121"


@pytest.mark.parametrize(("number", "is_right"), [("SK-1000", True), ("SK-0999", False), ("SK-10000", False)])
def test_after_999_come_four_digits(number: str, *, is_right: bool) -> None:
    text = handbook()[ROUTINE].decode()
    assert next_id(library_with({ROUTINE: text.replace("SK-014", "SK-999")}), "skole") == "SK-1000"
    ledger = {"docs/register/adresser.yml": f"skole/fravaer/fri/: {number}\n"} if is_right else {}
    library = library_with({ROUTINE: text.replace("SK-014", number), **ledger})
    assert ("RB204" in {problem.code for problem in check(library, TODAY)}) is not is_right
    assert "RB723" not in {problem.code for problem in check(library, TODAY)}


@pytest.mark.parametrize(
    ("chapter", "title", "role", "said"),
    [
        ("skole/fravar", "Tittel", "rektor", "Mente du «skole/fravaer»?"),
        ("skole/fravaer", "Permisjon", "rektor", "finnes allerede"),
        ("skole/fravaer", " ", "rektor", "må ha en tittel"),
        ("skole/fravaer", "???", "rektor", "må ha en tittel"),
        ("skole/fravaer", "Tittel", "rektoren", "Mente du «rektor»?"),
    ],
)
def test_a_new_routine_that_cannot_be_is_refused(chapter: str, title: str, role: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        new_routine(load(handbook()), chapter, title, role)


def test_confirming_writes_digests_and_nothing_else() -> None:
    library = library_with({OVERLAY: LOCAL})
    overlay = next(iter(library.overlays.values()))
    confirmed = confirmed_text(library, overlay, LOCAL)
    head, body = confirmed.split("---\n\n", 1)
    assert head.startswith("---\nspraak: nb\nbygger_paa:\n  formal: ")
    assert body == LOCAL.split("---\n\n", 1)[1]
    assert check(library_with({OVERLAY: confirmed}), TODAY) == []
    again = library_with({OVERLAY: confirmed})
    assert confirmed_text(again, next(iter(again.overlays.values())), confirmed) == confirmed


def test_a_changed_shared_text_flags_the_confirmed_overlay() -> None:
    library = library_with({OVERLAY: LOCAL})
    confirmed = confirmed_text(library, next(iter(library.overlays.values())), LOCAL)
    changed = handbook()[ROUTINE].decode().replace("Likt svar til alle.", "Raskt svar til alle.")
    problems = check(library_with({OVERLAY: confirmed, ROUTINE: changed}), TODAY)
    assert [(problem.path, problem.code) for problem in problems] == [(OVERLAY, "RB405")]
    elsewhere = handbook()[ROUTINE].decode().replace("Les søknaden.", "Les hele søknaden.")
    assert check(library_with({OVERLAY: confirmed, ROUTINE: elsewhere}), TODAY) == []


def test_owners_have_a_line_only_when_there_is_a_handle() -> None:
    library = load(handbook())
    assert "@" not in code_owners(library, Settings())
    tinn = handbook()["docs/kommuner/tinn.yml"].decode() + "kontrollgruppe: '@org/tinn'\n"
    text = code_owners(library_with({"docs/kommuner/tinn.yml": tinn}), Settings(technical_reviewers="@org/teknisk"))
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    assert lines == ["* @org/teknisk", "/docs/**/*.tinn.md @org/tinn", "/docs/kommuner/tinn.yml @org/tinn", ""]


def test_what_publishing_needs_is_listed_whole() -> None:
    problems = unready(load(handbook()), Settings(), History(Trust.MISSING), TODAY)
    assert [problem.code for problem in problems] == ["RB701", *["RB703"] * 8]
    ready = Settings("H", "https://h.example.no/", "https://g.example.no/{path}", "@a/b", "@a/c")
    assert len(unready(load(handbook()), ready, History(Trust.FULL), TODAY)) == 4
    assert [p.code for p in unready(load(handbook()), ready, History(Trust.SHALLOW), TODAY)][:1] == ["RB701"]
    uncommitted = History(Trust.FULL, {}, frozenset({ROUTINE}))
    assert [p.path for p in unready(load(handbook()), ready, uncommitted, TODAY) if p.code == "RB702"] == [ROUTINE]


def test_a_change_dated_after_today_is_not_published() -> None:
    library = load(handbook())
    midnight = datetime(2026, 11, 22, 23, tzinfo=UTC)

    def told(changed: dict[str, datetime], newest: datetime) -> list[tuple[str, str]]:
        history = History(Trust.FULL, changed, head_time=newest)
        problems = unready(library, Settings(), history, TODAY)
        return [(problem.path, problem.message) for problem in problems if problem.code == "RB704"]

    assert told({ROUTINE: midnight - timedelta(seconds=1)}, midnight - timedelta(seconds=1)) == []
    ((path, message),) = told({ROUTINE: midnight, "docs/borte.md": midnight}, midnight)
    assert (path, "23. november 2026" in message) == (ROUTINE, True)
    assert [path for path, _ in told({ROUTINE: midnight - timedelta(days=1)}, midnight)] == ["docs"]


def test_settings_are_read_without_running_anything() -> None:
    text = "site_url: https://a.no/\nextra:\n  kontrollgrupper:\n    teknisk: '@a/b'\n"
    text += "x: !!python/object/apply:os.system [x]\n"
    settings = read_settings({"mkdocs.yml": text.encode()})
    assert (settings.site_url, settings.technical_reviewers, settings.edit_template) == ("https://a.no/", "@a/b", None)
    assert read_settings({"mkdocs.yml": b"a: [1"}) == Settings()


def preview(
    sources: dict[str, bytes], last_good: LastGood | None = None, committed: dict[str, bytes] | None = None
) -> Tree:
    library, problems = (last_good or LastGood()).settle(sources, (committed or {}).get, TODAY)
    return with_findings(make_tree(library, History(Trust.MISSING), Settings(), "tinn", date(2026, 11, 22)), problems)


def test_a_preview_keeps_the_last_good_text_shows_the_fault_and_clears() -> None:
    good = handbook()
    better = {**good, ROUTINE: good[ROUTINE].replace(b"Likt svar", b"Rettferdig svar")}
    faulty = {**good, ROUTINE: good[ROUTINE].replace(b"status: utkast", b"status: [utkast")}
    uri = ROUTINE.removeprefix("docs/")
    last_good = LastGood()
    for sources, text, wrong in ((better, "Rettferdig", 0), (faulty, "Rettferdig", 1), (good, "Likt", 0)):
        tree = preview(sources, last_good)
        assert text in tree.pages[uri].body
        assert tree.pages[uri].body.count("!!! funn") == wrong
        assert tree.pages["funn.md"].body.count("- **Feil** i") == wrong
        assert "funn.md" in tree.nav


def test_a_fault_leads_to_its_explanation() -> None:
    good = handbook()
    without = good[ROUTINE].decode().replace("## Formål\n\nLikt svar til alle.\n\n", "")
    tree = preview({**good, ROUTINE: without.encode()}, committed=good)
    assert "([RB301](../../hjelp/regler.md#rb301))" in tree.pages["skole/fravaer/permisjon.md"].body
    assert "([RB301](hjelp/regler.md#rb301))" in tree.pages["funn.md"].body
    assert "{ #rb301 }" in tree.pages["hjelp/regler.md"].body


def test_a_file_faulty_from_the_start_is_shown_as_git_has_it() -> None:
    good = handbook()
    faulty = {**good, ROUTINE: b"ingenting"}
    tree = preview(faulty, committed=good)
    assert "Les søknaden." in tree.pages[ROUTINE.removeprefix("docs/")].body
    assert "mangler opplysningene øverst" in tree.pages[ROUTINE.removeprefix("docs/")].body


def test_a_faulty_file_that_never_was_good_has_a_page_with_its_faults() -> None:
    path = "docs/skole/fravaer/ny.md"
    tree = preview({**handbook(), path: b"\xff"})
    assert "ikke lagret som UTF-8" in tree.pages["skole/fravaer/ny.md"].body


def test_a_new_routine_with_a_fault_is_shown_with_it() -> None:
    text = handbook()[ROUTINE].replace(b"SK-014", b"SK-093").replace(b"- rektor", b"- rektoren")
    tree = preview({**handbook(), "docs/skole/fravaer/ny.md": text})
    assert "Les søknaden." in tree.pages["skole/fravaer/ny.md"].body
    assert "Rollen «rektoren» finnes ikke" in tree.pages["skole/fravaer/ny.md"].body


@pytest.mark.parametrize("path", sorted(handbook()))
def test_any_file_may_be_ruined_and_the_preview_still_stands(path: str) -> None:
    good = handbook()
    whole = preview(good, committed=good).pages["skole/fravaer/permisjon.md"].body
    for ruin in (b"\xff\xfe", b"", b"<<<<<<< HEAD\n", b"a: [", b"---\n", b"- a\n- b\n"):
        tree = preview({**good, path: ruin}, committed=good)
        if "- **Feil** i" in tree.pages["funn.md"].body:
            shown = tree.pages["skole/fravaer/permisjon.md"].body
            assert shown.partition("## Dette")[2] == whole.partition("## Dette")[2]


def test_a_deleted_register_is_shown_as_it_was_last() -> None:
    good = handbook()
    last_good = LastGood()
    preview(good, last_good)
    without = {path: data for path, data in good.items() if not path.endswith("kommuneopplysninger.yml")}
    tree = preview(without, last_good)
    assert "Svar innen fristen i forskriften." in tree.pages["skole/fravaer/permisjon.md"].body
    assert "Registeret finnes ikke." in tree.pages["funn.md"].body


def test_a_fault_in_a_file_of_facts_stands_once_on_each_page_that_uses_them() -> None:
    fact = "\n    verdi: {}\n    kilde: forskrift\n    kontrollert: 2026-11-22"
    facts = {"permisjon.svarfrist": "3 uker", "skyss.portal": "https://skyss.example.no/"}
    rows = "\n".join(f"  {key}:{fact.format(value)}" for key, value in facts.items())
    files = handbook()
    files["docs/kommuner/tinn.yml"] += f"opplysninger:\n{rows}\n".encode()
    files[ROUTINE] = files[ROUTINE].replace(b"Likt svar", b"{{ kommune.skyss.portal }} Likt svar")
    library = load(files)
    told = [Problem("docs/kommuner/tinn.yml", 1, 1, "RB204", "Noe er galt.", "Rett det.")]
    tree = with_findings(make_tree(library, History(Trust.MISSING), Settings(), "tinn", TODAY), told)
    page = tree.pages["skole/fravaer/permisjon.md"]
    assert {"docs/kommuner/tinn.yml", ROUTINE} <= set(page.paths)
    assert page.body.count("Noe er galt.") == 1


def test_settings_that_cannot_be_read_are_those_from_before(tmp_path: Path) -> None:
    last_good, text = LastGood(), (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name, shown in (("Vår bok", "Vår bok"), ("[", "Vår bok"), ("Ny bok", "Ny bok")):
        written = text.replace("site_name: Rutinehåndboken", f"site_name: {name}")
        sources = {**handbook(), "mkdocs.yml": written.encode()}
        assert contents_of(tmp_path, sources, TODAY, last_good).settings.site_name == shown


def test_problems_are_in_order_of_place() -> None:
    problems = check(library_with({ROUTINE: "---\na: 1\nb: 2\n---\n"}), TODAY)
    assert len(problems) > 2
    assert all(before <= after for before, after in pairwise(problems))
