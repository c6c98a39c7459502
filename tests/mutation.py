"""A handbook that is nearly right: the tiny one with a few things in it put wrong, as people, programs and foes do.

What is put wrong is decided by numbers that a chooser gives, so that the same grammar serves hypothesis, a
coverage-guided fuzzer and a plain seed.
"""

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from small_handbook import CASES, Case

ROOT = Path(__file__).resolve().parent.parent

Chooser = Callable[[int], int]
"""how many there are to choose from, at least 1 -> 0-based choice"""

EXTRA = {
    "docs/skole/fravaer/permisjon.tinn.md": (
        "---\nspraak: nb\nsystemer:\n- +arkiv\n"
        "tillegg:\n- Formål\nbygger_paa:\n  fremgangsmate: 0123456789ab\n---\n\n"
        "## Formål\n\nOgså.\n\n## Fremgangsmåte\n\n1. Annet, se [skole](../index.md#tittel).\n"
    ),
    "docs/skole/fravaer/permisjon.telemark.md": "---\nspraak: nn\ntillegg:\n- Omfang\n---\n\n## Omfang\n\nAlle.\n",
    "docs/skole/fravaer/avviklet.md": (
        "---\nid: SK-015\ntittel: Slutte med skjema\nansvarlig: rektor\nfrister:\n- navn: Svar\n  varighet: 3 uker\n"
        "  fra: skolen har fått søknaden\n  kilde: FVL 29\n- navn: Brev\n  dato: 10-01\n  klokkeslett: 09.00\n"
        "hjemmel:\n- FVL 29\ndokumenteier: prosjektgruppen\n"
        "status: gjeldende\ngodkjent: 2026-10-01\ngodkjent_av: rektor\nneste_revisjon: 2027-10-01\n"
        "gjelder:\n- tinn\nspraak: nb\n---\n\n## Dette gjør du\n\nSlutt.\n\n"
        "## Formål\n\nÉn vei.[^1]\n\n[^1]: Før to.\n\n"
        "## Fremgangsmåte\n\n1. Svar.\n\n    - **Med** `kode` og ![En blå sirkel](a.png).\n\n"
        "    ```\n    ## kode\n    ```\n\n"
        "2. Legg ved.\n\n## Dokumentasjon og arkiv\n\n| a | b |\n| --- | --- |\n| {{ kommune.skyss.portal }} | c |\n"
    ),
    "docs/kommuner/tinn.yml": (
        "navn: Tinn\nkommunenummer: '4026'\nspraakvedtak: nøytral\nopplysninger:\n  permisjon.svarfrist:\n"
        "    verdi: 3 uker\n    kilde: Vedtak\n    kontrollert: 2026-10-01\n"
    ),
    "docs/register/adresser.yml": (
        "./: ./\nhjelp/kommuneopplysninger/: hjelp/kommuneopplysninger/\nhjelp/regler/: hjelp/regler/\n"
        "oppslag/avviklede-rutiner/: oppslag/avviklede-rutiner/\noppslag/lover/: oppslag/lover/\n"
        "oppslag/lover/fvl/: oppslag/lover/fvl/\noppslag/lover/oppl/: oppslag/lover/oppl/\noppslag/ord/: oppslag/ord/\n"
        "oppslag/roller/: oppslag/roller/\noppslag/slutte-med/: oppslag/slutte-med/\n"
        "oppslag/systemer/: oppslag/systemer/\nskole/: skole/\n"
        "skole/fravaer/: skole/fravaer/\nskole/fravaer/avviklet/: SK-015\nskole/fravaer/permisjon/: SK-014\n"
    ),
    "docs/register/unntak.yml": (
        "0123456789ab:\n  fil: docs/index.md\n  kode: RB922\n  grunn: Ordrenummer.\n  dato: 2026-10-01\n"
    ),
}

_WORDS = yaml.safe_load((CASES / "mutations.yml").read_text(encoding="utf-8"))

VALUES: list[str] = [*_WORDS["values"], "9" * 400, "A" * 5000]
"""what stands after a key"""

REPEATED = (
    "A",
    "[",
    "(",
    "**",
    "`",
    "- ",
    "> ",
    "{{",
    "[a](",
    "<",
    "&",
    "*a ",
    "_a_",
    "1 ",
    "![",
    "<!--",
    "[^1]",
    "\t",
)

LINES: list[str] = [*_WORDS["lines"], *(bit * 100 for bit in REPEATED)]
"""what stands on a line of its own"""

NAMES: list[str] = _WORDS["names"]
"""where a file is moved or copied to"""

_VALUE = re.compile(r"^([ \t]*(?:- )*[^\s:#][^:\n]*:|[ \t]*-)[ \t]*(.*)$", re.MULTILINE)


def base() -> dict[str, bytes]:
    """The tiny handbook with one of everything."""
    settings = {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}
    return Case("", EXTRA, {"docs/skole/fravaer/a.png": "iVBORw0KGgo="}).sources() | settings


def mutated(sources: dict[str, bytes], choose: Chooser) -> dict[str, bytes]:
    """The sources with one thing put wrong."""
    path = sorted(sources)[choose(len(sources))]
    action = choose(12)
    if action == 0:
        name = NAMES[choose(len(NAMES))]
        kept = {other: data for other, data in sources.items() if other != path or choose(2)}
        return dict(sorted({**kept, name: sources[path]}.items()))
    if action == 1:
        return {other: data for other, data in sources.items() if other != path}
    if action == 2:
        data, at = sources[path], choose(len(sources[path]) + 1)
        return {**sources, path: data[:at] + bytes([choose(256)]) + data[at + choose(3) :]}
    text = sources[path].decode("utf-8", "surrogateescape")
    changed = _value(text, choose) if action < 7 else _line(text, choose) if action < 11 else _span(text, choose)
    return {**sources, path: changed.encode("utf-8", "surrogateescape")}


def _value(text: str, choose: Chooser) -> str:
    """One value of YAML, or key with it, is another."""
    found = list(_VALUE.finditer(text))
    if not found:
        return text + VALUES[choose(len(VALUES))]
    match = found[choose(len(found))]
    value = VALUES[choose(len(VALUES))]
    written = f"{value}: {match[2]}" if choose(8) == 0 else f"{match[1]} {value}"
    return text[: match.start()] + written + text[match.end() :]


def _line(text: str, choose: Chooser) -> str:
    """One line is new, twice there, gone, moved, or further in."""
    lines = text.split("\n")
    at, action = choose(len(lines)), choose(9)
    if action < 4:
        lines[at:at] = LINES[choose(len(LINES))].split("\n")
    elif action == 4:
        lines.insert(choose(len(lines) + 1), lines[at])
    elif action == 5:
        del lines[at : at + 1 + choose(4)]
    elif action == 6:
        lines.insert(choose(len(lines)), lines.pop(at))
    elif action == 7:
        lines[at] = "    "[: 1 + choose(4)] + lines[at]
    else:
        lines[at] += " " + LINES[choose(len(LINES))]
    return "\n".join(lines)


def _span(text: str, choose: Chooser) -> str:
    """A stretch is gone, or another stands in it; or all line ends are another system's."""
    bits = LINES + VALUES
    at, length, action = choose(len(text) + 1), choose(40), choose(8)
    if action == 0:
        return text.replace("\n", "\r\n")
    bit = "" if action == 1 else bits[choose(len(bits))]
    return text[:at] + bit + text[at + length :]
