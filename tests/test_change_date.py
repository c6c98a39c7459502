"""A page's date is the latest of all that it is made of, facts by the line."""

from datetime import UTC, date, datetime
from pathlib import Path

from conftest import git
from handbook.change_date import ChangeDates
from handbook.history import read_history
from handbook.loading import load
from handbook.variant import compose, facts_of
from small_handbook import Case, lay_out

FACT = "opplysninger:\n  permisjon.svarfrist:\n    verdi: 2 uker\n    kilde: forskrift\n    kontrollert: 2026-11-01\n"


def test_a_routine_counts_text_overlay_include_and_the_facts_in_use(tmp_path: Path) -> None:
    lay_out(Case("", {}).sources(), tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "alt", time="2026-01-01T12:00:00Z")

    def day_in(municipality: str | None) -> datetime | None:
        sources = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.glob("docs/**/*.*")}
        library = load(sources)
        facts = facts_of(library, municipality, date(2026, 11, 22))
        variant = compose(library, library.routines["skole/fravaer/permisjon.md"], municipality, facts)
        return ChangeDates(read_history(tmp_path), library).of(variant.text_paths(), variant.facts).day

    def change(name: str, text: str, time: str) -> datetime:
        path = tmp_path / "docs" / name
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", name, time=time)
        return datetime.fromisoformat(time)

    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert day_in(None) == day_in("kongsberg") == start
    change("kommuner/kongsberg.yml", "nettsted: https://kongsberg.example.no\n", "2026-02-01T12:00:00+00:00")
    assert day_in("kongsberg") == start  # the file changed, but no fact that the routine uses
    fact = change("kommuner/kongsberg.yml", FACT, "2026-03-01T12:00:00+00:00")
    assert day_in("kongsberg") == fact
    assert day_in("tinn") == day_in(None) == start
    include = change("felles/arkiver.md", "Og så videre.\n", "2026-04-01T12:00:00+00:00")
    assert day_in("kongsberg") == day_in(None) == include
    overlay = "---\nspraak: nb\n---\n\n## Formål\n\nTinns formål.\n"
    local = change("skole/fravaer/permisjon.tinn.md", overlay, "2026-05-01T12:00:00+00:00")
    assert day_in("tinn") == local
    assert day_in("kongsberg") == include
