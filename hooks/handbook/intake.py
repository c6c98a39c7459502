"""Intake: which files can be read without harm, and what is told of the others before any parser sees them."""

import posixpath
from collections.abc import Mapping

from handbook.insertion import INCLUDES_FOLDER
from handbook.memory import FILES, read_anew
from handbook.problem import Problem
from handbook.source_file import DOCS, LARGEST, SourceFile, Sources, Symlink, decode
from handbook.text_limit import over_limit, overgrown


def take_in(path: str, data: bytes, shared: Mapping[str, str]) -> tuple[SourceFile | None, list[Problem]]:
    """The text of a file under docs that can be read; and all that is told of a file before it is read.

    Args:
        path: of the file
        data: its content
        shared: as `shared_texts` gives them
    """
    source, problems = _looked_at(path, data)
    overgrowth = list(overgrown(path, source.text, shared)) if source else []
    return None if overgrowth else source, [*problems, *overgrowth]


def shared_texts(sources: Sources) -> dict[str, str]:
    """Name -> text of each file of shared sentences, as far as it can be read by itself."""
    folder = f"{DOCS}/{INCLUDES_FOLDER}/"
    return {
        path.removeprefix(folder).removesuffix(".md"): source.text
        for path, data in sources.items()
        if path.startswith(folder) and (source := _looked_at(path, data)[0])
    }


def _looked_at(path: str, data: bytes) -> tuple[SourceFile | None, list[Problem]]:
    """A text within its own limits."""
    fault = unfit(path, data)
    if fault or not path.startswith(f"{DOCS}/") or not path.endswith((".md", ".yml")):
        return None, [fault] if fault else []
    return _read(path, data)


@read_anew(FILES)
def _read(path: str, data: bytes) -> tuple[SourceFile | None, list[Problem]]:
    source, faults = decode(path, data)
    refused = [*_conflict_markers(source), *over_limit(path, source.text)] if source else []
    return None if refused else source, [*faults, *refused]


def unfit(path: str, data: bytes) -> Problem | None:
    """What keeps a file from being looked into: RB107 a link, RB108 too large, RB109 empty."""
    if isinstance(data, Symlink):
        message = "Dette er en snarvei (symbolsk lenke) til en annen fil eller mappe. Snarveier blir ikke fulgt."
        return Problem(path, 1, 1, "RB107", message, "Slett snarveien og legg selve filen her.")
    extension = posixpath.splitext(path)[1].lower()
    most = LARGEST.get(extension)
    if most is None:
        return None
    if len(data) > most:
        message = f"Filen er for stor. En fil av typen {extension} kan være på høyst {most // 1000} kB."
        hint = "Del den i flere filer." if extension in {".md", ".yml"} else "Lagre den i mindre størrelse."
        return Problem(path, 1, 1, "RB108", message, hint)
    if not data.strip():
        return Problem(path, 1, 1, "RB109", "Filen er tom.", "Skriv eller legg inn innholdet, eller slett filen.")
    return None


def _conflict_markers(source: SourceFile) -> list[Problem]:
    """The first line of each piece that git leaves where two changes could not be merged, or its last line alone."""
    found: list[Problem] = []
    if "<<<<<<<" not in source.text and ">>>>>>>" not in source.text:
        return found
    is_open = False
    for number, line in enumerate(source.text.split("\n"), start=1):
        begins, ends = (line == sign or line.startswith(f"{sign} ") for sign in ("<" * 7, ">" * 7))
        if begins or (ends and not is_open):
            message = f"Linjen er et merke etter en flettekonflikt: «{line[:20]}»."
            hint = "Behold den riktige av de to tekstene og slett linjene med <<<<<<<, ======= og >>>>>>>."
            found.append(Problem(source.path, number, 1, "RB102", message, hint))
        is_open = begins or (is_open and not ends)
    return found
