"""Whom a change reaches, compared with every text of every tree made before and after, on the real docs."""

import functools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.change import Change
from handbook.confirmation import confirmed_text
from handbook.difference import readable_library
from handbook.history import History, Trust
from handbook.library import Library
from handbook.loading import load
from handbook.reach import changes
from handbook.reference_page import reference_uris
from handbook.settings import Settings
from handbook.source_file import read_sources
from handbook.trees import make_tree
from small_handbook import TODAY, Case

pytestmark = pytest.mark.thorough

Files = dict[str, bytes]
SKYSS = "docs/skole/skyss/soke-skoleskyss.md"
TELEMARK = "docs/skole/skyss/soke-skoleskyss.telemark.md"
PERMISJON = "docs/skole/fravaer/soknad-om-permisjon-for-elev.md"
FACT = "opplysninger:\n  permisjon.svarfrist:\n    verdi: 2 uker\n    kilde: forskriften\n    kontrollert: 2026-11-20\n"


@functools.cache
def real() -> Files:
    return read_sources(Path(__file__).resolve().parent.parent)


def replaced(path: str, old: str, new: str) -> Callable[[Files], None]:
    def edit(files: Files) -> None:
        assert old.encode() in files[path], path
        files[path] = files[path].replace(old.encode(), new.encode())

    return edit


def moved(old: str, new: str) -> Callable[[Files], None]:
    def edit(files: Files) -> None:
        files[new] = files.pop(old)

    return edit


def added(path: str, text: str) -> Callable[[Files], None]:
    def edit(files: Files) -> None:
        files[path] = files.get(path, b"") + text.encode()

    return edit


def deleted(path: str) -> Callable[[Files], None]:
    return lambda files: files.__delitem__(path)


EDITS = {
    "shared text": replaced(SKYSS, "## Formål\n\n", "## Formål\n\nNy setning. "),
    "shared text that local text replaces": replaced(SKYSS, "## Fremgangsmåte\n\n1. ", "## Fremgangsmåte\n\n1. Så: "),
    "include": replaced("docs/felles/avvik.md", "Skriv hva", "Noter hva"),
    "include with a fact": replaced("docs/felles/avvik.md", "{{ kommune.avvik.system }}", "avvikssystemet"),
    "overlay": replaced(TELEMARK, "## Fremgangsmåte\n\n1. ", "## Fremgangsmåte\n\n1. Så: "),
    "new overlay": added(SKYSS.replace(".md", ".tinn.md"), "---\nspraak: nb\n---\n\n## Formål\n\nTinns formål.\n"),
    "deleted overlay": deleted(TELEMARK),
    "does not apply": added(PERMISJON.replace(".md", ".tinn.md"), "---\ngjelder_ikke: Bare for prøven.\n---\n"),
    "fact of a municipality": added("docs/kommuner/kongsberg.yml", FACT),
    "fact of a group": replaced("docs/grupper/ppt-ot.yml", "verdi: PPT-OT for Numedal", "verdi: PPT-OT i Numedal"),
    "words of an unset fact": replaced(
        "docs/register/kommuneopplysninger.yml", "uten_verdi: kommunens søknadsskjema", "uten_verdi: skjemaet"
    ),
    "group membership": replaced("docs/grupper/ppt-ot.yml", "- rollag\n", ""),
    "county membership": replaced("docs/grupper/buskerud.yml", "- rollag\n", ""),
    "name of a group": replaced("docs/grupper/telemark.yml", "navn: Telemark", "navn: Grenland"),
    "name of a municipality": replaced("docs/kommuner/tinn.yml", "navn: Tinn", "navn: Tinne"),
    "register of systems": replaced("docs/register/systemer.yml", "navn: ", "navn: det nye "),
    "label of a system's own name": replaced(
        "docs/register/kommuneopplysninger.yml",
        "  uten_verdi: kommunens avvikssystem\n",
        "  uten_verdi: systemet for avvik\n",
    ),
    "a system's own name": added(
        "docs/kommuner/tinn.yml",
        "opplysninger:\n  system.protokoll:\n    verdi: Protokollen\n    kilde: prøve\n    kontrollert: 2026-11-01\n",
    ),
    "register of roles": replaced("docs/register/roller.yml", "navn: ", "navn: den nye "),
    "register of laws": replaced("docs/register/lover.yml", "navn: ", "navn: den nye "),
    "title": replaced(PERMISJON, "tittel: ", "tittel: Ny "),
    "keywords": replaced(PERMISJON, "stikkord:\n", "stikkord:\n- prøveord\n"),
    "renamed routine": moved(PERMISJON, PERMISJON.replace("soknad-om-permisjon", "permisjon")),
    "new routine": lambda files: files.update(
        {PERMISJON.replace(".md", "-2.md"): files[PERMISJON].replace(b"id: SK-014", b"id: SK-999")}
    ),
    "deleted routine": deleted("docs/skole/rapportering/rapportere-til-gsi.md"),
    "routine for some": replaced(PERMISJON, "status: utkast\n", "status: utkast\ngjelder:\n- kongsberg\n- telemark\n"),
    "page": replaced("docs/hjelp/finne-fram.md", "## Søk\n", "## Søk\n\nNy setning.\n"),
    "new page": added("docs/hjelp/ny.md", "---\ntittel: Ny\nspraak: nb\n---\n\nI {{ kommune.navn }}.\n"),
    "line ends": lambda files: files.update({SKYSS: files[SKYSS].replace(b"\n", b"\r\n")}),
    "confirmation": replaced(TELEMARK, "bygger_paa:", "bygger_paa:\n  formal: 000000000000"),
}


@functools.cache
def edited(name: str) -> Library:
    files = dict(real())
    EDITS[name](files)
    return load(dict(sorted(files.items())))


@functools.cache
def unedited() -> Library:
    return load(real())


def found(before: Files, after: Library) -> list[Change]:
    library = readable_library(after, before)
    return changes(load(before), library, TODAY)


def brute_force(name: str) -> dict[str, set[str]]:
    """Routine or page -> the trees that read it differently, by making all of both."""
    old, new = every_real_text(), every_text(edited(name))
    reached: dict[str, set[str]] = {}
    for place in old.keys() | new.keys():
        if old.get(place) != new.get(place):
            reached.setdefault(place[0], set()).add(place[1])
    return reached


@functools.cache
def every_real_text() -> dict[tuple[str, str], tuple[str, str, str]]:
    return every_text(unedited())


def every_text(library: Library) -> dict[tuple[str, str], tuple[str, str, str]]:
    texts = {}
    for slug in (None, *library.municipalities):
        tree = make_tree(library, History(Trust.MISSING), Settings(), slug, TODAY)
        for uri, page in tree.pages.items():
            if uri in reference_uris(library):  # lists of what stands in routines and registers
                continue
            name = library.routines[uri].header.id if uri in library.routines else uri
            # Lists of routines are made of the routines, which are compared by themselves.
            body = re.split(r"(?m)^## (?:Rutiner\b|\[)", page.body)[0]
            shown = re.sub(r"\A# .*", "", body) if uri == "index.md" else body
            texts[name, tree.slug] = (uri, page.title, shown)
    return texts


@pytest.mark.parametrize("name", EDITS)
def test_the_reach_is_what_comparing_everything_says(name: str) -> None:
    told = {
        change.name or change.uri: {tree or "regionen" for tree in change.trees}
        for change in found(real(), edited(name))
    }
    assert {place: trees for place, trees in told.items() if trees} == brute_force(name)


def test_local_text_on_an_old_shared_text_is_told() -> None:
    (change,) = found(real(), edited("shared text that local text replaces"))
    telemark = ("hjartdal", "notodden", "tinn")
    assert change.trees == (None,)
    assert [outdated.path.rsplit(".", 2)[1] for outdated in change.outdated] == ["buskerud", "telemark"]
    assert sorted(change.outdated[1].trees) == sorted(telemark)
    assert change.own_text == ()


def test_local_text_read_against_the_new_shared_text_is_left_in_peace() -> None:
    library = edited("shared text that local text replaces")
    after = dict(library.sources)
    for path in (TELEMARK, SKYSS.replace(".md", ".buskerud.md")):
        overlay = next(overlay for overlay in library.overlays.values() if overlay.path == path)
        after[path] = confirmed_text(library, overlay, after[path].decode()).encode()
    (change,) = found(real(), load(after))
    assert change.outdated == ()
    assert len(change.own_text) == 7


def test_what_is_changed_is_named() -> None:
    def told(name: str) -> tuple[list[str], tuple[str, ...]]:
        change = next(change for change in found(real(), edited(name)) if change.name)
        return change.section_names(), change.fields

    assert told("shared text") == (["Formål"], ())
    assert told("keywords") == (["Endringer"], ("stikkord",))
    assert told("title") == (["Øverst på siden"], ("tittel",))
    assert told("does not apply")[1] == ("gjelder_ikke",)
    (renamed,) = found(real(), edited("renamed routine"))
    assert renamed.old_uri == PERMISJON.removeprefix("docs/")
    assert renamed.section_names() == []


def test_a_file_that_cannot_be_read_is_compared_as_it_was() -> None:
    after = dict(real())
    after[PERMISJON] = b"\xff"
    after["docs/skole/fravaer/ny.md"] = b"ingenting"
    assert found(real(), load(after)) == []


def test_a_picture_reaches_the_pages_that_show_it() -> None:
    page = "docs/hjelp/finne-fram.md"
    before = {**real(), page: real()[page] + "\n![Søkefeltet](sok.png)\n".encode(), "docs/hjelp/sok.png": b"1"}
    (change,) = found(before, load({**before, "docs/hjelp/sok.png": b"2"}))
    assert (change.uri, len(change.trees)) == ("hjelp/finne-fram.md", 8)


def test_a_municipality_more_changes_nothing_for_the_others() -> None:
    before = Case("", {}).sources()
    skien = "navn: Skien\nkommunenummer: '4003'\nspraakvedtak: nøytral\n".encode()
    after = dict(sorted({**before, "docs/kommuner/skien.yml": skien}.items()))
    assert found(before, load(after)) == []
