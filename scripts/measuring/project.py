"""Project: a generated handbook on disk, with the code that builds it and a history in git."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from handbook.source_file import DOCS, Sources
from measuring.process import Command

_FIRST_DAY = datetime(2025, 8, 1, 8, tzinfo=UTC)
_LAST_DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
"""the history goes from one to the other"""

_CODE = ("hooks", "scripts")
_SETTINGS = ("requirements.lock", ".gitignore")
"""what is copied beside the handbook: folders and files"""

_ENVIRONMENT = ".venv"


@dataclass(frozen=True)
class Project:
    """A project's folder."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        """Variables under which its commands run: with its own code, compiled once as on a person's machine."""
        paths = os.pathsep.join(str(self.root / folder) for folder in ("hooks", "scripts"))
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "PYTHONPATH": paths}

    def command(self, *arguments: str) -> Command:
        """A command of Python's in the project's folder."""
        return Command((sys.executable, *arguments), self.root, self.environment)

    def forget(self) -> None:
        """Remove what earlier builds have remembered."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)


def make_project(root: Path, code: Path, sources: Sources, commits: int) -> Project:
    """Write a handbook to disk, with the code of another project.

    Args:
        root: an absent folder
        code: the project whose code is to be measured
        sources: the handbook
        commits: how many its files are spread over, at different days; at least one
    """
    for name, data in sources.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for folder in _CODE:
        shutil.copytree(code / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _SETTINGS:
        shutil.copyfile(code / name, root / name)
    _commit(root, spread(list(sources), commits))
    # The environment of the code that is measured is this project's own too: nothing is installed.
    (root / _ENVIRONMENT).symlink_to(sys.prefix, target_is_directory=True)
    project = Project(root)
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", *_CODE], cwd=root, env=project.environment, check=True
    )  # a person's machine has done so long ago
    return project


def spread(paths: Sequence[str], commits: int) -> list[list[str]]:
    """The files that each commit adds, the oldest first; what is no text of the handbook comes first of all."""
    chance = random.Random(commits)  # noqa: S311 the same choices each time
    parts: list[list[str]] = [[] for _ in range(commits)]
    for path in paths:
        is_text = path.startswith(f"{DOCS}/") and path.endswith(".md")
        parts[chance.randrange(commits) if is_text else 0].append(path)
    return parts


def _commit(root: Path, parts: Sequence[Sequence[str]]) -> None:
    _git(root, "init", "-q")
    step = (_LAST_DAY - _FIRST_DAY) / len(parts)
    for number, part in enumerate(parts):
        added = [*part, *_CODE, *_SETTINGS] if number == 0 else part
        _git(root, "add", "--pathspec-from-file=-", said="\n".join(f":(literal){path}" for path in added))
        day = _FIRST_DAY + step * number
        _git(root, "commit", "-qm", f"Endring {number + 1}", "--allow-empty", day=day)
    _git(root, "gc", "-q")


def _git(root: Path, *arguments: str, said: str = "", day: datetime | None = None) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ("-c", "user.name=Maaling", "-c", "user.email=maaling@example.invalid", "-c", "gc.auto=0")
    time = (day or _FIRST_DAY).isoformat()
    variables: Mapping[str, str] = {
        **os.environ,
        "GIT_AUTHOR_DATE": time,
        "GIT_COMMITTER_DATE": time,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    subprocess.run(["git", *who, *arguments], cwd=root, env=variables, input=said, text=True, check=True)  # noqa: S607 git is found as everywhere else
