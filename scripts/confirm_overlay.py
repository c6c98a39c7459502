"""Confirm that local texts have been read against the shared text as it is now: writes `bygger_paa`."""

import sys

from arguments import Arguments, path_named
from environment import ROOT, enter


def main() -> int:
    """Confirm the named overlays, or list those that wait for it."""
    from handbook.confirmation import confirmed_text
    from handbook.loading import load
    from handbook.rules import stale_overlay
    from handbook.source_file import read_sources

    parser = Arguments(description="Bekrefter at lokal tekst er lest mot fellesteksten.")
    parser.add_argument("filer", nargs="*", help="filer med lokal tekst; uten filer listes de som venter")
    options = parser.parse_args()
    sources = read_sources(ROOT)
    library = load(sources)
    if not options.filer:
        waiting = sorted({problem.path for problem in stale_overlay.check(library)})
        print("\n".join(waiting) if waiting else "Ingen lokale tekster venter på bekreftelse.")
        return 0
    overlays = {overlay.path: overlay for overlay in library.overlays.values()}
    for name in options.filer:
        path = path_named(name, ROOT)
        overlay = overlays.get(path)
        if overlay is None or overlay.routine_uri not in library.routines:
            print(
                f"«{name}» er ikke lokal tekst ved siden av en rutine, eller har feil. Kjør python3 scripts/check.py."
            )
            return 1
        text = confirmed_text(library, overlay, sources[path].decode("utf-8-sig"))
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
        print(f"Bekreftet {path}.")
    return 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
