"""The peers that read MkDocs' settings: MkDocs with Material, once a tree; the same with static-i18n; Zensical."""

import itertools
import shutil
from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import yaml

from handbook.export import export_tree
from handbook.tree import Tree
from handbook.yaml_document import write_yaml
from measuring.peer import Peer
from measuring.process import Command
from measuring.tools import PACKAGES, Tools

_THEME = {
    "name": "material",
    "language": "nb",
    "font": False,
    "features": ["navigation.indexes", "navigation.prune", "navigation.top", "search.highlight", "toc.follow"],
}
_EXTENSIONS = [
    *("admonition", "attr_list", "footnotes", "md_in_html"),
    {"tables": {"use_align_attribute": True}},
    {"toc": {"permalink": True}},
]
"""as in the handbook's own settings"""

_SEARCH_INDEX = "search/search_index.json"


def _settings(tree: Tree, folder: Path, **more: object) -> None:
    """Write the settings of a site with the pages and the menu of an exported tree, in place of the exported ones."""
    path = folder / "mkdocs.yml"
    exported: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings = {
        **exported,
        "site_name": f"Rutinehåndboken – {tree.name}",
        "theme": _THEME,
        "markdown_extensions": _EXTENSIONS,
        "plugins": ["search"],
        **more,
    }
    path.write_text(write_yaml(settings), encoding="utf-8", newline="\n")


def mkdocs(trees: Sequence[Tree], work: Path, tools: Tools) -> Peer:
    """A build of MkDocs with Material for each tree."""
    sites = work / "nettsteder"
    for tree in trees:
        export_tree(tree, work / tree.slug)
        _settings(tree, work / tree.slug)
    options = ("build", "--quiet", "--site-dir")
    return Peer(
        f"{len(trees)} bygg med MkDocs {PACKAGES['mkdocs']} og Material {PACKAGES['mkdocs-material']}",
        tuple(tools.command("mkdocs", *options, str(sites / t.slug), folder=work / t.slug) for t in trees),
        (sites,),
        (sites,),
        lambda slug: sites / slug,
        tuple(sites / tree.slug / _SEARCH_INDEX for tree in trees),
    )


def zensical(trees: Sequence[Tree], work: Path, tools: Tools) -> Peer:
    """A build of Zensical for each tree."""
    for tree in trees:
        export_tree(tree, work / tree.slug)
        _settings(tree, work / tree.slug)
    sites = tuple(work / tree.slug / "site" for tree in trees)
    return Peer(
        f"{len(trees)} bygg med Zensical {PACKAGES['zensical']}",
        tuple(tools.command("zensical", "build", "--clean", folder=work / tree.slug) for tree in trees),
        (*sites, *(work / tree.slug / ".cache" for tree in trees)),
        sites,
        lambda slug: work / slug / "site",
        tuple(site / "search.json" for site in sites),
    )


def static_i18n(trees: Sequence[Tree], work: Path, tools: Tools) -> Peer:
    """One build of MkDocs with a «language» for each municipality; what it does not have is taken from the region."""
    region, *others = trees
    folder, site = work / "prosjekt", work / "nettsted"
    export_tree(region, folder)
    codes = dict(zip((tree.slug for tree in others), _locales(), strict=False))
    for tree in others:
        for uri, page in tree.pages.items():
            if page.markdown() != region.pages[uri].markdown():
                path = folder / "docs" / f"{uri.removesuffix('.md')}.{codes[tree.slug]}.md"
                path.write_bytes(page.markdown().encode())
    languages: list[dict[str, object]] = [{"locale": "nb", "name": region.name, "default": True, "build": True}]
    for tree in others:
        name = f"Rutinehåndboken – {tree.name}"
        theme = {"language": "nb"}
        languages.append(
            {"locale": codes[tree.slug], "name": tree.name, "build": True, "site_name": name, "theme": theme}
        )
    plugin = {
        "docs_structure": "suffix",
        "fallback_to_default": True,
        "reconfigure_material": True,
        "reconfigure_search": True,
        "languages": languages,
    }
    _settings(region, folder, plugins=["search", {"i18n": plugin}])
    return Peer(
        f"MkDocs med static-i18n {PACKAGES['mkdocs-static-i18n']}, {len(trees)} «språk»",
        (tools.command("mkdocs", "build", "--quiet", "--site-dir", str(site), folder=folder),),
        (site,),
        (site,),
        lambda slug: site / codes[slug] if slug in codes else site,
        (site / _SEARCH_INDEX,),
    )


def _locales() -> list[str]:
    """Codes of languages that no language has, which the plugin takes for such."""
    return [f"{first}{second}" for first, second in itertools.product("xqz", ascii_lowercase)]


def copied(ours: Peer, work: Path) -> Peer:
    """The floor that the file system sets: a copy of what we build."""
    copy = work / "kopi"
    source = ours.sites[0]
    program = shutil.which("cp") or "cp"
    command = Command((program, "-r", str(source), str(copy)), work, ours.commands[0].environment)
    return Peer(
        "kopi av vårt ferdige nettsted (cp -r)",
        (command,),
        (copy,),
        (copy,),
        lambda slug: copy / ours.place(slug).relative_to(source),
        tuple(copy / index.relative_to(source) for index in ours.indexes),
    )
