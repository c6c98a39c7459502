"""A link that leads nowhere: to no page, no heading, no picture."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from handbook.address import Destination, destination
from handbook.insertion import INCLUDES_FOLDER
from handbook.library import MEDIA, Library, level_name
from handbook.markdown_text import Link, links
from handbook.problem import Problem
from handbook.prose import Prose, prose
from handbook.published import made_pages
from handbook.reading import Reading
from handbook.record import closest, nearest
from handbook.source_file import DOCS
from handbook.text_file import is_page, led_to, way

Fault = tuple[str, str, str]
"""code, message and hint"""


def check(library: Library) -> Iterator[Problem]:
    """RB601 page, RB602 heading, RB603 picture."""
    reading = Reading(library)
    for text in prose(library):
        for link in links(text.text):
            fault = _fault(library, reading, text, link)
            if fault:
                yield Problem(*text.at(link.line, link.column), *fault)


def _fault(library: Library, reading: Reading, text: Prose, link: Link) -> Fault | None:
    target = link.target
    if "{{" in target or destination(target) is not Destination.HANDBOOK:
        return None
    path, _, anchor = target.partition("#")
    if not path and not anchor:
        return "RB601", "Lenken er tom.", "Skriv adressen mellom parentesene."
    if not path and text.uri.startswith(f"{INCLUDES_FOLDER}/"):
        message = f"En fellestekst kan ikke lenke til «{target}»: den står på mange sider."
        return "RB602", message, "Skriv stien til siden foran #."
    uri = led_to(path, text.folder) if path else text.uri
    if link.is_picture or uri.lower().endswith(MEDIA):
        return _missing_file(library, text, link, uri)
    if uri in library.routines or uri in library.pages or uri in made_pages(library):
        return _out_of_reach(library, reading, text, target, uri) or _missing_anchor(
            library, reading, text, uri, anchor
        )
    if is_page(uri) and f"{DOCS}/{uri}" in library.sources:
        return None  # a page too faulty to be loaded: its own faults are told there
    return _missing_page(library, text, target, uri)


def _missing_file(library: Library, text: Prose, link: Link, uri: str) -> Fault | None:
    if uri in library.media:
        return None
    if not uri.lower().endswith(MEDIA):
        return "RB603", f"«{link.target}» er ikke et bilde.", "Slett utropstegnet foran hvis dette skal være en lenke."
    hint = _elsewhere(library.media, text, uri) if library.media else "Legg filen i docs, ved siden av siden."
    return "RB603", f"Filen «{link.target}» finnes ikke.", hint


def _missing_page(library: Library, text: Prose, target: str, uri: str) -> Fault:
    pages = [*library.routines, *library.pages]
    if re.match(r"[^/\s]+@[^/\s]+$", target):
        hint = f"Skriv «mailto:{target}» hvis det er en e-postadresse."
    elif re.match(r"(www\.|[\w-]+(\.[\w-]+)*\.(no|com|org|net|eu)(/|$))", target):
        hint = f"Skriv «https://{target}» hvis det er en adresse på nettet."
    elif "\\" in target:
        hint = "Bruk / i stedet for \\ i stien."
    elif found := _built_from(text, target, pages):
        hint = f"Mente du «{way(found, text.uri)}»? Lenk til filen, ikke til adressen som den får på nettstedet."
    else:
        hint = _elsewhere(pages, text, uri)
    if f"{DOCS}/{uri}" in library.sources:
        return "RB601", f"«{target}» er ikke en side som leserne kan åpne.", hint
    return "RB601", f"Siden «{target}» finnes ikke.", hint


def _built_from(text: Prose, target: str, pages: Iterable[str]) -> str | None:
    """The page that is published at an address, counted from the folder of the file or from its own address."""
    folder, known = posixpath.dirname(text.uri), set(pages)
    path = re.sub(r"(^|/)index\.html?$|\.html?$", r"\1", unquote(target.partition("#")[0]))
    for start in (folder, text.uri.removesuffix(".md")):
        stem = posixpath.normpath(posixpath.join(start, path))
        for uri in (f"{stem}.md", posixpath.join(stem, "index.md")):
            if uri in known:
                return uri
    return None


def _elsewhere(known: Iterable[str], text: Prose, uri: str) -> str:
    """The way to the file whose name is most like, whatever folder it is in."""
    named: dict[str, list[str]] = {}
    for name in known:
        named.setdefault(_stem(name), []).append(name)
    close = closest(_stem(uri), named)
    if close is None:
        return "Skriv stien til en fil som finnes, regnet fra mappen som denne filen ligger i."
    ways = [way(name, text.uri) for name in named[close]]
    return f"Mente du «{ways[0]}»?" if len(ways) == 1 else nearest(way(uri, text.uri), ways)


def _stem(uri: str) -> str:
    return posixpath.splitext(posixpath.basename(uri))[0]


def _out_of_reach(library: Library, reading: Reading, text: Prose, target: str, uri: str) -> Fault | None:
    if uri not in library.routines or not library.routines[uri].header.applies_to:
        return None
    without = [tree for tree in reading.readers(text) if tree and not reading.has_page(tree, uri)]
    if not without:
        return None
    names = [level_name(library, tree) for tree in without]
    whose = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
    message = f"Siden «{target}» er ikke med i håndboken til {whose}."
    return "RB601", message, "Flytt lenken til lokal tekst."


def _missing_anchor(library: Library, reading: Reading, text: Prose, uri: str, anchor: str) -> Fault | None:
    if not anchor:
        return None
    known = {tree: reading.anchors(tree, uri) for tree in reading.readers(text)}
    lacking = [tree for tree, anchors in known.items() if anchors is not None and anchor not in anchors]
    if not lacking:
        return None
    if len(lacking) == len(known):
        return "RB602", f"Siden har ingen overskrift «#{anchor}».", nearest(anchor, known[lacking[0]] or ())
    where = f"teksten til {level_name(library, lacking[0])}" if lacking[0] else "fellesteksten"
    return "RB602", f"Overskriften «#{anchor}» finnes ikke i {where}.", "Lenk til siden uten #."
