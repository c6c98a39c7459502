"""The only module that knows how MkDocs (1.6.1) builds: events in, core calls, MkDocs objects out.

MkDocs reads its settings, finds the theme and says when to build. The trees are made by the core, with the theme's
templates (handbook/site_tree.py), and written by the last event.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import jinja2
from jinja2.bccache import Bucket
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_datetime

from handbook.calendar_text import oslo_day
from handbook.contents import Contents, read_contents
from handbook.last_good import LastGood
from handbook.own_part import OwnParts
from handbook.page_templates import PageTemplates
from handbook.problem import errors, report
from handbook.site import chosen_trees, site_facts
from handbook.site_tree import SiteFile, SiteTrees, TreeSettings
from handbook.tree import Tree, tree_slugs
from handbook.written_site import WrittenSite

TREES_VARIABLE = "HANDBOK_KOMMUNER"
"""environment: slugs of the trees to build, with commas between; unset means all"""

EXTRA = "handbok"
"""key in MkDocs' `extra` under which templates find what they need to know of the tree"""

_DATES = "git-revision-date-localized"

log = get_plugin_logger("handbook")


@dataclass
class _State:
    """What hooks remember, for MkDocs gives them no other place."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    given_epoch: str | None = None
    """SOURCE_DATE_EPOCH as the caller of MkDocs set it"""
    last_good: LastGood | None = None
    """over the rebuilds of one preview"""
    contents: Contents | None = None
    """of this build"""
    slugs: list[str] = field(default_factory=list)
    """of the municipalities' trees of this build"""
    assets: dict[str, bytes] = field(default_factory=dict)
    """path -> content of the theme's files"""
    environment: jinja2.Environment | None = None
    """of the theme's templates"""


_state = _State()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember how MkDocs was called."""
    if dirty:
        msg = "Bruk ikke --dirty: siden blir feil."
        raise BuildError(msg)
    _state.command = command
    _state.given_epoch = os.environ.get("SOURCE_DATE_EPOCH")
    _state.last_good = LastGood() if command == "serve" else None


@event_priority(100)  # before the date plugin looks for git
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load everything; stop on errors when building, go on with the last good texts when serving."""
    contents = read_contents(Path(config.config_file_path).parent, today(_state.given_epoch), _state.last_good)
    if errors(contents.problems) and not contents.is_preview:  # a preview shows on the page what is wrong
        msg = f"Håndboken har feil og ble ikke bygget.\n{report(contents.problems)}"
        raise BuildError(msg)
    if contents.problems:
        log.info(report(contents.problems))
    try:
        _state.slugs = chosen_trees(tree_slugs(contents.library), os.environ.get(TREES_VARIABLE))
    except ValueError as fault:
        raise BuildError(str(fault)) from fault
    if contents.history.head_time and _state.given_epoch is None:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(contents.history.head_time.timestamp()))
    _state.contents = contents
    config.plugins[_DATES].config["enabled"] = False  # one question to git has told the dates of all pages
    return config


def today(given_epoch: str | None) -> date:
    """The day that decides which facts hold and what is overdue.

    Args:
        given_epoch: SOURCE_DATE_EPOCH as whoever builds has set it; None: the clock decides
    """
    return oslo_day(datetime.fromtimestamp(int(given_epoch), tz=UTC) if given_epoch else datetime.now(tz=UTC))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep the theme's files; MkDocs itself has nothing to make, and its plugins nothing to write."""
    config.plugins["material/search"].config["enabled"] = False
    _state.assets = {file.src_uri: file.content_bytes for file in files if file.src_dir in config.theme.dirs}
    config.theme.static_templates = set()
    return Files([])


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG001
    """Keep the theme's templates."""
    _state.environment = env
    if _state.command == "serve":
        keep_compiled(env, Path(config.config_file_path).parent)
    return env


def keep_compiled(environment: jinja2.Environment, root: Path) -> None:
    """Keep compiled templates in the project's folder: a quarter of a second less at each start."""
    folder = root / ".cache" / "templates"
    with suppress(OSError):  # a read-only folder has no cache
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = _TemplateCache(str(folder))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the site."""
    contents, environment = _state.contents, _state.environment
    if contents is None or environment is None:
        msg = "on_config and on_env have not run"
        raise RuntimeError(msg)
    folder = Path(config.site_dir)
    folder.mkdir(parents=True, exist_ok=True)
    written = WrittenSite(folder)
    for file in finished_files(Theme(config, environment, _state.assets), contents, _state.slugs):
        written.write(file)


@dataclass(frozen=True)
class Theme:
    """What MkDocs has of a project beside its texts."""

    config: MkDocsConfig
    """settings of the site"""
    environment: jinja2.Environment
    """of the theme's templates"""
    assets: dict[str, bytes]
    """path -> content of the theme's files"""

    @cached_property
    def templates(self) -> PageTemplates:
        """The templates, with what MkDocs gives each of them."""
        context = dict(get_context(Navigation([], []), [], self.config, base_url="."))
        names = ("mkdocs_version", "extra_css", "extra_javascript", "pages")
        return PageTemplates(self.environment, {name: context[name] for name in names})


def read_theme(root: Path) -> Theme:
    """The theme of the project in a folder, without building anything."""
    config = load_config(str(root / "mkdocs.yml"), hooks=[], plugins=["search"])
    environment = config.theme.get_env()
    keep_compiled(environment, root)
    config.theme.get_env = lambda: environment  # type: ignore[method-assign] # the search's texts are in templates too
    config.plugins.on_config(config)
    names = _names(config.theme.dirs)
    environment.list_templates = lambda extensions=None, filter_func=None: [  # type: ignore[method-assign] # noqa: ARG005
        name for name in names if filter_func is None or filter_func(name)
    ]
    files = Files([])
    files.add_files_from_theme(environment, config)
    return Theme(config, environment, {file.src_uri: file.content_bytes for file in files})


def _names(folders: Iterable[str]) -> list[str]:
    """The theme's files, without its 14,000 icons, which are never published by themselves and take long to list."""
    found = set()
    for folder in folders:
        for path, inside, files in os.walk(folder):
            inside[:] = [name for name in inside if not name.startswith(".")]
            found |= {Path(path, name).relative_to(folder).as_posix() for name in files}
    return sorted(found)


class _TemplateCache(jinja2.FileSystemBytecodeCache):
    """Compiled templates. One that cannot be read is compiled again, whatever is wrong with it."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 what a damaged file makes of reading it is anybody's guess
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a read-only folder keeps nothing
            super().dump_bytecode(bucket)


def finished_files(
    theme: Theme, contents: Contents, slugs: Iterable[str], version: str = "", parts: OwnParts | None = None
) -> Iterator[SiteFile]:
    """Every file of the site: of the regional tree and of those of municipalities.

    Args:
        theme: of the site
        contents: of the handbook
        slugs: of the municipalities
        version: of all that every file may depend on beside its texts: settings, theme, code, libraries
        parts: of pages, known from before
    """
    search: Any = theme.config.plugins["material/search"]
    trees = SiteTrees(
        version,
        theme.templates,
        theme.assets,
        {key: search.search_index.config[key] for key in ("lang", "separator", "pipeline", "fields")},
        get_build_datetime(),
        theme.config.site_description,
        parts or OwnParts(),
    )
    chosen = [contents.tree(slug) for slug in (None, *slugs)]
    settings = [_tree_settings(theme.config, contents, tree) for tree in chosen]
    return trees.files(list(zip(chosen, settings, strict=True)))


def _tree_settings(config: MkDocsConfig, contents: Contents, tree: Tree) -> TreeSettings:
    """Settings of a tree: the site's own, with another name and place."""
    facts = site_facts(contents.library, contents.settings, tree)
    settings = copy(config)
    book = facts.for_templates(is_preview=contents.is_preview)
    settings["extra"] = {**config.extra, EXTRA: book}
    settings.site_name = facts.title
    settings.site_url = f"{config.site_url}{facts.root}" if config.site_url else None
    return TreeSettings(facts, book, settings, settings.site_url)
