"""Measure the handbook on a generated one, whole builds and all. Nothing in the project itself is touched."""

import os
import shutil
import signal
import sys
import tempfile
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from arguments import Arguments
from environment import ROOT, enter

if TYPE_CHECKING:
    from measuring.corpus import Size
    from measuring.subject import Subject
    from measuring.table import Table

_FILE = "BENCHMARKS.md"
"""where `--skriv` writes, in the project's folder"""

_PARTS = {
    "bygg": "hele bygget: fra bunnen av, uten endringer og etter hvert slags endring",
    "visning": "hvor lenge den som lagrer en tekst, venter på å se den",
    "kontroll": "kontrollen",
    "peers": "det samme med verktøyene andre ville valgt i stedet",
    "vekst": "fire ganger så mange rutiner, og 50 kommuner",
    "profile": "hvilke funksjoner tiden går til",
}
"""what may be measured; the first two when nothing is chosen"""


def main() -> int:
    """Make the handbook, measure what is asked for, and print tables in Norwegian."""
    options = _options()
    if not hasattr(os, "wait4"):
        sys.exit("Målingene trenger Linux eller macOS.")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    from handbook.calendar_text import date_text
    from measuring.edit import NotShownError
    from measuring.machine import machine
    from measuring.process import CommandError
    from measuring.report import page

    tables = []
    with tempfile.TemporaryDirectory(prefix="rutinehandbok-") as name:
        folder = Path(name)
        subject = _subject(folder / "prosjekt", _size(options), options.historikk)
        about = [*machine(), subject.described()]
        print("\n".join(about), flush=True)
        try:
            for part, measure in _MEASURED.items():
                for table in measure(subject, folder, options) if getattr(options, part) else ():
                    tables.append(table)
                    print(f"\n{table.markdown()}", flush=True)
        except (CommandError, NotShownError) as fault:
            sys.exit(f"Målingen stoppet. {fault}")
        if options.skriv:
            text = page(date_text(options.dato), _command(options), about, tables)
            (ROOT / _FILE).write_text(text, encoding="utf-8", newline="\n")
            print(f"\nSkrevet til {_FILE}. Rydder bort det som ble laget …", flush=True)
    return 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit("Stoppet.")


def _options() -> Namespace:
    parser = Arguments(description="Måler bygg, visning og kontroll på en laget håndbok.")
    for part, what in _PARTS.items():
        parser.add_argument(f"--{part}", action="store_true", help=f"mål {what}")
    parser.add_argument("--rutiner", type=_count, default=500, help="hvor mange rutiner håndboken skal ha")
    parser.add_argument(
        "--kommuner", type=_count, default=7, help="hvor mange kommuner; over de ekte blir de oppdiktet"
    )
    parser.add_argument(
        "--lokale", type=_share, default=0.14, help="hvor stor del av rutinene en kommune har lokal tekst til"
    )
    parser.add_argument(
        "--opplysninger", type=_share, default=0.02, help="hvor stor del av opplysningene hver kommune har satt"
    )
    parser.add_argument("--historikk", type=_count, default=20, help="hvor mange endringer git-historikken har")
    parser.add_argument("--ganger", type=_count, default=3, help="hvor mange målinger hvert tall er medianen av")
    parser.add_argument("--verktoy", type=Path, help="mappe for de andre verktøyene (ellers en midlertidig)")
    parser.add_argument("--skriv", action="store_true", help=f"skriv tallene til {_FILE}")
    parser.add_argument("--dato", type=_day, help="dagen som --skriv oppgir, slik: 2026-11-26")
    options = parser.parse_args()
    if options.skriv and options.dato is None:
        parser.error("--skriv trenger --dato")
    if not any(getattr(options, part) for part in _PARTS):
        options.bygg = options.visning = True
    return options


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        msg = f"«{text}» er ikke et antall. Skriv et helt tall fra 1."
        raise ArgumentTypeError(msg)
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        msg = f"«{text}» er ikke en andel. Skriv et tall fra 0 til 1, for eksempel 0,14."
        raise ArgumentTypeError(msg)
    return share


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"«{text}» er ikke en dato. Skriv den slik: 2026-11-26."
        raise ArgumentTypeError(msg) from None


def _size(options: Namespace) -> "Size":
    from measuring.corpus import Size

    return Size(options.rutiner, options.kommuner, options.lokale, options.opplysninger)


def _subject(root: Path, size: "Size", commits: int) -> "Subject":
    """The handbook that is measured, or an end with a message."""
    from handbook.calendar_text import oslo_day
    from measuring.subject import make_subject

    print(f"Lager en håndbok med {size.routines} rutiner …", file=sys.stderr, flush=True)
    today = oslo_day(datetime.now(tz=UTC))  # noqa: TID251 a script brings the clock
    try:
        return make_subject(root, ROOT, size, commits, today)
    except ValueError as fault:
        sys.exit(str(fault))


def _build(subject: "Subject", folder: Path, options: Namespace) -> "Iterator[Table]":
    from measuring.build_measures import build_costs, size_of
    from measuring.report import build_table

    out = folder / "nettsted"
    costs = build_costs(subject.project, list(subject.edits.values()), out, options.ganger)
    yield build_table(costs, size_of(out))
    shutil.rmtree(out)


def _serve(subject: "Subject", _: Path, options: Namespace) -> "Iterator[Table]":
    from measuring.report import served_table
    from measuring.served import waits

    edits = [subject.edits[kind] for kind in ("page", "listed")]
    yield served_table({edit.name: waits(subject.project, edit, options.ganger) for edit in edits})


def _check(subject: "Subject", _: Path, options: Namespace) -> "Iterator[Table]":
    from measuring.check_measures import check_costs
    from measuring.report import check_table

    yield check_table(check_costs(subject.project, subject.edits["page"].path, options.ganger))


def _compare(subject: "Subject", folder: Path, options: Namespace) -> "Iterator[Table]":
    from measuring.comparison import compared, prepared
    from measuring.report import comparison_table
    from measuring.tools import installed

    work = folder / "verktoy"
    work.mkdir()
    trees = [subject.contents.tree(slug) for slug in (None, *subject.contents.library.municipalities)]
    try:
        tools = installed(options.verktoy.resolve() if options.verktoy else folder / "miljo")
    except FileExistsError as fault:
        sys.exit(f"«{fault}» er verken tom eller et miljø for verktøyene. Velg en annen mappe.")
    yield comparison_table(compared(prepared(subject.project, trees, work, tools), trees, work, options.ganger))
    shutil.rmtree(work)


def _grow(_: "Subject", folder: Path, options: Namespace) -> "Iterator[Table]":
    from measuring.growth import grown, sizes
    from measuring.report import growth_table

    found = []
    for number, size in enumerate(sizes(_size(options))):
        subject = _subject(folder / f"vekst-{number}", size, options.historikk)
        found.append(grown(subject, folder / "nettsted", options.ganger))
    yield growth_table(found)


def _profile(subject: "Subject", folder: Path, _: Namespace) -> "Iterator[Table]":
    from measuring.hot_spots import hot_spots
    from measuring.report import hot_spot_tables

    yield from hot_spot_tables(*hot_spots(subject.project, folder / "profilert"))


_MEASURED = {
    "bygg": _build,
    "visning": _serve,
    "kontroll": _check,
    "peers": _compare,
    "vekst": _grow,
    "profile": _profile,
}
"""part -> what measures it"""


def _command(options: Namespace) -> str:
    """What a person writes to measure the same again. Folders of this machine are left out."""
    parts = [f"--{part}" for part in _MEASURED if getattr(options, part)]
    size = (f"--rutiner {options.rutiner}", f"--kommuner {options.kommuner}")
    shares = (f"--lokale {options.lokale}", f"--opplysninger {options.opplysninger}")
    times = (f"--historikk {options.historikk}", f"--ganger {options.ganger}")
    return " ".join(("python3 scripts/benchmark.py", *parts, *size, *shares, *times, "--skriv --dato ÅÅÅÅ-MM-DD"))


if __name__ == "__main__":
    enter()
    sys.exit(main())
