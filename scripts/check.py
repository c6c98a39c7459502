"""Tell every fault in the handbook's content, with place and cure. Exit code 1 when there are errors."""

import argparse
import sys
from datetime import UTC, datetime

from environment import ROOT, enter


def main() -> int:
    """Check docs and print the problems."""
    from handbook.calendar_text import oslo_day
    from handbook.history import read_history
    from handbook.ledger import LEDGER_PATH
    from handbook.library import load
    from handbook.problem import Form, errors, report
    from handbook.publication import unready
    from handbook.rules import check
    from handbook.settings import read_settings
    from handbook.source_file import read_sources

    parser = argparse.ArgumentParser(description="Kontrollerer innholdet i håndboken.")
    parser.add_argument(
        "--form", type=Form, default=Form.TEXT, choices=list(Form), help="tekst for folk, github for merker"
    )
    parser.add_argument("--publish", action="store_true", help="kontroller også det et publisert nettsted må ha")
    options = parser.parse_args()
    sources = read_sources(ROOT)
    library = load(sources)
    history = read_history(ROOT)
    today = oslo_day(datetime.now(tz=UTC))  # noqa: TID251 a script brings the clock
    problems = check(library, today, history.lines_ever(LEDGER_PATH))
    if options.publish:
        problems += unready(library, read_settings(sources), history)
    print(report(problems, options.form))
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
