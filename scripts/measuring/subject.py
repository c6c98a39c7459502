"""Subject: a generated handbook on disk that is measured, and what is known of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbook.contents import Contents, read_contents
from handbook.problem import errors, report
from handbook.source_file import Sources, read_sources
from measuring.corpus import Size, generated_handbook
from measuring.edit import Edit, edits
from measuring.extent import Extent, extent_of
from measuring.project import Project, make_project

_SEED = 1


@dataclass(frozen=True)
class Subject:
    """One handbook."""

    project: Project
    contents: Contents
    edits: dict[str, Edit]
    """kind -> the change that is measured"""
    extent: Extent

    def described(self) -> str:
        """What it is, in Norwegian."""
        extent = self.extent
        fewest, mean, most = extent.words
        return (
            f"{extent.routines} rutiner, {extent.municipalities} kommuner, {extent.local_texts} filer med lokal tekst, "
            f"{extent.pages} sider i alt. En rutineside har {mean} ord ({fewest}–{most}). "
            f"{extent.distinct} av sidene sier noe som ingen annen sier på samme adresse."
        )


def make_subject(root: Path, code: Path, size: Size, commits: int, today: date) -> Subject:
    """Make a handbook from that of a project, and the project that builds it.

    Args:
        root: an absent folder
        code: the project whose code is measured and whose texts are borrowed
        size: of the handbook
        commits: in its history
        today: decides which school year's facts hold

    Raises:
        ValueError: when what was made is no right handbook, in Norwegian
    """
    sources: Sources = generated_handbook(read_sources(code), size, _SEED)
    project = make_project(root, code, sources, commits)
    contents = read_contents(root, today)
    if problems := errors(contents.problems):
        msg = f"Den lagede håndboken har feil.\n{report(problems)}"
        raise ValueError(msg)
    return Subject(project, contents, edits(sources), extent_of(contents))
