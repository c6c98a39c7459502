"""Build the whole site into a folder. What is there stays up until the new one is whole."""

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

from arguments import Arguments
from check_site import MARK, faults_of
from ending import leave
from environment import ROOT, enter
from output_folder import refusal, swap, workplace
from side_check import Check, begun_check

_MMAP_THRESHOLD = -3
"""M_MMAP_THRESHOLD of mallopt"""

_LONG = 1 << 15
"""bytes of a text that gets memory of its own"""

if TYPE_CHECKING:
    from handbook.contents import Contents
    from handbook.finished_site import CheckedSite
    from handbook.part_store import PartStore
    from handbook.problem import Problem
    from handbook.site_tree import SiteFile
    from handbook.trees import PageMemory
    from handbook.written_site import WrittenSite


def main() -> int:
    """Build beside, then swap."""
    parser = Arguments(description="Bygger håndboken til en mappe.")
    parser.add_argument("--out", type=Path, required=True, help="mappen som nettstedet skal stå i")
    parser.add_argument("--kommune", help="bygg bare håndbøkene til disse kommunene, med komma mellom")
    parser.add_argument("--publish", action="store_true", help="nekt når noe mangler som et publisert nettsted må ha")
    options = parser.parse_args()
    out: Path = options.out.resolve()
    if reason := refusal(out, ROOT):
        sys.exit(reason)
    if out.exists() and not (out.is_dir() and (not any(out.iterdir()) or (out / MARK).is_file())):
        sys.exit(f"«{out}» er ikke et nettsted som kan byttes ut. Velg en tom mappe.")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    os.umask(0o022)  # a web server must be able to read what is built
    _let_go_of_memory()
    try:
        return build(out, options.kommune, to_publish=options.publish)
    except OSError as fault:
        sys.exit(f"Kunne ikke skrive til «{out.parent}»: {fault.strerror}. Ingenting er byttet ut.")
    except Exception:
        print("Det er en feil i koden. Ingenting er byttet ut.", file=sys.stderr)
        raise


def _let_go_of_memory() -> None:
    """Have memory for long texts given back when they are no longer needed, where the system's library can be told.

    It learns to keep such memory otherwise, and short things that last come to lie between: a tenth more in all.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # another library than GNU's
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LONG)


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit("Stoppet. Ingenting er byttet ut.")


def _today() -> date:
    from handbook.calendar_text import oslo_day

    given = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(given), tz=UTC) if given else datetime.now(tz=UTC)  # noqa: TID251 a script brings the clock
    return oslo_day(now)


def build(out: Path, municipalities: str | None, *, to_publish: bool) -> int:
    """Build beside a folder, and take its place when all is well. Exit code of the script."""
    from handbook.history import state
    from handbook.site_key import site_key, site_version
    from handbook.source_file import read_sources
    from handbook.written_site import SiteMemory

    sources, today = read_sources(ROOT), _today()
    version = site_version(ROOT, sources)
    key = site_key(
        version, sources, state(ROOT), today, (municipalities, to_publish, os.environ.get("SOURCE_DATE_EPOCH"))
    )
    if out.exists() and SiteMemory(ROOT).recall(out, key):
        print(f"Ingenting er endret siden sist. Nettstedet står i {out}")
        return 0
    # what builds takes longer to load than to see that there is nothing to build
    from handbook.part_store import part_store

    store = part_store(ROOT, version)
    try:
        contents = _contents(sources, today, store.memory, to_publish=to_publish)
        slugs = _chosen(contents, municipalities)
        return _build_beside(out, contents, slugs, store, key, is_all_checked=to_publish)
    finally:
        store.discard()


def _build_beside(
    out: Path, contents: "Contents", slugs: list[str], store: "PartStore", key: str, *, is_all_checked: bool
) -> int:
    from handbook.problem import errors, report
    from handbook.source_file import FolderFiles
    from handbook.written_site import SiteMemory

    memory = SiteMemory(ROOT)
    out.parent.mkdir(parents=True, exist_ok=True)
    place, is_whole = workplace(out), False
    try:
        written = memory.opened(place.folder)
        files = _files(contents, slugs, store)
        keys = {file.path: file.key for file in files}
        checked = None if is_all_checked else _checked(out, keys)

        def let_go() -> None:
            files.clear()
            place.let_go()

        site = FolderFiles(place.folder, keys)
        look = partial(_faults, contents=contents, checked=checked, out=out)
        check = begun_check(site, look, list(keys), let_go, is_long=checked is None)
        try:
            _write(written, files, check)
            store.save()
            left = written.finish()
            if problems := errors(check.found()):
                told = f"Det ferdige nettstedet har feil.\n{report(problems)}\nIngenting er byttet ut."
                print(told, file=sys.stderr)
                return 1
        finally:
            check.end()
        place.folder.chmod(0o755)  # mkdtemp keeps others out
        memory.remember(place.folder, key, left)
        swap(place.folder, out)
        is_whole = True
    finally:
        place.leave(out, is_whole=is_whole)
    print(f"Bygget til {out}")
    return 0


def _contents(sources: Mapping[str, bytes], today: date, memory: "PageMemory", *, to_publish: bool) -> "Contents":
    """The handbook, or an end with everything that is wrong with it."""
    from handbook.contents import contents_of
    from handbook.kept_rows import ROWS
    from handbook.memory import let_go
    from handbook.problem import errors, report
    from handbook.publication import unready

    contents = contents_of(ROOT, sources, today, memory=memory)
    ROWS.let_go()
    let_go()
    if errors(contents.problems):
        told = f"Håndboken har feil og ble ikke bygget.\n{report(contents.problems)}\nIngenting er byttet ut."
        sys.exit(told)
    if to_publish:
        missing = errors(unready(contents.library, contents.settings, contents.history, today))
        if missing:
            sys.exit(f"Håndboken er ikke klar til å publiseres.\n{report(missing)}\nIngenting er byttet ut.")
    if contents.problems:
        print(report(contents.problems), file=sys.stderr)
    return contents


def _chosen(contents: "Contents", municipalities: str | None) -> list[str]:
    from handbook.site import chosen_trees
    from handbook.tree import tree_slugs

    try:
        return chosen_trees(tree_slugs(contents.library), municipalities)
    except ValueError as fault:
        sys.exit(str(fault))


def _files(contents: "Contents", slugs: list[str], store: "PartStore") -> "list[SiteFile]":
    """What is to be written, in that order; nothing is made yet."""
    from mkdocs_events import finished_files, read_theme

    if contents.history.head_time:
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(contents.history.head_time.timestamp())))
    return list(finished_files(read_theme(ROOT), contents, slugs, store.version, store.parts))


def _write(written: "WrittenSite", files: "list[SiteFile]", check: Check) -> None:
    """Write what has changed. The list is empty afterwards: files hold all that they are made of."""
    for file in files:
        written.write(file)
        check.come()
    files.clear()


class _Checked(NamedTuple):
    """A published site that has been checked."""

    site: "CheckedSite"
    folder: int
    """number that the disk has for the folder: another build may put another in its place"""


def _checked(out: Path, files: Mapping[str, str]) -> _Checked | None:
    """What the published site has in common with the new one; None when it is little, or not as it was checked.

    Args:
        out: the published site; may be absent
        files: path -> key, of the new one
    """
    from handbook.finished_site import CheckedSite
    from handbook.source_file import FolderFiles
    from handbook.written_site import SiteMemory

    folder = out.stat().st_ino if out.exists() else 0
    known = SiteMemory(ROOT).recall(out, same=files) if folder else None
    if known is None:
        return None
    same = frozenset(path for path, key in files.items() if path in known and known[path].key == key)
    site = CheckedSite(FolderFiles(out, (path for path, left in known.items() if left.key)), same)
    return _Checked(site, folder) if site.has_most_of(files) else None


def _faults(files: Mapping[str, bytes], contents: "Contents", checked: _Checked | None, out: Path) -> "list[Problem]":
    """Every fault of a new site.

    Args:
        files: of the site
        contents: what it was built from
        checked: the published site, when little is new
        out: where that was
    """
    is_there = checked is not None and out.exists() and out.stat().st_ino == checked.folder
    return faults_of(files, contents, checked.site if checked and is_there else None)


if __name__ == "__main__":
    enter()
    gc.disable()  # it is over in a moment: looking for what could be freed is a tenth of the time
    leave(main())
