"""Tell every fault in the handbook's content, with place and cure. Exit code 1 when there are errors."""

import gc
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from arguments import Arguments
from ending import leave
from environment import ROOT, enter

if TYPE_CHECKING:
    from handbook.problem import Problem, Row


def main() -> int:
    """Check docs and print the problems. What takes long to load is loaded when it is needed."""
    from handbook.calendar_text import oslo_day
    from handbook.output_form import Form, as_annotations, as_json, as_text
    from handbook.problem import errors
    from handbook.settings import read_settings
    from handbook.source_file import read_sources, touched_paths

    parser = Arguments(description="Kontrollerer innholdet i håndboken.")
    parser.add_argument(
        "--form",
        choices=[form.value for form in Form],
        default=Form.TEXT,
        help="tekst for folk, json for programmer, github for merker på linjene, rapport for en endring (med --mot)",
    )
    parser.add_argument("--mot", metavar="GREN", help="vis det som gjelder endringen siden GREN, som origin/main")
    parser.add_argument("--publish", action="store_true", help="kontroller også det et publisert nettsted må ha")
    parser.add_argument("--fix", action="store_true", help="rett først det en maskin kan rette")
    options = parser.parse_args()
    if options.form == Form.REPORT and not options.mot:
        parser.error("rapport trenger noe å sammenligne med: legg til --mot origin/main")
    today = oslo_day(datetime.now(tz=UTC))  # noqa: TID251 a script brings the clock
    if options.fix:
        _fix(today)
    sources = read_sources(ROOT)
    problems = _problems(sources, today, to_publish=options.publish)
    settings = read_settings(sources)
    before = _sources_before(options.mot, sources) if options.mot else None
    touched = None if before is None else touched_paths(before, sources)
    if options.form == Form.JSON:
        print(as_json(problems, settings))
    elif options.form == Form.GITHUB:
        print(as_annotations(problems, touched))
    elif options.form == Form.REPORT and before is not None:
        from handbook.loading import load
        from handbook.pull_request import pull_request_report

        print(pull_request_report(before, load(sources), problems, today, settings))
    else:
        print(as_text(problems, touched))
    return 1 if errors(problems) else 0


def _problems(sources: Mapping[str, bytes], today: date, *, to_publish: bool) -> "list[Problem]":
    """All problems; those of the last time when nothing has changed since."""
    from handbook.history import newest_commit
    from handbook.kept_rows import ROWS, digest_of, recalled
    from handbook.problem import as_rows, from_rows
    from handbook.source_file import digest_of_sources

    def find() -> "list[Row]":
        from handbook.findings import problems_of

        return as_rows(problems_of(ROOT, sources, today, to_publish=to_publish))

    with ROWS.lasting(ROOT):
        if to_publish:  # much of the history decides what is found
            return from_rows(find())
        key = digest_of("check", digest_of_sources(sources), str(today), newest_commit(ROOT))
        return from_rows(recalled(key, find))


def _sources_before(revision: str, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    from handbook.history import RevisionError, sources_before

    try:
        return sources_before(ROOT, revision, sources)
    except RevisionError as fault:
        sys.exit(str(fault))


def _fix(today: date) -> None:
    """Write the files that a machine can mend."""
    from handbook.mending import fully_mended
    from handbook.source_file import read_sources

    for path, data in fully_mended(read_sources(ROOT), today).items():
        (ROOT / path).write_bytes(data)
        print(f"Rettet {path}.", file=sys.stderr)


if __name__ == "__main__":
    enter()
    gc.disable()  # it is over in a moment: looking for what could be freed is a tenth of the time
    leave(main())
