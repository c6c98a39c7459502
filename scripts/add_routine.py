"""Make the file of a new routine: next free id, front matter filled in, its address in the ledger."""

import sys
from collections.abc import Sequence

from arguments import Arguments
from environment import ROOT, enter


def main() -> int:
    """Ask for what was not given, write the file, say what is left."""
    from handbook.loading import load
    from handbook.new_routine import chapters, known_chapter, known_title, new_routine
    from handbook.published import with_all_addresses
    from handbook.source_file import read_sources

    parser = Arguments(description="Lager filen til en ny rutine.")
    parser.add_argument("--kapittel", help="mappen, for eksempel skole/fravaer")
    parser.add_argument("--tittel", help="hva rutinen heter, med leserens ord")
    parser.add_argument("--ansvarlig", help="rollen som har ansvaret")
    options = parser.parse_args()
    sources = read_sources(ROOT)
    library = load(sources)
    try:
        # Each answer is judged before the next question is asked.
        chapter = known_chapter(library, options.kapittel or _choose("Kapittel", chapters(library)))
        title = known_title(options.tittel or _ask("Tittel"))
        responsible = options.ansvarlig or _choose("Ansvarlig", sorted(library.roles))
        path, text = new_routine(library, chapter, title, responsible)
        written = {path: text.encode()}
        for name, data in (written | with_all_addresses({**sources, **written})).items():
            (ROOT / name).write_bytes(data)
    except ValueError as fault:
        sys.exit(str(fault))
    except OSError:
        sys.exit("Filen kan ikke lages. Velg en kortere tittel, eller se om du har lov til å skrive i mappen.")
    except (EOFError, KeyboardInterrupt):
        sys.exit("\nAvbrutt. Ingenting er skrevet.")
    print(f"Laget {path}.\nSkriv teksten under overskriftene, og se resultatet med: python3 scripts/serve.py")
    return 0


def _ask(label: str) -> str:
    return input(f"{label}: ").strip()


def _choose(label: str, choices: Sequence[str]) -> str:
    print(f"{label}, en av: {', '.join(choices)}")
    return _ask(label)


if __name__ == "__main__":
    enter()
    sys.exit(main())
