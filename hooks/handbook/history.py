"""History: when each file was last changed, and what it was before. The only caller of git."""

import os
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from handbook.source_file import DOCS, SETTINGS, Sources

_FILE = "100"
"""mode of an ordinary file in git begins so"""


_STATUS = ("--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", DOCS)
"""how git is asked what is not committed"""


_PLACES = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
"""where git looks, in its hooks: there it would take another folder for the project's repository"""


class _SilentError(Exception):
    """Git does not answer."""


class Trust(StrEnum):
    """Whether git can tell when files were changed."""

    FULL = "full"
    SHALLOW = "shallow"
    """a shallow clone: every date would be the last commit's"""
    MISSING = "missing"
    """no git, or no repository"""


@dataclass(frozen=True)
class History:
    """Dates of the last commit of each file under docs."""

    trust: Trust
    changed: dict[str, datetime] = field(default_factory=dict)
    """path from the project's root -> author time of the newest commit; empty unless trust is full"""
    uncommitted: frozenset[str] = frozenset()
    """paths that differ from the newest commit, or are not in git"""
    head_time: datetime | None = None
    """author time of the newest commit of the repository"""
    root: Path | None = None
    """the project's folder, for questions about one file"""
    pasts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """path -> author times of the commits that changed it, newest first; with the text they decide each line's date"""
    _lines: dict[str, list[datetime]] = field(default_factory=dict, repr=False, compare=False)

    def date_of(self, path: str) -> datetime | None:
        """When a file was last changed; None while git cannot tell."""
        return None if path in self.uncommitted else self.changed.get(path)

    def line_dates(self, path: str) -> list[datetime]:
        """When each line of a file was last changed; empty when git cannot tell. Asked of git once a file."""
        if path not in self._lines:
            self._lines[path] = self._blamed(path) if self.date_of(path) is not None else []
        return self._lines[path]

    def _blamed(self, path: str) -> list[datetime]:
        blamed = _asked(self.root, "blame", "--line-porcelain", "HEAD", "--", path) if self.root else ""
        return [_time(line.split(" ")[1]) for line in blamed.split("\n") if line.startswith("author-time ")]

    def committed_text(self, path: str) -> bytes | None:
        """A file as the newest commit has it; None when it is not there."""
        if self.root is None:
            return None
        try:
            return _output(self.root, "show", f"HEAD:./{path}")
        except _SilentError:
            return None


def _time(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), tz=UTC)


def _prefix(root: Path, repository: Path) -> str:
    """Path of the project in its repository, ending in /; empty when it is the whole of it."""
    way = root.resolve().relative_to(repository.resolve()).as_posix()
    return "" if way == "." else f"{way}/"


def read_history(root: Path) -> History:
    """The history of the project in a folder.

    Author time is used, as by mkdocs-git-revision-date-localized-plugin, so that all pages count alike.

    Args:
        root: the project's folder; it may lie inside a larger repository
    """
    try:
        place = _answer(root, "rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix")
        commit, shallow, rest = place.split("\n", 2)
        prefix, is_shallow = rest.removesuffix("\n"), shallow == "true"
        head_time, pasts = _recorded(root, commit, prefix, is_shallow=is_shallow)
        status = _answer(root, "status", *_STATUS)
    except _SilentError:  # no git, no repository, one without commits, or one that git refuses to read
        return History(Trust.MISSING)
    uncommitted = frozenset(entry[3:].removeprefix(prefix) for entry in status.split("\0") if entry)
    changed = {path: _time(times.partition(" ")[0]) for path, times in pasts.items()}
    return History(Trust.SHALLOW if is_shallow else Trust.FULL, changed, uncommitted, head_time, root, pasts)


@lru_cache(maxsize=1)
def _recorded(root: Path, commit: str, prefix: str, *, is_shallow: bool) -> tuple[datetime, dict[str, str]]:
    """The time of a commit, and the pasts of all files as it has them; none in a shallow clone.

    A preview asks after each save, and mostly of the same commit.
    """
    log = ("log", "--no-show-signature")
    time = _time(_answer(root, *log, "-1", "--format=%at", commit))
    if is_shallow:
        return time, {}
    names = ("--format=\x01%at", "--name-only", "-z", "--no-renames")
    return time, _pasts(_answer(root, *log, *names, commit, "--", DOCS), prefix)


def newest_commit(root: Path) -> str:
    """The id of the newest commit; empty when git cannot tell."""
    return _asked(root, "rev-parse", "HEAD").strip()


def state(root: Path) -> str:
    """What stands for all that git can tell: newest commit, whether the clone is shallow, what is not committed."""
    commit = _asked(root, "rev-parse", "HEAD", "--is-shallow-repository")
    return commit + _asked(root, "status", *_STATUS)


def lines_ever(root: Path, path: str) -> list[str]:
    """Every line that a file has had in the main line of history, oldest first; empty when git cannot tell.

    What a branch wrote and took back before it was merged was never published, and is not counted.

    Args:
        root: the project's folder; it may lie inside a larger repository
        path: of the file, from there
    """
    try:
        commit, shallow = _answer(root, "rev-parse", "HEAD", "--is-shallow-repository").split()
        return list(_lines_until(root, path, commit)) if shallow == "false" else []
    except _SilentError:
        return []


@lru_cache(maxsize=1)
def _lines_until(root: Path, path: str, commit: str) -> tuple[str, ...]:
    """The same, as far as a commit; a preview asks after each save, and mostly of the same one."""
    options = ["--reverse", "--first-parent", "-m", "--patch", "--unified=0", "--format=", "--no-show-signature"]
    log = _answer(root, "log", *options, "--no-ext-diff", "--no-color", commit, "--", path)
    return tuple(line[1:] for line in log.split("\n") if line.startswith("+") and not line.startswith("+++"))


def _asked(root: Path, *question: str) -> str:
    """What git answers; nothing when it cannot."""
    try:
        return _answer(root, *question)
    except _SilentError:
        return ""


def _answer(root: Path, *question: str) -> str:
    """What git answers in words; raises what `_output` does."""
    return _output(root, *question).decode("utf-8", "replace")


def _output(root: Path, *question: str) -> bytes:
    """What git answers. Without GitPython, which takes longer to load than the answer.

    Raises:
        _SilentError: when there is no git, or it cannot answer
    """
    around = {name: value for name, value in os.environ.items() if name not in _PLACES}
    try:
        done = subprocess.run(["git", *question], cwd=root, env=around, capture_output=True, check=True)  # noqa: S603, S607 fixed words, and git is found as everywhere else
    except (OSError, subprocess.CalledProcessError) as fault:
        raise _SilentError from fault
    return done.stdout


def _pasts(log: str, prefix: str) -> dict[str, str]:
    """The times of all changes of each path in the output of the one log, newest first, with spaces between."""
    pasts: dict[str, list[str]] = {}
    for commit in log.split("\x01")[1:]:
        seconds, _, names = commit.partition("\0")
        for name in names.split("\0"):
            path = name.strip("\n").removeprefix(prefix)
            if path:
                pasts.setdefault(path, []).append(seconds.strip())
    return {path: " ".join(times) for path, times in pasts.items()}


class RevisionError(ValueError):
    """Git cannot tell what there was before; says why in Norwegian."""


def sources_before(root: Path, revision: str, current: Sources) -> dict[str, bytes]:
    """What `read_sources` would have given where the present work parted from a revision.

    Args:
        root: the project's folder; it may lie inside a larger repository
        revision: branch, tag or commit to compare with, such as `origin/main`
        current: the sources as they are on disk; what git says is the same is not read again

    Raises:
        RevisionError: when there is no git, no such revision or no common history
    """
    try:
        from git import CommandError, InvalidGitRepositoryError, Repo
    except ImportError as fault:
        msg = "Git finnes ikke på denne maskinen. Installer git, eller ta bort --mot."
        raise RevisionError(msg) from fault
    try:
        repo = Repo(root, search_parent_directories=True)
    except InvalidGitRepositoryError as fault:
        msg = "Mappen ligger ikke i et git-arkiv. Hent håndboken med git, eller ta bort --mot."
        raise RevisionError(msg) from fault
    with repo:
        prefix = _prefix(root, Path(repo.working_dir))
        places = ["--", f"{prefix}{DOCS}", f"{prefix}{SETTINGS}"]
        try:
            commit = repo.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except CommandError as fault:
            msg = f"Git kjenner ikke «{revision}». Skriv navnet på en gren eller en tagg, for eksempel origin/main."
            raise RevisionError(msg) from fault
        try:
            base = repo.git.merge_base(commit, "HEAD")
        except CommandError as fault:
            msg = f"«{revision}» og endringen har ingen felles historikk her. Hent den med «git fetch --unshallow»."
            raise RevisionError(msg) from fault
        differing = repo.git.diff("--name-only", "-z", "--no-renames", "--no-ext-diff", base, *places).split("\0")
        entries = repo.git.ls_tree("-r", "-z", "--full-tree", base, *places).split("\0")
        files = [entry.split("\t", 1) for entry in entries if entry.startswith(_FILE)]
        blobs = {path.removeprefix(prefix): (path in differing, about.split(" ")[2]) for about, path in files}
        return {
            path: repo.odb.stream(bytes.fromhex(blob)).read() if differs or path not in current else current[path]
            for path, (differs, blob) in sorted(blobs.items())
            if "/." not in path
        }
