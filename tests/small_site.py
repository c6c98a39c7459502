"""A tiny finished site without MkDocs: three trees of a tiny handbook in which Kongsberg has text of its own."""

import html
import json
import posixpath

from handbook.contents import Contents
from handbook.history import History, Trust
from handbook.loading import load
from handbook.published import address_of
from handbook.settings import Settings
from handbook.site_tree import html_path
from handbook.tree import Tree
from small_handbook import TODAY, Case, base_files

ROUTINE = "docs/skole/fravaer/permisjon.md"
OVERLAY = """\
---
spraak: nb
---

## Formål

Rektor i Kongsberg svarer **alle** samme uke. Se [skjemaet](https://skjema.example.no/permisjon).
Fristen er {{ kommune.permisjon.svarfrist }} for hver søknad.
"""
FACT = """\
opplysninger:
  permisjon.svarfrist:
    verdi: 17 virkedager
    kilde: forskrift
    kontrollert: 2026-11-22
"""

TREES = (None, "kongsberg", "tinn")

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8">
<title>{title} – {name}</title>
<link rel="stylesheet" href="{top}stil.css">
</head><body>
<a href="{top}" title="{name}">{name}</a>
<div class="md-header__topic" data-x="emne"><span>{title}</span></div>
<nav class="kommunevelger"><ul>
{choices}
</ul></nav>
<main><nav class="meny"><label>Meny</label><ul>
{menu}
</ul></nav>
<article><h1 id="tittel">{title}<a href="#tittel">¶</a></h1>
{text}
<h2 id="lokalt">Lokalt</h2><p>Her er <em>mer</em>.</p>
<h2 id="slutt">Slutt</h2>
<aside><code>{uri}</code></aside>
<p class="utskrift">{name} · {title} · /{root}{address}.</p>
</article></main>
<footer>{name}</footer>
<script src="{top}kode.js"></script>
</body></html>
"""


def contents() -> Contents:
    files = base_files()
    ours = files[ROUTINE].replace("SK-014", "SK-101").replace("Søknad om permisjon", "Bare Kongsberg gjør dette")
    ours = ours.replace("dokumenteier:", "gjelder:\n- kongsberg\ndokumenteier:")
    ours = ours.replace("1. Les søknaden.", "1. Ring vaktmesteren i fjellhallen først.")
    added = {
        "docs/skole/fravaer/permisjon.kongsberg.md": OVERLAY,
        "docs/kommuner/kongsberg.yml": files["docs/kommuner/kongsberg.yml"] + FACT,
        "docs/skole/fravaer/bare-her.md": ours,
    }
    library = load(Case("", added).sources())
    assert [problem for problem in library.problems if problem.is_error] == []
    return Contents(library, History(Trust.MISSING), Settings(), [], TODAY, is_preview=False)


def bare_pages(made_of: Contents) -> dict[str, bytes]:
    """Each tree's Markdown as the simplest pages there can be."""
    files = {}
    for slug in TREES:
        root = f"{slug}/" if slug else ""
        pages = made_of.tree(slug).pages
        for uri, page in pages.items():
            lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in page.body.split("\n"))
            files[root + html_path(uri)] = f"<html><title>{page.title}</title>\n{lines}\n</html>".encode()
        entries = [{"title": page.title, "text": page.body} for page in pages.values()]
        files[f"{root}search/search_index.json"] = json.dumps(entries).encode()
    return files


def framed_site(made_of: Contents) -> dict[str, bytes]:
    """The same in a frame like that of the real site, with all that a site has; it has no fault."""
    trees = {f"{slug}/" if slug else "": made_of.tree(slug) for slug in TREES}
    files = {}
    for root, tree in trees.items():
        for uri in tree.pages:
            files[root + html_path(uri)] = _page(trees, root, uri)
        entries = [
            {"location": address_of(uri), "text": "".join(map(_paragraph, page.body.split("\n"))), "title": page.title}
            for uri, page in tree.pages.items()
        ]
        index = json.dumps({"config": {"lang": ["no"]}, "docs": entries}, separators=(",", ":"))
        files[f"{root}search/search_index.json"] = index.encode()
        files[f"{root}sitemap.xml"] = b"<urlset></urlset>"
        files[f"{root}stil.css"] = files[f"{root}kode.js"] = b""
        files[f"{root}404.html"] = b'<html lang="nb"><title>Borte</title><h1>Borte</h1><a href="/">Forside</a></html>'
        files |= {root + name: data for name, data in tree.files.items()}
    return {name: files[name] for name in sorted(files, key=lambda name: name.split("/"))}


def _page(trees: dict[str, Tree], root: str, uri: str) -> bytes:
    tree = trees[root]
    page = tree.pages[uri]
    address = address_of(uri).removeprefix("./")
    top = "../" * address.count("/") or "./"

    def item(way: str, name: str) -> str:
        return f'<li><a href="{way}">{html.escape(name)}</a></li>'

    above = posixpath.join(top, "../" if root else "")
    choices = [
        item(posixpath.join(above, other, address if uri in found.pages else ""), other or "Alle")
        for other, found in trees.items()
    ]
    menu = [item(posixpath.join(top, address_of(other)), found.title) for other, found in tree.pages.items()]
    return _PAGE.format(
        language=page.meta.get("spraak") or "nb",
        title=html.escape(page.title),
        name=tree.name,
        top=top,
        choices="\n".join(choices),
        menu="\n".join(menu),
        text="\n".join(map(_paragraph, page.body.split("\n"))),
        uri=uri,
        root=root,
        address=address,
    ).encode()


def _paragraph(line: str) -> str:
    return f"<p>{html.escape(line)}</p>"
