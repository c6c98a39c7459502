"""Write the security headers that the web server must send, for nginx, Apache and Caddy."""

import sys
from pathlib import Path

from arguments import Arguments
from environment import ROOT, enter
from output_folder import refusal


def main() -> int:
    """Write one file for each kind of server."""
    from handbook.security_policy import header_files

    parser = Arguments(description="Skriver sikkerhetshodene som webtjeneren skal sende.")
    parser.add_argument("out", type=Path, help="mappen som filene skrives i")
    out: Path = parser.parse_args().out.resolve()
    if reason := refusal(out, ROOT):
        sys.exit(reason)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in header_files().items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"Skrev {', '.join(header_files())} i {out}")
    return 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
