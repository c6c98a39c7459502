"""The only module that knows MkDocs (1.6.1): events in, core calls, MkDocs objects out.

`mkdocs build` renders the regional tree as an ordinary site. Its last event renders each municipality's tree in the
same way from that tree's finished Markdown, into the site's own folder, with the environment of templates shared.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.calendar_text import OSLO
from handbook.history import History, Trust, read_history
from handbook.last_good import LastGood
from handbook.library import Library, load
from handbook.preview import with_findings
from handbook.problem import Problem, errors, report
from handbook.rules import check
from handbook.settings import Settings, read_settings
from handbook.site import chosen_trees, site_facts
from handbook.source_file import read_sources
from handbook.tree import Tree, make_tree, tree_slugs

TREES_VARIABLE = "HANDBOK_KOMMUNER"
"""environment: slugs of the trees to build, with commas between; unset means all"""

EXTRA = "handbok"
"""key in MkDocs' `extra` under which templates find what they need to know of the tree"""

_DATES = "git-revision-date-localized"

log = get_plugin_logger("handbook")


@dataclass
class _Invocation:
    """What lasts as long as one run of mkdocs."""

    command: Literal["build", "gh-deploy", "serve"]
    given_epoch: str | None
    """SOURCE_DATE_EPOCH as the caller set it"""
    last_good: LastGood | None = None


@dataclass(frozen=True)
class _Site:
    """What one build is made of; replaced when the next begins."""

    library: Library
    history: History
    settings: Settings
    problems: list[Problem]
    today: date
    slugs: list[str]
    """of the municipalities' trees to build"""
    tree: Tree
    """the one that is being rendered"""

    def of(self, municipality: str | None, *, preview: bool) -> Tree:
        """A tree, in preview with what the check found."""
        tree = make_tree(self.library, self.history, self.settings, municipality, self.today)
        return with_findings(tree, self.problems) if preview else tree


_invocation = _Invocation("build", None)
_site: _Site | None = None
_environment: jinja2.Environment | None = None
_rendered: dict[tuple[str, str], Page] = {}
"""uri and Markdown -> a page of this build that has been rendered from them"""


class _TreePage(Page):
    """A page of a municipality's tree: what another tree has had rendered is not rendered again."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        twin = _rendered.get((self.file.src_uri, str(self.markdown)))
        if twin is None:
            super().render(config, files)
            return
        self.content = twin.content
        self.toc = twin.toc
        self._title_from_render = twin._title_from_render  # noqa: SLF001 the one thing of a render that is not public
        self.present_anchor_ids = twin.present_anchor_ids
        # Anchors that only this tree lacks are found by rules/broken_link.
        self.links_to_anchors = {}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember how MkDocs was called."""
    global _invocation  # noqa: PLW0603 MkDocs gives hooks no other place to keep state
    if dirty:
        msg = "Bruk ikke --dirty: siden blir feil."
        raise BuildError(msg)
    _invocation = _Invocation(command, os.environ.get("SOURCE_DATE_EPOCH"))


def _is_preview() -> bool:
    return _invocation.command == "serve"


@event_priority(100)  # before the date plugin looks for git
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load everything; stop on errors when building, go on with the last good texts when serving."""
    global _site  # noqa: PLW0603 replaced at each build
    if _is_preview():  # what is wrong is shown on the page; MkDocs would stop for it under strict
        links = config.validation.links
        links.not_found = links.anchors = links.absolute_links = links.unrecognized_links = logging.INFO
    if EXTRA in config.extra:
        return config
    _rendered.clear()
    root = Path(config.config_file_path).parent
    sources = read_sources(root)
    history = read_history(root)
    if history.head_time and _invocation.given_epoch is None:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(history.head_time.timestamp()))
    library, problems = _checked(sources, history)
    try:
        slugs = chosen_trees(tree_slugs(library), os.environ.get(TREES_VARIABLE))
    except ValueError as fault:
        raise BuildError(str(fault)) from fault
    settings = read_settings(sources)
    tree = make_tree(library, history, settings, None, _today())
    if _is_preview():
        tree = with_findings(tree, problems)
    _site = _Site(library, history, settings, problems, _today(), slugs, tree)
    dates = config.plugins.get(_DATES)
    if dates is not None:
        dates.config["enabled"] = history.trust is Trust.FULL
        dates.config["exclude"] = [uri for uri in tree.pages if uri not in library.pages]
    _set_tree(config, _site, tree)
    return config


def _checked(sources: dict[str, bytes], history: History) -> tuple[Library, list[Problem]]:
    if _is_preview():
        if _invocation.last_good is None:
            _invocation.last_good = LastGood(history.committed_text)
        library, problems = _invocation.last_good.settle(sources)
    else:
        library = load(sources)
        problems = check(library)
    if errors(problems) and not _is_preview():
        msg = f"Håndboken har feil og ble ikke bygget.\n{report(problems)}"
        raise BuildError(msg)
    if problems:
        log.info(report(problems))
    return library, problems


def _today() -> date:
    given = _invocation.given_epoch
    moment = datetime.fromtimestamp(int(given), tz=UTC) if given else datetime.now(tz=UTC)
    return moment.astimezone(OSLO).date()


def _set_tree(config: MkDocsConfig, site: _Site, tree: Tree) -> None:
    """Name, menu and facts of a tree, where MkDocs and the templates look for them."""
    facts = site_facts(site.library, site.settings, tree)
    config.site_name = facts.title
    config.nav = tree.nav
    config.extra[EXTRA] = facts.for_templates()
    outside = "\n".join(f"/{uri}" for uri in tree.outside_menu())
    config.not_in_nav = MkDocsConfig.not_in_nav.run_validation(outside) if outside else None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Exactly the tree's pages and files, in the order in which MkDocs finds files, then the theme's."""
    site = _current()
    is_region = config.extra[EXTRA]["kommune"] == ""
    on_disk = {file.src_uri: file for file in files if file.src_dir == config.docs_dir} if is_region else {}
    content: dict[str, str | bytes] = {uri: page.markdown() for uri, page in site.tree.pages.items()}
    content |= site.tree.files
    own = []
    for uri in sorted(content, key=_walk_order):
        file = on_disk.get(uri) or File.generated(config, uri, content=content[uri])
        own.append(file)
        if not is_region and uri in site.tree.pages:
            _TreePage(None, file, config)
    return Files([*own, *(file for file in files if file.src_dir != config.docs_dir)])


def _walk_order(uri: str) -> tuple[tuple[bool, bool, str], ...]:
    """Files before folders, index first: the search index comes in this order."""
    *folders, name = uri.split("/")
    return (*((True, True, folder) for folder in folders), (False, not name.startswith("index."), name))


def _current() -> _Site:
    if _site is None:
        msg = "on_config has not run"
        raise RuntimeError(msg)
    return _site


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 MkDocs' signature
    """The finished Markdown instead of what is on disk."""
    if page.file.generated_by:
        return page.file.content_string
    return _current().tree.pages[page.file.src_uri].markdown()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """The date plugin's date on pages that are not routines, unless the core knows better."""
    date_text = page.meta.get("git_revision_date_localized_raw_date")
    if date_text and page.meta.get("oppdatert"):
        page.meta["oppdatert"] = date_text
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Remember what has been rendered."""
    _rendered.setdefault((page.file.src_uri, str(page.markdown)), page)
    return html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Keep the regional tree's templates for the others."""
    global _environment  # noqa: PLW0603 replaced at each build
    if config.extra[EXTRA]["kommune"] == "":
        _environment = env
        if _is_preview():  # half a second less before the first page is shown
            cache = Path(config.config_file_path).parent / ".cache" / "templates"
            with suppress(OSError):  # a read-only folder has no cache
                cache.mkdir(parents=True, exist_ok=True)
                env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(cache))
        # The theme's files are the same for every tree; listing its 14,000 icons takes 0.1 s each time.
        theme_files = [file.src_uri for file in files if file.src_dir in config.theme.dirs]
        env.list_templates = lambda extensions=None, filter_func=None: theme_files  # type: ignore[method-assign] # noqa: ARG005
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Render the municipalities' trees after the regional one."""
    global _site  # noqa: PLW0603 the tree being rendered
    site = _current()
    if config.extra[EXTRA]["kommune"] != "":
        return
    with _quiet():
        for slug in site.slugs:
            _site = replace(site, tree=site.of(slug, preview=_is_preview()))
            build(_tree_config(config, _site, slug))
    _site = site


def _tree_config(config: MkDocsConfig, site: _Site, slug: str) -> MkDocsConfig:
    """Settings of a municipality's tree: the site's own, with another name, menu and place."""
    tree_config = copy(config)
    tree_config["extra"] = dict(config.extra)
    tree_config.site_dir = str(Path(config.site_dir) / slug)
    tree_config.site_url = f"{config.site_url}{slug}/" if config.site_url else None
    _set_tree(tree_config, site, site.tree)
    tree_config.plugins[_DATES].config["enabled"] = False
    tree_config.theme.get_env = _shared_environment  # type: ignore[method-assign] # no other way in: build() asks the theme
    return tree_config


def _shared_environment() -> jinja2.Environment:
    if _environment is None:
        msg = "on_env has not run"
        raise RuntimeError(msg)
    return _environment


@contextmanager
def _quiet() -> Iterator[None]:
    """Without a line for each tree's steps; warnings are still told."""
    logger = logging.getLogger("mkdocs.commands.build")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
