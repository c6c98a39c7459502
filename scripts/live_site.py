"""Live site: the handbook's site in memory, made anew of what is saved with all that the last time left.

Faulty texts are shown with their last good text, and the faults on the pages. What else is faulty, such as a template
or the code, is told, and the site stays as it was until that is mended.
"""

import importlib
import os
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from click import ClickException
from jinja2 import TemplateSyntaxError

from saved_files import State, state_of

if TYPE_CHECKING:
    from handbook.contents import Contents
    from handbook.last_good import LastGood
    from handbook.own_part import OwnParts
    from handbook.trees import PageMemory
    from mkdocs_events import Theme

_CODE = "hooks"
_THEME = "hooks/theme"
_SETTINGS = "mkdocs.yml"

_TRIES = 5
"""times that the files are read when some of them are removed meanwhile"""


class UnusableError(Exception):
    """What keeps the site from being made, in Norwegian."""


@dataclass
class LiveSite:
    """The site of a project while it is edited."""

    root: Path
    """the project's folder"""
    address: str
    """of the server, ending in /"""
    municipalities: str | None = None
    """slugs of the trees beside the regional one, with commas between; None: all"""
    files: dict[str, bytes] = field(default_factory=dict)
    """path from the site's root -> content; empty before there is a site"""
    mount: str = "/"
    """path of the site on the server"""
    _epoch: str | None = field(default_factory=lambda: os.environ.get("SOURCE_DATE_EPOCH"))
    """as the caller has set it"""
    _code: State | None = None
    """files of the code that is loaded"""
    _read: dict[str, bytes] = field(default_factory=dict)
    """everything as it was on disk"""
    _good: dict[str, bytes] = field(default_factory=dict)
    """path -> last good text"""
    _last_good: "LastGood | None" = None
    _setup: object = None
    """what the theme was read from"""
    _version: str = ""
    """of the theme and the settings"""
    _pages: "PageMemory | None" = None
    """what pages used the last time, and the trees as they were"""
    _parts: "OwnParts | None" = None
    """what those have of their own"""
    _keys: dict[str, str] = field(default_factory=dict)
    """path from the site's root -> what decided the content"""
    _theme: "Theme | None" = None
    _told: str = ""
    """what keeps the site as it is"""

    def renew(self) -> None:
        """Make the site of what is saved now. What keeps it from being made is told, once."""
        told = ""
        try:
            self._renew()
        except UnusableError as fault:
            told = str(fault)
        except Exception as fault:  # noqa: BLE001 whatever is wrong in the code, the next save may mend it
            told = _said(fault, self.root)
        if told and told != self._told:
            shown = "vises slik den var, til" if self.files else "kan ikke vises før"
            print(f"{told}\nHåndboken {shown} feilen over er rettet.", flush=True)
        elif self._told and not told:
            print("Feilen er rettet.", flush=True)
        self._told = told

    def _renew(self) -> None:
        self._load_code()
        from handbook.contents import contents_of
        from handbook.last_good import LastGood
        from handbook.memory import read_again
        from handbook.own_part import OwnParts
        from handbook.site import chosen_trees
        from handbook.tree import tree_slugs
        from handbook.trees import PageMemory
        from mkdocs_events import finished_files, today

        read_again()
        self._last_good = self._last_good or LastGood(self._good)
        sources = self._sources()
        memory = self._pages = self._pages or PageMemory()
        contents = contents_of(self.root, sources, today(self._epoch), self._last_good, memory)
        theme = self._current_theme(sources, contents)
        try:
            slugs = chosen_trees(tree_slugs(contents.library), self.municipalities)
        except ValueError as fault:
            raise UnusableError(str(fault)) from fault
        if contents.history.head_time and self._epoch is None:
            os.environ["SOURCE_DATE_EPOCH"] = str(int(contents.history.head_time.timestamp()))
        self._parts = self._parts or OwnParts()
        keys, made = {}, {}
        for file in finished_files(theme, contents, slugs, self._version, self._parts):
            keys[file.path] = file.key
            is_same = self._keys.get(file.path) == file.key
            made[file.path] = self.files[file.path] if is_same else bytes(file.make())
        self.files, self._keys = made, keys
        self._parts.forget_unused()
        memory.forget_unused()

    def _load_code(self) -> None:
        """Forget the code that is loaded when it is not what is on disk, so that it is loaded anew."""
        code = {path: about for path, about in state_of(self.root, _CODE).items() if not path.startswith(_THEME)}
        if self._code not in (None, code):
            print("Koden under hooks er endret. Starter på nytt …", flush=True)
            base = f"{self.root / _CODE}{os.sep}"
            for name, module in list(sys.modules.items()):
                if str(getattr(module, "__file__", "")).startswith(base):
                    del sys.modules[name]
                    vars(module).clear()  # what other libraries keep of it would else keep all that it remembers
            importlib.invalidate_caches()
            sys.dont_write_bytecode = True  # it is known by the second, and two saves may be in the same
            self._theme = self._last_good = self._pages = self._parts = None
            self._keys = {}
        self._code = code

    def _sources(self) -> dict[str, bytes]:
        """Everything as it is on disk; what is as it was is the same object, for pages hold on to it."""
        from handbook.source_file import Symlink

        before, self._read = self._read, self._as_read()
        for path, data in self._read.items():
            if before.get(path) == data and isinstance(data, Symlink) == isinstance(before[path], Symlink):
                self._read[path] = before[path]
        return self._read

    def _as_read(self) -> dict[str, bytes]:
        from handbook.source_file import read_sources

        for _ in range(_TRIES):
            with suppress(FileNotFoundError):
                return read_sources(self.root)
        return read_sources(self.root)

    def _current_theme(self, sources: Mapping[str, bytes], contents: "Contents") -> "Theme":
        """The theme, read anew when it or the settings are others; the last one while the settings are faulty."""
        from handbook.page_plan import key_of
        from handbook.problem import errors, report
        from mkdocs_events import read_theme

        templates = state_of(self.root, _THEME)
        setup = (templates, sources.get(_SETTINGS))
        faults = [problem for problem in errors(contents.problems) if problem.path == _SETTINGS]
        if self._theme and (faults or setup == self._setup):
            return self._theme
        if faults:
            raise UnusableError(report(faults))
        for path in templates:
            if path.endswith(".html"):
                _demand_text(self.root, path)
        try:
            theme = read_theme(self.root)
        except ClickException as fault:  # MkDocs' own are of this kind
            msg = f"{_SETTINGS} mangler eller kan ikke brukes. Hent filen tilbake fra git."
            raise UnusableError(msg) from fault
        self.mount = urlsplit(theme.config.site_url or "/").path
        theme.config.site_url = urljoin(self.address, self.mount)
        self._theme, self._setup, self._parts = theme, setup, None
        self._version = key_of(setup)
        return theme


def _demand_text(root: Path, path: str) -> None:
    try:
        (root / path).read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        msg = f"{path} er ikke lagret som UTF-8. Lagre filen på nytt med det tegnsettet."
        raise UnusableError(msg) from fault


def _said(fault: Exception, root: Path) -> str:
    """Where a fault in the code or in a template is, and what."""
    if isinstance(fault, OSError) and fault.filename:
        return f"«{fault.filename}» kan ikke leses: {fault.strerror}."
    if isinstance(fault, SyntaxError | TemplateSyntaxError):
        return _placed(root, fault.filename, fault.lineno, str(fault.args[0] if fault.args else fault))
    ours = [
        frame
        for frame in traceback.extract_tb(fault.__traceback__)
        if Path(frame.filename).is_relative_to(root / _CODE)
    ]
    file, line = (ours[-1].filename, ours[-1].lineno) if ours else (None, None)
    return _placed(root, file, line, f"{type(fault).__name__}: {fault}")


def _placed(root: Path, file: str | None, line: int | None, said: str) -> str:
    path = Path(file) if file else None
    name = path.relative_to(root).as_posix() if path and path.is_relative_to(root) else "koden"
    return f"Feil i {name}{f', linje {line}' if line else ''}: {said}"
