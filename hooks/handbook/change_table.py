"""The table of a change in Markdown: each text, what is changed in it, whose readers it reaches, how it stands."""

from collections.abc import Collection, Iterable, Sequence

from handbook.change import Change, Tree
from handbook.library import Library, level_name
from handbook.markdown_text import literal
from handbook.norwegian_order import norwegian
from handbook.problem import Problem, errors

_HEAD = "| Rutine eller side | Hva er endret | Hvem leser det annerledes | Status |\n| --- | --- | --- | --- |"

_LONGEST = 20_000
"""characters of the table"""

_NAMED = 3
"""texts that are named of many that change alike"""

SHARED = "fellesteksten"
"""the regional text, among the names of municipalities"""


def change_table(
    found: Iterable[Change], library: Library, problems: Sequence[Problem], touched: frozenset[str]
) -> str:
    """One row a text; one row for many texts that change alike because of a file that they share.

    Args:
        found: what reads differently
        library: as it is after the change
        problems: those that concern the change
        touched: files of the change
    """
    alike: dict[object, list[Change]] = {}
    for change in found:
        alike.setdefault(change.alike(touched), []).append(change)
    groups = [[change] for group in alike.values() if len(group) <= _NAMED for change in group]
    groups += [group for group in alike.values() if len(group) > _NAMED]
    rows = [_row(group, library, problems) for group in groups]
    accounted = {path for change in found for path in change.paths}
    faulty = {problem.path for problem in errors(problems) if problem.path in touched} - accounted
    rows += [f"| `{path}` | kan ikke vises før feilene er rettet | | {_status(problems, [path])} |" for path in faulty]
    if not rows:
        return "Ingen leser noe annet enn før."
    shown: list[str] = []
    for number, row in enumerate(rows):
        if sum(map(len, shown)) + len(row) > _LONGEST:
            shown.append(f"| … og {len(rows) - number} rader til | | | |")
            break
        shown.append(row)
    return "\n".join([_HEAD, *shown])


def subject(change: Change) -> str:
    """Number and title of a routine, or title and address of a page."""
    return f"{change.name} {change.title}" if change.name else f"{change.title} ({change.uri})"


def names_of(trees: Iterable[Tree], library: Library) -> str:
    """Names of municipalities with commas between, in Norwegian order, the regional text last."""
    slugs = list(trees)
    names = sorted((level_name(library, slug) for slug in slugs if slug), key=norwegian)
    return ", ".join([*names, *([SHARED] if None in slugs else [])])


def _row(group: Sequence[Change], library: Library, problems: Sequence[Problem]) -> str:
    first = group[0]
    named = [plain(subject(change)) for change in group[:_NAMED]]
    rest = f"<br>og {len(group) - _NAMED} til" if len(group) > _NAMED else ""
    paths = [path for change in group for path in change.paths]
    cells = ["<br>".join(named) + rest, _what(group), _reach(first, library), _mark(group, problems, paths)]
    return f"| {' | '.join(cells)} |"


def _what(group: Sequence[Change]) -> str:
    first = group[0]
    if first.is_new:
        said = ["ny"]
    elif first.is_gone:
        said = ["slettet"]
    else:
        names = list(dict.fromkeys(name for change in group for name in change.section_names()))
        said = [", ".join(plain(name) for name in names)] if names else []
        if first.fields:
            said.append("felt: " + ", ".join(f"`{name}`" for name in first.fields))
    if first.old_uri:
        said.insert(0, f"flyttet fra `{first.old_uri}`")
    shared = [path for path in first.causes if path not in first.paths]
    if shared:
        said.append("følger av " + ", ".join(f"`{path}`" for path in shared))
    return "<br>".join(said)


def _reach(change: Change, library: Library) -> str:
    trees = change.trees
    municipalities = [tree for tree in trees if tree]
    if len(municipalities) == len(library.municipalities) and municipalities:
        said = [f"alle {len(municipalities)} kommuner"]
    elif municipalities:
        said = [names_of(municipalities, library)]
    else:
        said = ["bare fellesteksten" if trees else "ingen"]
    if change.own_text:
        said.append(f"Uendret, egen tekst: {names_of(change.own_text, library)}")
    for outdated in change.outdated:
        names = names_of(outdated.trees, library)
        said.append(
            f"⚠️ **Egen tekst bygger nå på gammel fellestekst – kontroller:** {names} (`{outdated.path.split('/')[-1]}`)"
        )
    return "<br>".join(said)


def _mark(group: Sequence[Change], problems: Iterable[Problem], paths: Collection[str]) -> str:
    said = _status(problems, paths)
    if any(change.outdated for change in group) and said.startswith("✅"):
        return "⚠️ kontroller lokal tekst"
    return said


def _status(problems: Iterable[Problem], paths: Collection[str]) -> str:
    found = [problem for problem in problems if problem.path in paths]
    wrong = len(errors(found))
    remarks = len(found) - wrong
    if wrong:
        return f"❌ {wrong} feil"
    if remarks:
        return f"⚠️ {remarks} {'merknad' if remarks == 1 else 'merknader'}"
    return "✅"


def plain(text: str) -> str:
    """Words that are no markup and call on nobody."""
    return literal(text).replace("@", "@\N{WORD JOINER}")
