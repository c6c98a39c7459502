"""Write .github/CODEOWNERS from the handles that are set. No handle, no line."""

import sys

from arguments import Arguments
from environment import ROOT, enter


def main() -> int:
    """Write the file."""
    from handbook.code_owners import code_owners
    from handbook.loading import load
    from handbook.settings import read_settings
    from handbook.source_file import read_sources

    Arguments(description="Skriver .github/CODEOWNERS av gruppene som er satt opp.").parse_args()
    sources = read_sources(ROOT)
    text = code_owners(load(sources), read_settings(sources))
    (ROOT / ".github" / "CODEOWNERS").write_text(text, encoding="utf-8", newline="\n")
    print("Skrev .github/CODEOWNERS.")
    return 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
