"""Write Markdown files the way the handbook writes them; what they say stays the same."""

import sys

from arguments import Arguments, path_named
from environment import ROOT, enter


def main() -> int:
    """Format the named files, or all of docs; with --sjekk only tell which would change (exit code 1)."""
    from handbook.house_style import mend
    from handbook.source_file import read_sources

    parser = Arguments(description="Skriver filer på håndbokens måte. Innholdet blir det samme.")
    parser.add_argument("filer", nargs="*", help="Markdown-filer under docs; uten filer tas alle")
    parser.add_argument("--sjekk", action="store_true", help="bare list filene som ville blitt endret")
    options = parser.parse_args()
    sources = {path: data for path, data in read_sources(ROOT).items() if path.endswith(".md")}
    chosen = [path_named(name, ROOT) for name in options.filer] or list(sources)
    unknown = [path for path in chosen if path not in sources]
    if unknown:
        print(f"Dette er ikke Markdown-filer under docs: {', '.join(unknown)}.")
        return 1
    changed = {path: new for path in chosen if (new := mend(path, sources[path])) != sources[path]}
    for path, new in changed.items():
        if not options.sjekk:
            (ROOT / path).write_bytes(new)
        print(f"{'Ville endret' if options.sjekk else 'Endret'} {path}.")
    if not changed:
        print("Alle filene er skrevet slik de skal.")
    return 1 if changed and options.sjekk else 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
