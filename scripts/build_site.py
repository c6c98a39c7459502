"""Build the whole site into a folder. What is there stays up until the new one is whole."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from arguments import Arguments
from check_site import MARK, faults_of
from environment import ROOT, enter
from output_folder import new_name, refusal, swap, tidy


def main() -> int:
    """Build beside, then swap."""
    parser = Arguments(description="Bygger håndboken til en mappe.")
    parser.add_argument("--out", type=Path, required=True, help="mappen som nettstedet skal stå i")
    parser.add_argument("--kommune", help="bygg bare håndbøkene til disse kommunene, med komma mellom")
    parser.add_argument("--publish", action="store_true", help="nekt når noe mangler som et publisert nettsted må ha")
    options = parser.parse_args()
    out: Path = options.out.resolve()
    if reason := refusal(out, ROOT):
        sys.exit(reason)
    if out.exists() and not (out.is_dir() and (not any(out.iterdir()) or (out / MARK).is_file())):
        sys.exit(f"«{out}» er ikke et nettsted som kan byttes ut. Velg en tom mappe.")
    if options.publish:
        _refuse_unless_ready()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    os.umask(0o022)  # a web server must be able to read what is built
    try:
        return _build(out, options.kommune)
    except OSError as fault:
        sys.exit(f"Kunne ikke skrive til «{out.parent}»: {fault.strerror}. Ingenting er byttet ut.")


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit("Stoppet. Ingenting er byttet ut.")


def _build(out: Path, municipalities: str | None) -> int:
    """Build beside a folder, and take its place when all is well. Exit code of the script."""
    out.parent.mkdir(parents=True, exist_ok=True)
    tidy(out)
    new = Path(tempfile.mkdtemp(prefix=new_name(out), dir=out.parent))
    try:
        environment = dict(os.environ)
        if municipalities:
            environment["HANDBOK_KOMMUNER"] = municipalities
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(new)]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            print("Ingenting er byttet ut.", file=sys.stderr)
            return 1
        if _is_faulty(new):
            print("Ingenting er byttet ut.", file=sys.stderr)
            return 1
        new.chmod(0o755)  # mkdtemp keeps others out
        swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    print(f"Bygget til {out}")
    return 0


def _is_faulty(site: Path) -> bool:
    """Whether what was built has faults; they are told."""
    from handbook.problem import errors, report

    problems = errors(faults_of(site))
    if problems:
        print(f"Det ferdige nettstedet har feil.\n{report(problems)}", file=sys.stderr)
    return bool(problems)


def _refuse_unless_ready() -> None:
    from handbook.calendar_text import oslo_day
    from handbook.findings import problems_of
    from handbook.problem import errors, report
    from handbook.source_file import read_sources

    today = oslo_day(datetime.now(tz=UTC))  # noqa: TID251 a script brings the clock
    problems = errors(problems_of(ROOT, read_sources(ROOT), today, to_publish=True))
    if problems:
        sys.exit(f"Håndboken er ikke klar til å publiseres.\n{report(problems)}\nIngenting er byttet ut.")


if __name__ == "__main__":
    enter()
    sys.exit(main())
