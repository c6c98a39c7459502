"""Write a municipality's finished handbook as plain Markdown that any generator can build."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from arguments import Arguments
from environment import ROOT, enter
from output_folder import refusal


def main() -> int:
    """Export one tree."""
    from handbook.calendar_text import oslo_day
    from handbook.contents import read_contents
    from handbook.export import export_tree
    from handbook.municipality import REGION
    from handbook.problem import errors, report

    parser = Arguments(description="Skriver en kommunes ferdige håndbok som ren Markdown.")
    parser.add_argument("--kommune", default=REGION, help=f"kommunen, eller {REGION} for fellesteksten")
    parser.add_argument("out", type=Path, help="en tom mappe")
    options = parser.parse_args()
    if reason := refusal(options.out.resolve(), ROOT):
        sys.exit(reason)
    today = oslo_day(datetime.now(tz=UTC))  # noqa: TID251 a script brings the clock
    contents = read_contents(ROOT, today)
    problems = errors(contents.problems)
    if problems:
        sys.exit(report(problems))
    municipality = None if options.kommune == REGION else options.kommune
    if municipality is not None and municipality not in contents.library.municipalities:
        sys.exit(f"Ukjent kommune: {municipality}. Kommunene er: {', '.join(contents.library.municipalities)}.")
    tree = contents.tree(municipality)
    try:
        export_tree(tree, options.out)
    except FileExistsError:
        sys.exit(f"«{options.out}» er ikke en tom mappe. Velg en annen.")
    print(f"Skrev {len(tree.pages)} sider til {options.out}")
    return 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
