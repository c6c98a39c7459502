"""Tell every fault in the handbook's content, with place and cure. Exit code 1 when there are errors."""

import sys
from datetime import UTC, date, datetime

from arguments import Arguments
from environment import ROOT, enter


def main() -> int:
    """Check docs and print the problems."""
    from handbook.calendar_text import oslo_day
    from handbook.contents import read_problems
    from handbook.difference import touched_paths
    from handbook.history import RevisionError, sources_before
    from handbook.output_form import Form, as_annotations, as_json, as_text
    from handbook.problem import errors
    from handbook.pull_request import pull_request_report
    from handbook.settings import read_settings

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
    library, problems = read_problems(ROOT, today, to_publish=options.publish)
    settings = read_settings(library.sources)
    try:
        before = sources_before(ROOT, options.mot, library.sources) if options.mot else None
    except RevisionError as fault:
        sys.exit(str(fault))
    touched = None if before is None else touched_paths(before, library.sources)
    if options.form == Form.JSON:
        print(as_json(problems, settings))
    elif options.form == Form.GITHUB:
        print(as_annotations(problems, touched))
    elif options.form == Form.REPORT and before is not None:
        print(pull_request_report(before, library, problems, today, settings))
    else:
        print(as_text(problems, touched))
    return 1 if errors(problems) else 0


def _fix(today: date) -> None:
    """Write the files that a machine can mend."""
    from handbook.mending import fully_mended
    from handbook.source_file import read_sources

    for path, data in fully_mended(read_sources(ROOT), today).items():
        (ROOT / path).write_bytes(data)
        print(f"Rettet {path}.", file=sys.stderr)


if __name__ == "__main__":
    enter()
    sys.exit(main())
