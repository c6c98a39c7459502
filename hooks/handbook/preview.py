"""Preview: faults shown at the top of the page concerned and on one page that lists them all."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from handbook.explanation import RULES_PAGE, anchor
from handbook.insertion import INCLUDES_FOLDER
from handbook.markdown_text import literal
from handbook.memory import TARGETS
from handbook.menu import FRONT_PAGE
from handbook.page_plan import PlannedPage, finished, key_of
from handbook.page_text import PageText, admonition
from handbook.problem import Problem, errors
from handbook.published import FINDINGS_PAGE
from handbook.source_file import DOCS
from handbook.text_file import placed, way
from handbook.tree import Tree

TITLE = "Funn"


def with_findings(tree: Tree, problems: Iterable[Problem]) -> Tree:
    """The tree with the page «Funn», and with each page's own faults at its top.

    A file that has no page yet, because it was faulty from the start, gets one that shows its faults.
    """
    ordered = sorted(set(problems))
    by_path: dict[str, list[Problem]] = {}
    for problem in ordered:
        by_path.setdefault(problem.path, []).append(problem)
    pages: dict[str, PlannedPage] = {}
    shown_on: dict[str, list[Problem]] = {}
    made_of: dict[str, list[str]] = {}
    for uri, page in tree.planned.items() if by_path else ():
        for path in page.paths:
            made_of.setdefault(path, []).append(uri)
    for path, found in by_path.items():
        for uri in _pages_of(path, made_of):
            shown_on.setdefault(uri, []).extend(found)
    for uri, found in shown_on.items():
        page = tree.planned.get(uri) or _empty(uri)
        box = _box(found, uri, had_good_text=uri in tree.planned and bool(errors(found)))
        pages[uri] = replace(page, key=key_of("findings", page.key, box), make=partial(_with_box, page, box))
    pages[FINDINGS_PAGE] = finished(_listing(ordered))
    nav = [*(item for item in tree.nav if item != FINDINGS_PAGE), FINDINGS_PAGE]
    return tree.with_changed(pages, nav)


def _empty(uri: str) -> PlannedPage:
    """A page for a file that has none."""
    name = posixpath.basename(uri)
    return finished(PageText(uri, name, f"# {name} {{ #tittel }}", ()))


def _with_box(planned: PlannedPage, box: str) -> PageText:
    page = planned.make()
    heading, _, rest = page.body.partition("\n")
    return replace(page, body=f"{heading}\n\n{box}\n{rest}")


def _pages_of(path: str, made_of: Mapping[str, list[str]]) -> list[str]:
    """Uris of the pages on which a file's faults are shown: those made of it, else its own, else the front page."""
    if path in made_of:
        return made_of[path]
    uri = path.removeprefix(f"{DOCS}/")
    if not uri.endswith(".md") or uri.startswith(f"{INCLUDES_FOLDER}/"):
        return [FRONT_PAGE]
    return [placed(uri)[1]]


def _box(problems: list[Problem], uri: str, *, had_good_text: bool) -> str:
    lines = "\n".join(_line(problem, uri) for problem in problems)
    said = "Delene det gjelder, vises med den siste teksten uten feil når det finnes en.\n\n" if had_good_text else ""
    title = "Her er noe som må rettes" if errors(problems) else "Her er noe å se på"
    return admonition("funn", title, said + lines)


@lru_cache(maxsize=TARGETS)
def _line(problem: Problem, uri: str) -> str:
    """A fault as a list item of a page, with the way to its explanation."""
    place = f"`{problem.shown_path}` linje {problem.line}, tegn {problem.column}"
    told = f"[{problem.code}]({way(RULES_PAGE, uri)}#{anchor(problem.code)})"
    kind = problem.fault.severity.capitalize()
    return f"- **{kind}** i {place}: {literal(problem.message)} {literal(problem.hint)} ({told})"


def _listing(problems: list[Problem]) -> PageText:
    text = "\n".join(_line(problem, FINDINGS_PAGE) for problem in problems) or "Ingen feil og ingen merknader."
    body = f"# {TITLE} {{ #tittel }}\n\nAlt som kontrollen har funnet i teksten slik den er lagret nå.\n\n{text}"
    return PageText(FINDINGS_PAGE, TITLE, body, (), {"spraak": "nb", "search": {"exclude": True}})
