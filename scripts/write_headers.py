"""Write the headers that the web server must send, for nginx, Apache and Caddy: for security, and for caching."""

import sys
from pathlib import Path

from arguments import Arguments
from environment import ROOT, enter
from output_folder import refusal


def main() -> int:
    """Write one file for each kind of server."""
    from handbook.server_file import server_files

    parser = Arguments(
        description="Skriver hodene som webtjeneren skal sende: sikkerhet, og hva nettlesere kan beholde."
    )
    parser.add_argument("out", type=Path, help="mappen som filene skrives i")
    out: Path = parser.parse_args().out.resolve()
    if reason := refusal(out, ROOT):
        sys.exit(reason)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in server_files().items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"Skrev {', '.join(server_files())} i {out}")
    return 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
