"""Looking at each stretch of a finished page once finds what looking at every page as a whole does."""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from handbook import finished_site
from handbook.blank import Blanks, can_be_filled
from handbook.contents import Contents
from handbook.finished_page import FinishedPage
from handbook.finished_site import CheckedSite, FinishedTree, finished_trees
from handbook.markup import read_markup
from handbook.problem import Problem
from handbook.site_rule import PageRule, SiteRule
from handbook.site_rules import SITE_RULES, check_site
from handbook.site_rules.broken_address import BrokenAddress
from handbook.stretch import Sight
from site_faults import Files
from small_site import contents, framed_site

BITS = [
    *"<>\"'=/#?%&.:\n\t ",
    *("<!--", "-->", "<script>", "</script>", "<textarea>", "</textarea>", "<style>x</style>", "<nav", "</nav>"),
    *("<title>", "</title", "<main>", "</label", "<article>", "</article>", "<h2", '<p class="utskrift">', "<aside>"),
    *("<h1>x</h1>", "<h4>x</h4>", "<h3></h3>", "<th></th>", '<img src="x.png">', '<a href="../om/#x">y</a>', "</a>"),
    *(
        '<nav class="kommunevelger">',
        '<a href="../../tinn/">y</a>',
        '<a href="../tinn/">y</a>',
        '<a href="http://x">y</a>',
    ),
    *(
        ' id="tittel"',
        ' lang="nn"',
        ' style="x"',
        "<b onclick='x'>",
        "<base href='/'>",
        "&amp;",
        "&#60;",
        "\x01",
        "\x02",
        "\x03",
        " title='\"'",
        ' title=">"',
    ),
    *("Rektor i Kongsberg svarer alle samme uke.", "17 virkedager", "Ring vaktmesteren i <b>fjellhallen</b> først"),
    *('},{"location":', '"', "}", "\\u00e6", "ß", "→", "Tinn", "tinn", "kongsberg/skole/"),
]


class _AllDoubted(BrokenAddress):
    def look(self, tree: FinishedTree, name: str, facts: Sequence[Any]) -> Iterable[Problem]:
        self._doubt(tree, name)
        return super().look(tree, name, facts)


def _doubted(rule: type[SiteRule[Any]]) -> type[SiteRule[Any]]:
    """A rule that is never sure by what it has seen in stretches."""
    if issubclass(rule, PageRule):
        return type(rule.__name__, (rule,), {"is_sure": lambda _self, _facts: False})
    return _AllDoubted if rule is BrokenAddress else rule


@pytest.fixture(scope="module")
def made_of() -> Contents:
    return contents()


@pytest.fixture(scope="module")
def site(made_of: Contents) -> Files:
    return framed_site(made_of)


@pytest.fixture
def as_wholes(made_of: Contents, monkeypatch: pytest.MonkeyPatch) -> Callable[[Files], list[Problem]]:
    def check(files: Files) -> list[Problem]:
        with monkeypatch.context() as patch:
            patch.setattr(Sight, "_seen", lambda *_: [None])
            return check_site(made_of, finished_trees(made_of, files), [_doubted(rule) for rule in SITE_RULES])

    return check


def test_the_site_has_no_fault(made_of: Contents, site: Files, as_wholes: Callable[[Files], list[Problem]]) -> None:
    assert check_site(made_of, finished_trees(made_of, site)) == []
    assert as_wholes(site) == []


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(n, marks=pytest.mark.thorough) for n in range(8, 80))])
def test_any_fault_is_found_as_in_whole_pages(
    seed: int, made_of: Contents, site: Files, as_wholes: Callable[[Files], list[Problem]]
) -> None:
    chance = random.Random(seed)  # noqa: S311 not for secrets
    files = dict(site)
    for _ in range(chance.choice((1, 1, 2, 4))):
        _put_wrong(files, chance)
    assert check_site(made_of, finished_trees(made_of, files)) == as_wholes(files)


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(n, marks=pytest.mark.thorough) for n in range(8, 80))])
def test_any_fault_is_found_where_only_changes_are_looked_at(
    seed: int, made_of: Contents, site: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished_site, "_FEW", 0)
    chance = random.Random(seed)  # noqa: S311 not for secrets
    files = dict(site)
    for _ in range(chance.choice((1, 1, 2, 4))):
        _put_wrong(files, chance)
    checked = CheckedSite(site, frozenset(name for name, data in files.items() if data == site.get(name)))
    assert check_site(made_of, finished_trees(made_of, files, checked)) == check_site(
        made_of, finished_trees(made_of, files)
    )


def test_what_has_not_changed_is_not_looked_at(made_of: Contents, site: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "tinn/skole/fravaer/permisjon/index.html"
    files = site | {name: site[name].replace(b"</article>", b"<b onclick='x'>x</b></article>")}
    spoilt = {path: data.replace(b"</article>", b"<i onclick='x'>x</i></article>") for path, data in files.items()}
    monkeypatch.setattr(finished_site, "_FEW", 0)
    found = check_site(made_of, finished_trees(made_of, spoilt, CheckedSite(site, frozenset(site) - {name})))
    assert {problem.path for problem in found} == {name}


def _put_wrong(files: Files, chance: random.Random) -> None:
    name, other = chance.choices([name for name in files if name.endswith((".html", ".json"))], k=2)
    data, action = files[name], chance.randrange(8)
    at = chance.randrange(len(data) + 1)
    at = data.find(b"<", at) if action % 2 and b"<" in data[at:] else at
    if action == 0:
        del files[name]
    elif action == 1:
        files[name] = files[other]
    elif action == 2:
        files[name] = data[:at] + data[at + chance.choice((1, 5, 50, 500)) :]
    elif action == 3:
        files[name] = data[:at] + files[other][at : at + 300] + data[at:]
    else:
        bit = "".join(chance.choices(BITS, k=chance.choice((1, 1, 2))))
        files[name] = data[:at] + bit.encode() + data[at + chance.choice((0, 0, len(bit))) :]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("/kongsberg/skole/fravaer/permisjon/", "/kongsberg/skole/permisjon/", "RB730"),
        ("<title>Søknad om permisjon –", "<title>Forside –", "RB735"),
        ("/tinn/skole/fravaer/permisjon/.", ". Rektor i Kongsberg svarer alle samme uke.", "RB742"),
    ],
)
def test_what_the_trees_before_had_is_no_excuse(made_of: Contents, site: Files, old: str, new: str, code: str) -> None:
    name = "tinn/skole/fravaer/permisjon/index.html"
    files = site | {name: site[name].replace(old.encode(), new.encode())}
    found = check_site(made_of, finished_trees(made_of, files))
    assert {(problem.path, problem.code) for problem in found} == {(name, code)}


def test_what_stands_alone_can_be_cut_off() -> None:
    chance = random.Random(0)  # noqa: S311 not for secrets
    for _ in range(2000):
        text = "".join(chance.choices(BITS, k=chance.randrange(1, 30)))
        places = [at for at, sign in enumerate(text) if sign == "<"]
        at = chance.choice(places) if places else len(text)
        before, after, whole = read_markup(text[:at]), read_markup(text[at:]), read_markup(text)
        if before.is_closed:
            assert before.pieces + after.pieces[1:] == whole.pieces


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ('<title>A – Kongsberg</title><a href="../../kongsberg/om/" title="Kongsberg">b</a>', True),
        ("<p id=kongsberg>", False),
        ('<p id="kongsberg">', False),
        ("<p kongsberg>", False),
        ("<kongsberg>", False),
        ('<a href="kongsberg:x">', False),
        ('<a href="kongsberg/..">', False),
        ('<a href="%kongsberg">', False),
        ("<p>&kongsberg;", False),
        ("<script>kongsberg</script>", False),
        ("<base href='x'>kongsberg", False),
        ("<!-- kongsberg -->", False),
        ('<meta content="kongsberg">', False),
        ("""<a href="x" title='"' kongsberg title='"'>x</a>""", False),
        ('<p title=">" kongsberg>', False),
        ('<a title=">" href="kongsberg">b</a>', True),
    ],
)
def test_blanks_stand_only_where_any_word_may(text: str, *, can: bool) -> None:
    blanks = Blanks(("", "Kongsberg", "kongsberg"))
    data = blanks.out(text.encode())
    assert data != text.encode()
    assert blanks.fill(data.decode()) == text
    assert can_be_filled(FinishedPage("", data, has_blanks=True)) is can
