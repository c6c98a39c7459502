"""Proof of trees: each is byte for byte what MkDocs alone makes of the exported Markdown."""

import html.parser
import json
import posixpath
import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml

from conftest import build, files_of
from handbook.export import export_tree
from handbook.history import read_history
from handbook.loading import load
from handbook.municipality import REGION
from handbook.settings import read_settings
from handbook.site import site_facts
from handbook.source_file import read_sources
from handbook.tree import Tree
from handbook.trees import make_tree

pytestmark = pytest.mark.site

TODAY = date(2026, 11, 20)
TREES = ["regionen", "kongsberg", "tinn", "hjartdal"]


def tree_of(project: Path, slug: str) -> Tree:
    sources = read_sources(project)
    municipality = None if slug == REGION else slug
    return make_tree(load(sources), read_history(project), read_settings(sources), municipality, TODAY)


def of_tree(site: dict[str, bytes], slug: str, slugs: list[str]) -> dict[str, bytes]:
    """The files of one tree, named from its own root."""
    if slug == REGION:
        return {name: data for name, data in site.items() if name.split("/")[0] not in slugs}
    return {name.removeprefix(f"{slug}/"): data for name, data in site.items() if name.startswith(f"{slug}/")}


@pytest.mark.parametrize("slug", TREES)
def test_tree_is_what_mkdocs_makes_of_the_export(project: Path, site: Path, tmp_path: Path, slug: str) -> None:
    """The same theme and settings, but no hook, no other tree, no cache: pages from disk and nothing else."""
    sources = read_sources(project)
    library = load(sources)
    tree = tree_of(project, slug)
    facts = site_facts(library, read_settings(sources), tree)
    export_tree(tree, tmp_path / "export")
    settings = {
        "INHERIT": str(project / "mkdocs.yml"),
        "hooks": [],
        "plugins": ["search"],
        "docs_dir": str(tmp_path / "export" / "docs"),
        "theme": {"custom_dir": str(project / "hooks" / "theme")},
        "site_name": facts.title,
        "extra": {"handbok": facts.for_templates()},
        "nav": tree.nav,
        "not_in_nav": "\n".join(f"/{uri}" for uri in tree.outside_menu()),
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    epoch = str(int((read_history(project).head_time or pytest.fail("no commit")).timestamp()))
    done = build(tmp_path, tmp_path / "site", SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 0, done.stdout + done.stderr
    alone = files_of(tmp_path / "site")
    ours = of_tree(files_of(site), slug, list(library.municipalities))
    assert list(ours) == list(alone)
    assert [name for name in ours if ours[name] != alone[name]] == []


@pytest.mark.parametrize("slug", ["regionen", "kongsberg"])
def test_export_is_readable_in_the_plain_theme(project: Path, tmp_path: Path, slug: str) -> None:
    """Built with MkDocs' own theme, strictly, with the settings that the export carries and nothing of ours."""
    export_tree(tree_of(project, slug), tmp_path / "export")
    done = build(tmp_path / "export", tmp_path / "site", SOURCE_DATE_EPOCH="1763636400")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    pages = {n: d.decode() for n, d in files_of(tmp_path / "site").items() if n.endswith(".html")}
    routine = pages["skole/fravaer/soknad-om-permisjon-for-elev/index.html"]
    for expected in ("Ansvarlig:", "kontaktlærer", "3 uker fra vedtaket er mottatt", "Opplæringslova §\u00a02-2"):
        assert expected in routine
    for name, page in pages.items():
        assert "{{" not in re.sub(r"<code.*?</code>", "", page, flags=re.DOTALL), name
        assert "{ #" not in page, name


class Links(html.parser.HTMLParser):
    """Collects what a page links to and the ids that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        for name in ("href", "src"):
            if values.get(name) and tag != "base":
                self.targets.append(str(values[name]))


def read_links(page: bytes) -> Links:
    links = Links()
    links.feed(page.decode())
    return links


def test_no_link_of_the_site_is_broken(site: Path) -> None:
    files = files_of(site)
    pages = {name: read_links(data) for name, data in files.items() if name.endswith("index.html")}
    broken = []
    for name, links in pages.items():
        for target in links.targets:
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            path = path.partition("?")[0]
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            inside = found if found in files else posixpath.join(found, "index.html").removeprefix("./")
            page = pages.get(inside)
            if inside not in files or (anchor and page is not None and anchor not in page.ids):
                broken.append((name, target))
    assert broken == []


def test_every_link_to_a_page_ends_with_a_slash(site: Path) -> None:
    """Then no server has to lead on to the address with one, some to a name and port that only they know."""
    without = []
    for name, data in files_of(site).items():
        if name.endswith(".html"):
            paths = {re.split(r"[?#]", target)[0] for target in read_links(data).targets}
            paths |= set(re.findall(r'content="0; ?url=([^"#]+)', data.decode()))
            local = [path for path in paths if path and not re.match(r"[a-z]+:", path)]
            ways = [urljoin(f"/{name}", path) for path in local]
            assert not any(path.startswith("//") for path in local)
            without += [(name, way) for way in ways if not way.endswith("/") and (site / way.lstrip("/")).is_dir()]
        if name.endswith("search_index.json"):
            locations = [entry["location"].partition("#")[0] for entry in json.loads(data)["docs"]]
            without += [(name, location) for location in locations if location and not location.endswith("/")]
    assert without == []


@pytest.mark.parametrize("slug", TREES)
def test_every_page_is_in_the_menu(project: Path, slug: str) -> None:
    """Also one that nobody has put there: the menu is made of the pages that there are."""
    page = b"---\ntittel: Ny side\nspraak: nb\n---\n\nTekst.\n"
    new = {"docs/ny.md": page, "docs/hjelp/ny.md": page, "docs/ny-mappe/side.md": page}
    municipality = None if slug == REGION else slug
    library = load({**read_sources(project), **new})
    tree = make_tree(library, read_history(project), read_settings(library.sources), municipality, TODAY)
    assert {path.removeprefix("docs/") for path in new} <= set(tree.pages)
    retired = [uri for uri, routine in library.routines.items() if routine.header.status == "avviklet"]
    assert sorted(tree.outside_menu()) == sorted(retired)


def test_the_page_sets_of_the_trees_are_equal(project: Path, site: Path) -> None:
    library = load(read_sources(project))
    files = files_of(site)
    sets = {slug: set(of_tree(files, slug, list(library.municipalities))) for slug in library.municipalities}
    region = set(of_tree(files, REGION, list(library.municipalities)))
    only_some = {r.uri for r in library.routines.values() if r.header.applies_to}
    assert only_some == set()  # when docs gets such a routine, compare without it
    assert all(names == region for names in sets.values())


def test_a_search_index_holds_its_own_tree_alone(site: Path) -> None:
    kongsberg = json.loads((site / "kongsberg/search/search_index.json").read_text(encoding="utf-8"))
    text = json.dumps(kongsberg, ensure_ascii=False)
    assert "Brakar" in text
    assert "Farteskyss" not in text
    assert all(not entry["location"].startswith("kongsberg/") for entry in kongsberg["docs"])


def test_a_short_address_leads_to_the_routine_in_the_same_tree(site: Path) -> None:
    for tree in ("", "tinn/"):
        page = (site / tree / "r/SK-014/index.html").read_text(encoding="utf-8")
        way = re.search(r"url=([^\"]+)", page)
        assert way
        assert (site / tree / "r/SK-014" / way[1] / "index.html").resolve().is_file()
        assert (site / tree / "r/SK-014" / way[1]).resolve().is_relative_to((site / tree).resolve())
