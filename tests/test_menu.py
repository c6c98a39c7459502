"""The frame of a page: light, with a menu that shows the open path only, and cut into parts that stand alone."""

import gzip
import posixpath
import re
from pathlib import Path

import jinja2
import jinja2.meta
import jinja2.nodes
import material  # type: ignore[import-untyped]
import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = [ROOT / "hooks/theme", Path(material.__file__).parent / "templates"]

MOST_BYTES = 40_000
"""of a routine's page"""
MOST_SENT = 9_000
"""of it when it is sent compressed"""

NEEDS = {
    "partials/article.html": {"page", "config", "base_url"},
    "partials/nav.html": {"nav", "nav_item", "page"},
    "partials/nav-page.html": {"nav_item", "page"},
    "partials/toc.html": {"page"},
    "partials/toc-list.html": {"page"},
}
"""template -> the names that it and what it includes may look up; `nav_item` is a loop's own in the menu"""


def looked_up(environment: jinja2.Environment, name: str) -> set[str]:
    """The names that a template, and every template that it is made of, takes from outside."""
    assert environment.loader
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    own = {node.name for node in tree.find_all(jinja2.nodes.Name) if node.ctx == "store"}
    own |= {node.target for node in tree.find_all(jinja2.nodes.Import)}
    found = jinja2.meta.find_undeclared_variables(tree) - own
    for other in jinja2.meta.find_referenced_templates(tree):
        assert other, f"{name} includes what nobody knows beforehand"
        found |= looked_up(environment, other)
    return found


@pytest.mark.parametrize("name", NEEDS)
def test_a_part_needs_no_more_than_it_says(name: str) -> None:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=False)  # noqa: S701 as MkDocs
    environment.filters["url"] = str
    assert looked_up(environment, name) <= NEEDS[name]


def routines(site: Path) -> dict[str, str]:
    """Address in its tree -> page, of every routine of one municipality."""
    tree = site / "tinn"
    pages = [path for edition in ("skole", "barnehage") for path in sorted((tree / edition).glob("*/*/index.html"))]
    text = {path.parent.relative_to(tree).as_posix(): path.read_text(encoding="utf-8") for path in pages}
    return {address: page for address, page in text.items() if "Rutinenummer:" in page}


def menu_of(page: str) -> str:
    return page[page.index('<nav class="meny"') : page.index("</nav>", page.index('<nav class="meny"'))]


def neutral(menu: str, address: str) -> str:
    """The menu as a neighbour has it: with the page's own entry made one line like all the others."""
    start = menu.index('<li><a class="md-nav__link--active" aria-current="page"')
    depth, end = 0, start
    for tag in re.finditer(r"<(/?)li>", menu[start:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = start + tag.end()
            break
    title = menu[menu.index(">", start + 4) + 1 : menu.index("</a>", start)]
    own = f'<li><a href="../{posixpath.basename(address)}/">{title}</a></li>'
    return menu[:start] + own + menu[end:]


@pytest.mark.site
def test_the_pages_of_a_folder_have_the_same_menu_but_for_their_own_lines(site: Path) -> None:
    menus: dict[str, set[str]] = {}
    for address, page in routines(site).items():
        if 'aria-current="page"' in menu_of(page):  # a retired routine is in no menu
            menus.setdefault(posixpath.dirname(address), set()).add(neutral(menu_of(page), address))
    assert len(menus) > 10
    assert {folder for folder, different in menus.items() if len(different) > 1} == set()


@pytest.mark.site
def test_the_menu_does_not_grow_with_other_chapters(site: Path) -> None:
    pages = routines(site)
    beside = 0
    for address, page in pages.items():
        ways = [
            posixpath.normpath(posixpath.join(address, way)) for way in re.findall(r'href="([^"#]+)"', menu_of(page))
        ]
        shown = [way for way in ways if way in pages]
        assert {posixpath.dirname(way) for way in shown} <= {posixpath.dirname(address)}, address
        assert len(ways) == len(set(ways)), address
        beside += len(shown) - 1
    assert beside > len(pages)


@pytest.mark.site
def test_a_routine_is_light(site: Path) -> None:
    pages = {address: page.encode() for address, page in routines(site).items()}
    assert len(pages) > 50
    assert {address: len(page) for address, page in pages.items() if len(page) > MOST_BYTES} == {}
    sent = {address: len(gzip.compress(page)) for address, page in pages.items()}
    assert {address: size for address, size in sent.items() if size > MOST_SENT} == {}
