"""What a rule found the last time stands only while all that decides it is the same."""

import pytest

from handbook import memory
from handbook.confirmation import confirmed_text
from handbook.last_found import LastFound
from handbook.loading import load
from handbook.rules import check
from handbook.source_file import Symlink
from small_handbook import TODAY, base_files, cases


def test_what_is_the_same_is_not_looked_at_again() -> None:
    last, looked = LastFound[int](), []

    def find() -> int:
        looked.append(1)
        return len(looked)

    text, other = b"en tekst", b"en annen tekst"
    rounds = [
        ((text, True), 1),
        ((text, True), 1),
        ((text, False), 2),
        ((text,), 3),
        ((other,), 4),
        ((bytes(bytearray(other)),), 5),
    ]
    for decides, found in rounds:
        last.begin()
        assert last.of("a.md", decides, find) == found


def test_what_a_round_does_not_ask_for_is_forgotten() -> None:
    last = LastFound[list[int]]()
    text = b"en tekst"
    first = last.of("a.md", (text,), list)
    last.begin()
    assert last.of("a.md", (text,), list) is first
    last.begin()
    last.begin()
    assert last.of("a.md", (text,), list) is not first


ROUTINE, INCLUDE, GROUP = "docs/skole/fravaer/permisjon.md", "docs/felles/arkiver.md", "docs/grupper/buskerud.yml"
COUNTY, OWN = "docs/skole/fravaer/permisjon.buskerud.md", "docs/skole/fravaer/permisjon.kongsberg.md"
HEAD = "---\nspraak: nb\n---\n\n## Formål\n\n"


def _confirmed() -> dict[str, bytes]:
    """The tiny handbook with a county's text and one that stands on it, both confirmed."""
    files = base_files()
    files |= {
        COUNTY: f"{HEAD}Likt i fylket.\n",
        OWN: f"{HEAD}Likt her.\n\n## Dokumentasjon og arkiv\n\nSpør arkivet.\n",
    }
    sources = {path: text.encode() for path, text in files.items()}
    library = load(sources)
    confirmed = {
        overlay.path: confirmed_text(library, overlay, files[overlay.path]) for overlay in library.overlays.values()
    }
    return sources | {path: text.encode() for path, text in confirmed.items()}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ROUTINE, "Likt svar til alle.", "Likt svar."),
        (INCLUDE, "Lagre", "Legg"),
        (COUNTY, "Likt i fylket.", "Det samme i fylket."),
        (COUNTY, "", None),
        (GROUP, "- kongsberg", "- tinn"),
        (OWN, "formal", "fremgangsmaate"),
    ],
)
def test_an_overlay_is_looked_at_again_when_what_it_stands_on_has_changed(path: str, old: str, new: str | None) -> None:
    sources = _confirmed()
    text = sources[path].decode()
    assert old in text
    edited = {other: data for other, data in sources.items() if other != path}
    if new is not None:
        edited[path] = text.replace(old, new).encode()
    before = {problem.code for problem in check(load(sources), TODAY)}
    found = check(load(edited), TODAY)
    memory.let_go()
    assert found == check(load(edited), TODAY)
    assert {"RB405", "RB406"} & ({problem.code for problem in found} - before)


@pytest.mark.thorough
def test_one_handbook_after_another_is_told_of_as_if_it_were_the_first() -> None:
    objects: dict[bytes, bytes] = {}

    def kept(sources: dict[str, bytes]) -> dict[str, bytes]:
        is_link = {path: isinstance(data, Symlink) for path, data in sources.items()}
        return {path: data if is_link[path] else objects.setdefault(data, data) for path, data in sources.items()}

    base = kept({path: text.encode() for path, text in base_files().items()})
    for case in cases("problems"):
        check(load(base), TODAY)
        found = check(load(kept(case.sources())), TODAY)
        memory.let_go()
        assert found == check(load(case.sources()), TODAY)
