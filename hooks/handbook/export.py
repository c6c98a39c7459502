"""Export: a tree as plain Markdown on disk, with the settings that let MkDocs build it without any hook."""

from pathlib import Path

from handbook.tree import Tree
from handbook.yaml_document import write_yaml

MARKDOWN_EXTENSIONS = ("admonition", "attr_list", "footnotes", "md_in_html", "tables")
"""what the Markdown of a tree needs"""


def export_tree(tree: Tree, out: Path) -> None:
    """Write a tree.

    Args:
        tree: the finished handbook
        out: an empty or absent folder; gets `docs/` and `mkdocs.yml`

    Raises:
        FileExistsError: when it is no folder, or holds something
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(out)
    files = {uri: page.markdown().encode() for uri, page in tree.pages.items()} | tree.files
    for uri, data in files.items():
        path = out / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    settings = {
        "site_name": tree.name,
        "theme": {"name": "mkdocs", "locale": "nb_NO"},
        "markdown_extensions": list(MARKDOWN_EXTENSIONS),
        "nav": tree.nav,
        "not_in_nav": "\n".join(f"/{uri}" for uri in tree.outside_menu()) or None,
    }
    (out / "mkdocs.yml").write_text(
        write_yaml({key: value for key, value in settings.items() if value is not None}),
        encoding="utf-8",
        newline="\n",
    )
