"""Hugo as a peer: the trees as its languages, with a light theme of its own in the folder beside this file."""

import posixpath
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from handbook.insertion import is_relative
from handbook.markdown_text import map_links
from handbook.tree import Tree
from handbook.yaml_document import write_yaml
from measuring.peer import Peer
from measuring.tools import Tools

_THEME = Path(__file__).with_name("hugo")

_NOTE = re.compile(r'^!!! ([\w-]+) "([^"]*)"\n((?:\n| {4}.*\n)*)', re.MULTILINE)
_CLASSED = re.compile(r"_([^_\n]*)_\{ \.([a-z-]+) \}")
_ATTRIBUTES = re.compile(r"(?<=[_)*])\{ [^{}\n]* \}")


def hugo(trees: Sequence[Tree], work: Path, tools: Tools, version: str) -> Peer:
    """One build of Hugo with a language for each tree."""
    project, site = work / "prosjekt", work / "nettsted"
    shutil.copytree(_THEME, project)
    for tree in trees:
        for uri, page in tree.pages.items():
            path = project / "content" / tree.slug / _name(uri)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_hugo(page.markdown(), uri), encoding="utf-8", newline="\n")
        for uri, data in tree.files.items():
            path = project / "static" / tree.slug / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    languages = {
        tree.slug: {
            "languageName": tree.name,
            "languageCode": "nb",
            "weight": number,
            "title": f"Rutinehåndboken – {tree.name}",
            "contentDir": f"content/{tree.slug}",
        }
        for number, tree in enumerate(trees, start=1)
    }
    settings = {
        "baseURL": "https://handbok.example/",
        "title": "Rutinehåndboken",
        "defaultContentLanguage": trees[0].slug,
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "RSS", "404"],
        "timeout": "300s",
        "outputs": {"home": ["HTML", "JSON"]},
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "languages": languages,
    }
    (project / "config.yaml").write_text(write_yaml(settings), encoding="utf-8", newline="\n")
    return Peer(
        f"Hugo {version}, {len(trees)} «språk», eget lett tema",
        (tools.command("hugo", "--quiet", "--destination", str(site), folder=project),),
        (site, project / "resources"),
        (site,),
        lambda slug: site / slug,
        tuple(site / tree.slug / "index.json" for tree in trees),
    )


def _name(uri: str) -> str:
    """A page's file: Hugo's name of the page of a folder is another."""
    folder, name = posixpath.split(uri)
    return posixpath.join(folder, "_index.md" if name == "index.md" else name)


def as_hugo(text: str, uri: str) -> str:
    """A page's Markdown in Hugo's dialect.

    Args:
        text: with front matter
        uri: of the page
    """
    text = _NOTE.sub(_note, text)
    text = _ATTRIBUTES.sub("", _CLASSED.sub(r'<em class="\2">\1</em>', text))
    up = "" if posixpath.basename(uri) == "index.md" else "../"

    def change(target: str) -> str:
        path, mark, anchor = target.partition("#")
        if not is_relative(target):
            return target
        return _name(path) + mark + anchor if path.endswith(".md") else up + target

    return map_links(text, change)


def _note(match: re.Match[str]) -> str:
    inner = re.sub(r"^ {4}", "", match[3], flags=re.MULTILINE).strip()
    return f'{{{{% merknad type="{match[1]}" title="{match[2]}" %}}}}\n{inner}\n{{{{% /merknad %}}}}\n\n'
