"""Intake: which files can be read without harm, and what is told of the others before any parser sees them."""

from functools import lru_cache
from pathlib import PurePosixPath

from handbook.insertion import INCLUDES_FOLDER
from handbook.memory import FILES
from handbook.problem import Problem
from handbook.source_file import DOCS, LARGEST, SourceFile, Sources, Symlink, decode
from handbook.text_limit import over_limit, overgrown


def take_in(sources: Sources) -> tuple[dict[str, SourceFile], list[Problem]]:
    """The texts under docs that can be read: path -> text; and all that is told of files before they are read."""
    texts: dict[str, SourceFile] = {}
    problems = [fault for path, data in sources.items() if (fault := unfit(path, data))]
    told = {problem.path for problem in problems}
    for path, data in sources.items():
        if path.startswith(f"{DOCS}/") and path.endswith((".md", ".yml")) and path not in told:
            source, faults = decode(path, data)
            refused = [*_conflict_markers(source), *over_limit(path, source.text)] if source else []
            problems.extend([*faults, *refused])
            if source and not refused:
                texts[path] = source
    folder = f"{DOCS}/{INCLUDES_FOLDER}/"
    shared = {
        path.removeprefix(folder).removesuffix(".md"): source.text
        for path, source in texts.items()
        if path.startswith(folder)
    }
    overgrowth = [problem for path, source in texts.items() for problem in overgrown(path, source.text, shared)]
    for problem in overgrowth:
        del texts[problem.path]
    return texts, [*problems, *overgrowth]


def unfit(path: str, data: bytes) -> Problem | None:
    """What keeps a file from being looked into: RB107 a link, RB108 too large, RB109 empty."""
    if isinstance(data, Symlink):
        message = "Dette er en snarvei (symbolsk lenke) til en annen fil eller mappe. Snarveier blir ikke fulgt."
        return Problem(path, 1, 1, "RB107", message, "Slett snarveien og legg selve filen her.")
    extension = PurePosixPath(path).suffix.lower()
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


@lru_cache(maxsize=FILES)
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
