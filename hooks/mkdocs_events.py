"""The only module that knows MkDocs (1.6.1): events in, core calls, MkDocs objects out.

`mkdocs build` renders the regional tree as an ordinary site. Its last event renders each municipality's tree in the
same way from that tree's finished Markdown, into the site's own folder, with the environment of templates shared.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.calendar_text import oslo_day
from handbook.contents import Contents, read_contents
from handbook.history import Trust
from handbook.last_good import LastGood
from handbook.problem import errors, report
from handbook.sanitised import safe_id, sanitised
from handbook.site import chosen_trees, site_facts
from handbook.tree import Tree, tree_slugs

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
    tree: Tree | None = None
    """that is being rendered"""
    environment: jinja2.Environment | None = None
    """of the templates, shared by the trees"""
    rendered: dict[tuple[str, str], Page] = field(default_factory=dict)
    """uri and Markdown -> a page of this build that has been rendered from them"""
    entries: dict[tuple[str, str], list[dict[str, object]]] = field(default_factory=dict)
    """uri and Markdown -> what the search index has of the page"""


_state = _State()


class _TreePage(Page):
    """A page of a municipality's tree: what another tree has had rendered is not rendered again."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        twin = _state.rendered.get((self.file.src_uri, str(self.markdown)))
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
    if dirty:
        msg = "Bruk ikke --dirty: siden blir feil."
        raise BuildError(msg)
    _state.command = command
    _state.given_epoch = os.environ.get("SOURCE_DATE_EPOCH")
    _state.last_good = LastGood() if command == "serve" else None


@event_priority(100)  # before the date plugin looks for git
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load everything; stop on errors when building, go on with the last good texts when serving."""
    if EXTRA in config.extra:
        return config
    contents = read_contents(Path(config.config_file_path).parent, _today(), _state.last_good)
    if contents.is_preview:  # what is wrong is shown on the page; MkDocs would stop for it under strict
        links = config.validation.links
        links.not_found = links.anchors = links.absolute_links = links.unrecognized_links = logging.INFO
    elif errors(contents.problems):
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
    _state.rendered.clear()
    _state.entries.clear()
    tree = contents.tree(None)
    dates = config.plugins[_DATES].config
    dates["enabled"] = contents.history.trust is Trust.FULL
    dates["exclude"] = [uri for uri in tree.pages if uri not in contents.library.pages]
    _set_tree(config, contents, tree)
    return config


def _today() -> date:
    given = _state.given_epoch
    return oslo_day(datetime.fromtimestamp(int(given), tz=UTC) if given else datetime.now(tz=UTC))


def _set_tree(config: MkDocsConfig, contents: Contents, tree: Tree) -> None:
    """Name, menu and facts of a tree, where MkDocs and the templates look for them."""
    _state.tree = tree
    facts = site_facts(contents.library, contents.settings, tree)
    config.site_name = facts.title
    config.nav = tree.nav
    config.extra[EXTRA] = facts.for_templates(is_preview=contents.is_preview)
    outside = "\n".join(f"/{uri}" for uri in tree.outside_menu())
    config.not_in_nav = MkDocsConfig.not_in_nav.run_validation(outside) if outside else None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Exactly the tree's pages and files, in the order in which MkDocs finds files, then the theme's."""
    tree = _tree()
    is_region = config.extra[EXTRA]["kommune"] == ""
    on_disk = {file.src_uri: file for file in files if file.src_dir == config.docs_dir} if is_region else {}
    content: dict[str, str | bytes] = {uri: page.markdown() for uri, page in tree.pages.items()}
    content |= tree.files
    own = []
    for uri in sorted(content, key=_walk_order):
        file = on_disk.get(uri) or File.generated(config, uri, content=content[uri])
        own.append(file)
        if not is_region and uri in tree.pages:
            _TreePage(None, file, config)
    return Files([*own, *(file for file in files if file.src_dir != config.docs_dir)])


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Let the search index take over the entries of a page that another tree has had parsed."""
    search: Any = config.plugins["material/search"]
    index = search.search_index
    parse = index.add_entry_from_context

    def add(page: Page) -> None:
        key = (page.file.src_uri, str(page.markdown))
        before = len(index.entries)
        if key in _state.entries:
            index.entries.extend(_state.entries[key])
        else:
            parse(page)
            _state.entries[key] = index.entries[before:]

    index.add_entry_from_context = add
    return nav


def _walk_order(uri: str) -> tuple[tuple[bool, bool, str], ...]:
    """Files before folders, index first: the search index comes in this order."""
    *folders, name = uri.split("/")
    return (*((True, True, folder) for folder in folders), (False, not name.startswith("index."), name))


def _tree() -> Tree:
    if _state.tree is None:
        msg = "on_config has not run"
        raise RuntimeError(msg)
    return _state.tree


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 MkDocs' signature
    """The finished Markdown instead of what is on disk."""
    if page.file.generated_by:
        return page.file.content_string
    return _tree().pages[page.file.src_uri].markdown()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """The date plugin's date on pages that are not routines, unless the core knows better."""
    date_text = page.meta.get("git_revision_date_localized_raw_date")
    if date_text and page.meta.get("oppdatert"):
        page.meta["oppdatert"] = date_text
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Sanitise what has been rendered, once, and remember it."""
    if _state.rendered.setdefault((page.file.src_uri, str(page.markdown)), page) is not page:
        return html
    _make_inert(page.toc)
    return sanitised(html)


def _make_inert(contents: Iterable[AnchorLink]) -> None:
    """The table of contents comes from the headings as they were before they were sanitised."""
    for entry in contents:
        entry.id, entry.title = safe_id(entry.id), entry.title.replace("<", "&lt;")
        _make_inert(entry.children)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Keep the regional tree's templates for the others."""
    if config.extra[EXTRA]["kommune"] == "":
        _state.environment = env
        if _state.command == "serve":  # half a second less before the first page is shown
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
    contents = _state.contents
    if contents is None or config.extra[EXTRA]["kommune"] != "":
        return
    with _quiet():
        for slug in _state.slugs:
            build(_tree_config(config, contents, slug))


def _tree_config(config: MkDocsConfig, contents: Contents, slug: str) -> MkDocsConfig:
    """Settings of a municipality's tree: the site's own, with another name, menu and place."""
    tree_config = copy(config)
    tree_config["extra"] = dict(config.extra)
    tree_config.site_dir = str(Path(config.site_dir) / slug)
    tree_config.site_url = f"{config.site_url}{slug}/" if config.site_url else None
    _set_tree(tree_config, contents, contents.tree(slug))
    tree_config.plugins[_DATES].config["enabled"] = False
    tree_config.theme.get_env = _shared_environment  # type: ignore[method-assign] # no other way in: build() asks the theme
    return tree_config


def _shared_environment() -> jinja2.Environment:
    if _state.environment is None:
        msg = "on_env has not run"
        raise RuntimeError(msg)
    return _state.environment


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
