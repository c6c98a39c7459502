"""What a whole build costs: from nothing, with nothing changed, and after each kind of change."""

import filecmp
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from measuring.edit import Edit, NotShownError
from measuring.process import Cost, run
from measuring.project import Project

COLD = "alt fra bunnen av"
UNCHANGED = "ingenting er endret"

_ASIDE = "brukt"
"""folder, beside the sites, for those that are not needed any longer"""


@dataclass(frozen=True)
class SiteSize:
    """How much a site is."""

    files: int
    size: int
    """bytes"""


def size_of(folder: Path) -> SiteSize:
    """All files below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return SiteSize(len(sizes), sum(sizes))


def build(project: Project, out: Path) -> Cost:
    """Build the whole site as a person does, into a folder that may hold the last one.

    Raises:
        CommandError: when it does not build
    """
    return run([project.command("scripts/build_site.py", "--out", str(out))])


def cold_build(project: Project, out: Path) -> Cost:
    """Build with nothing to start from."""
    project.forget()
    put_aside(out.parent.glob(f"*{out.name}*"), out.parent)
    return build(project, out)


def put_aside(folders: Iterable[Path], work: Path) -> None:
    """Put away what is not needed any longer, without removing it.

    Some file systems, ext4 among them, are ten times slower at making files for half a minute after many have been
    removed, and that would be measured.

    Args:
        folders: some may be absent
        work: a folder on the same disk
    """
    aside = work / _ASIDE
    aside.mkdir(exist_ok=True)
    for used in [folder for folder in folders if folder.exists()]:
        used.rename(aside / f"{len(list(aside.iterdir()))}")


def build_costs(project: Project, edits: Sequence[Edit], out: Path, times: int) -> dict[str, list[Cost]]:
    """Norwegian name of a measurement -> what it cost each time; in turn, so that all meet the same noise.

    Args:
        project: is changed
        edits: made one after another
        out: a folder for the site
        times: how often each is measured

    Raises:
        CommandError: when something does not build
        NotShownError: when the site is not what it should be
    """
    costs: dict[str, list[Cost]] = {name: [] for name in (COLD, UNCHANGED, *(edit.name for edit in edits))}
    first = {edit.path: (project.root / edit.path).read_text(encoding="utf-8") for edit in edits}
    for number in range(times):
        costs[COLD].append(cold_build(project, out))
        costs[UNCHANGED].append(build(project, out))
        for place, (before, edit) in enumerate(zip([None, *edits], edits, strict=False)):
            words = f"merke {number + 1}.{place}"  # no two changes show the same words
            if before and before.is_everywhere:  # what the next build begins with is of the time before that
                edit.make(project.root, first[edit.path], f"forrige {number + 1}")
                build(project, out)
            edit.make(project.root, first[edit.path], words)
            costs[edit.name].append(build(project, out))
            edit.expect(out, words)
    expect_same(project, out)
    for edit in edits:
        (project.root / edit.path).write_text(first[edit.path], encoding="utf-8", newline="\n")
    return costs


def expect_same(project: Project, site: Path) -> None:
    """See that a site is byte for byte the one that is built from nothing.

    Raises:
        NotShownError: when it is not
    """
    other = site.with_name(f"{site.name}-fra-bunnen")
    cold_build(project, other)
    paths = {path.relative_to(folder) for folder in (site, other) for path in folder.rglob("*") if path.is_file()}
    _, differing, missing = filecmp.cmpfiles(site, other, sorted(map(str, paths)), shallow=False)
    put_aside([other], other.parent)
    if differing or missing:
        msg = f"Det siste nettstedet er ikke likt et som er bygd fra bunnen av: {(differing + missing)[0]}."
        raise NotShownError(msg)
