"""Edit: one change of one file as people make it, and the pages on which it must be seen."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handbook.library import Library
from handbook.loading import load
from handbook.markdown_text import insertions
from handbook.published import address_of
from handbook.register import FactDeclaration
from handbook.routine import Routine
from handbook.source_file import DOCS, Sources
from handbook.stopping_page import STOPPING_PAGE
from handbook.trees import OUT_OF_MENU


class NotShownError(RuntimeError):
    """What was changed is not on the pages where it should be: what was measured is no build."""


@dataclass(frozen=True)
class Edit:
    """One kind of change, to be made again and again."""

    name: str
    """what is changed, in Norwegian"""
    path: str
    """of the file, from the project's root"""
    change: Callable[[str, str], str]
    """the file's first text, and words that it has not had before -> its new text"""
    addresses: tuple[str, ...]
    """of pages that show the words, from the site's root"""
    is_everywhere: bool = False
    """whether it changes every page of every tree"""

    def make(self, root: Path, first: str, words: str) -> None:
        """Save the file with words that it has not had before.

        Args:
            root: the project's folder
            first: the file's text before any change
            words: such as `merke 3`
        """
        (root / self.path).write_text(self.change(first, words), encoding="utf-8", newline="\n")

    def expect(self, site: Path, words: str) -> None:
        """See that the words are on the pages of a built site.

        Raises:
            NotShownError: when they are not
        """
        for address in self.addresses:
            page = site / address / "index.html"
            if words not in page.read_text(encoding="utf-8"):
                msg = f"Etter «{self.name}» står ikke «{words}» på /{address}."
                raise NotShownError(msg)


def _with_sentence(text: str, words: str) -> str:
    return f"{text.rstrip()}\n\nTeksten har fått {words}.\n"


def edits(sources: Sources) -> dict[str, Edit]:
    """What is changed between builds of a handbook, in this order: kind -> change.

    The templates come first. What a later build has wrong is then not put right by one that makes every page anew.

    Args:
        sources: of a generated handbook
    """
    library = load(sources)
    first, *_, last = sorted(library.municipalities)
    return {
        "theme": _theme((first, last)),
        "page": _page(library),
        "listed": _listed(library),
        "overlay": _overlay(library),
        "include": _include(library),
        "fact": _fact(library),
        "register": _register(),
    }


def _theme(trees: tuple[str, str]) -> Edit:
    return Edit(
        "malene er endret, så alle sider må lages på nytt",
        "hooks/theme/partials/copyright.html",
        lambda text, words: text.replace("{{ config.site_name }}.", f"{{{{ config.site_name }}}}. Her er {words}."),
        ("", *(f"{slug}/hjelp/" for slug in trees)),
        is_everywhere=True,
    )


def _readers(library: Library, uri: str) -> list[str]:
    """The municipalities that read a routine's shared text, with nothing local in it."""
    local = {suffix for routine, suffix in library.overlays if routine == uri}
    return [slug for slug in library.municipalities if not local & {slug, *library.groups_of(slug)}]


def _shown(library: Library, uri: str) -> tuple[str, ...]:
    """The addresses of a routine in the regional tree and in two others; none when fewer read its shared text."""
    readers = _readers(library, uri)
    address = address_of(uri)
    return (address, *(f"{slug}/{address}" for slug in (readers[0], readers[-1]))) if len(readers) > 1 else ()


def _routine(library: Library) -> Routine:
    """The first that is to be followed and whose shared text several trees have."""
    used = (routine for routine in library.routines.values() if routine.header.status not in OUT_OF_MENU)
    return next(routine for routine in used if _shown(library, routine.uri))


def _page(library: Library) -> Edit:
    """The shared text of a routine: how it is done."""
    routine = _routine(library)
    steps = next(section.body for section in routine.sections if section.kind.id == "fremgangsmate")
    return Edit(
        "én felles side er endret",
        routine.path,
        lambda text, words: text.replace(steps, f"{steps}\n\nTeksten har fått {words}.", 1),
        _shown(library, routine.uri),
    )


def _listed(library: Library) -> Edit:
    """The shared text of a routine: what can be stopped, which comes last, and which one page has of all routines."""
    routine = _routine(library)
    shown = (*_shown(library, routine.uri), address_of(STOPPING_PAGE))
    return Edit("det samme, i en del som også står på en annen side", routine.path, _with_sentence, shown)


def _overlay(library: Library) -> Edit:
    uri, slug = next((uri, suffix) for uri, suffix in library.overlays if suffix in library.municipalities)
    shown = (f"{slug}/{address_of(uri)}",)
    return Edit("én lokal tekst er endret", library.overlays[uri, slug].path, _with_sentence, shown)


def _include(library: Library) -> Edit:
    """The shared sentence that most routines have."""
    users: dict[str, list[str]] = {}
    for uri, routine in library.routines.items():
        named = (insertion.name for section in routine.sections for insertion in insertions(section.body))
        for name in {name for name in named if name and name.startswith("felles.")}:
            users.setdefault(name, []).append(uri)
    name = max(users, key=lambda name: (len(users[name]), name))
    return Edit(
        f"én felles setning er endret (den står på {len(users[name])} sider)",
        library.includes[name.removeprefix("felles.")].path,
        lambda text, words: f"{text.rstrip()}\nTeksten har fått {words}.\n",
        next(filter(None, (_shown(library, uri) for uri in users[name]))),
    )


def _fact(library: Library) -> Edit:
    """A fact in words that a municipality has set."""
    declared: dict[str, FactDeclaration] = library.declarations
    slug, key = next(
        (slug, key)
        for slug, municipality in library.municipalities.items()
        for key in municipality.facts
        if declared[key].type == "tekst"
    )
    value = re.compile(rf"(  {re.escape(key)}:\n    verdi: )[^\n]*")
    return Edit(
        "én opplysning er endret i en kommune",
        f"{DOCS}/kommuner/{slug}.yml",
        lambda text, words: value.sub(rf"\g<1>kontor med {words}", text, count=1),
        (f"{slug}/hjelp/kommuneopplysninger/",),
    )


def _register() -> Edit:
    described = re.compile(r"^(  beskrivelse: [^\n]*)", re.MULTILINE)
    return Edit(
        "ett register er endret (beskrivelsen av en rolle)",
        f"{DOCS}/register/roller.yml",
        lambda text, words: described.sub(rf"\g<1> Den har {words}.", text, count=1),
        ("oppslag/roller/",),
    )
