"""Write a municipality's finished handbook as plain Markdown that any generator can build."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from environment import ROOT, enter


def main() -> int:
    """Export one tree."""
    from handbook.calendar_text import OSLO
    from handbook.export import export_tree
    from handbook.history import read_history
    from handbook.library import load
    from handbook.municipality import REGION
    from handbook.problem import errors, report
    from handbook.rules import check
    from handbook.settings import read_settings
    from handbook.source_file import read_sources
    from handbook.tree import make_tree

    parser = argparse.ArgumentParser(description="Skriver en kommunes ferdige håndbok som ren Markdown.")
    parser.add_argument("--kommune", default=REGION, help=f"kommunen, eller {REGION} for fellesteksten")
    parser.add_argument("out", type=Path, help="en tom mappe")
    options = parser.parse_args()
    sources = read_sources(ROOT)
    library = load(sources)
    problems = errors(check(library))
    if problems:
        sys.exit(report(problems))
    municipality = None if options.kommune == REGION else options.kommune
    if municipality is not None and municipality not in library.municipalities:
        sys.exit(f"Ukjent kommune: {municipality}. Kommunene er: {', '.join(library.municipalities)}.")
    today = datetime.now(tz=UTC).astimezone(OSLO).date()  # noqa: TID251 a script brings the clock
    tree = make_tree(library, read_history(ROOT), read_settings(sources), municipality, today)
    try:
        export_tree(tree, options.out)
    except FileExistsError:
        sys.exit(f"«{options.out}» er ikke tom. Velg en tom mappe.")
    print(f"Skrev {len(tree.pages)} sider til {options.out}")
    return 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
