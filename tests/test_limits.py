"""Resource limits: no text holds the check or the renderer for long, however much of whatever sign it has."""

import random
import time
from pathlib import Path

import markdown  # type: ignore[import-untyped] # the renderer has no types
import pytest
import yaml

from handbook.history import History, Trust
from handbook.loading import load
from handbook.markdown_text import _without_code
from handbook.rules import check
from handbook.settings import Settings
from handbook.source_file import LARGEST
from handbook.text_limit import LONGEST_LINE, MOST_LINES, over_limit
from handbook.trees import make_tree
from small_handbook import TODAY, Case, base_files

pytestmark = pytest.mark.thorough

SECONDS = 5.0
"""of processor time that one text may cost"""

ROOT = Path(__file__).resolve().parent.parent
PAGE = "---\ntittel: Side\nspraak: nb\n---\n\n"
ROUTINE = "docs/skole/fravaer/permisjon.md"
SIGNS = "[(!`*_<>&\\{#|~:-"
BITS = [
    *SIGNS,
    *(
        "[a](b",
        "![x](",
        "[a][b]",
        "![a][",
        "[^a]",
        "[^",
        '[a](b "',
        "[^a]: b\n",
        "[a]: b\n",
        "*[a]: b\n",
        "[[a]",
        "](a)",
    ),
    *("<a ", "<a>", "<b", "</b>", "<!--", "<?", "<![CDATA[", "<!DOCTYPE ", "<div markdown>\n", "<script>", "<http://a"),
    *("**a", "*a_", "_a __b", "***", "`a", "``a`", "&a;", "&#1;", "{{ ", "{{a}}", "{#a}", "{: #a }", "a@b.c ", "æ "),
    *(
        "# a\n",
        "## a\n",
        "#a",
        "a\n=\n",
        "a\n-\n",
        "---\n",
        "-\n",
        "*\n",
        "1.\n",
        ">\n",
        "- ",
        "1. ",
        "> ",
        "> > ",
        "    a\n",
    ),
    *("| a ", "|-", "-|", "|-|\n", "!!! a\n", "!!! a\n\n    ", ": a\n", "```\n", "~~~\n", "``` ", "\n", "  \n", "ord "),
]
YAML_BITS = [
    *(
        "[",
        "{",
        "a: ",
        "- ",
        "? ",
        "- ? ",
        "&a ",
        "*a ",
        "!x ",
        "'",
        '"',
        "|",
        ">",
        "%",
        "@",
        "#",
        "a:\n",
        "- a\n",
        "? a\n",
    ),
    *(
        "[a,",
        "{a: ",
        "a: b\n",
        "\t",
        "---\n",
        "...\n",
        "<<: *a\n",
        '"\\u0061',
        "a: |\n b\n",
        "  a\n",
        "å",
        "a",
        "\u00a0",
    ),
]


def renderer() -> markdown.Markdown:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = yaml.safe_load(settings)["markdown_extensions"]
    names = [next(iter(item)) if isinstance(item, dict) else item for item in extensions]
    options = {name: value for item in extensions if isinstance(item, dict) for name, value in item.items()}
    return markdown.Markdown(extensions=names, extension_configs=options)


def fits(text: str, extension: str) -> bool:
    size = len(f"{PAGE}{text}".encode())
    return size <= LARGEST[extension] - 2000 and not list(over_limit(f"a{extension}", f"{PAGE}{text}"))


def longest(bit: str, extension: str = ".md") -> list[str]:
    """Nearly as much of a bit as the limits let through: on lines of a dozen and of as many as there is room for."""
    found = []
    for count, end in ((12, "\n"), (LONGEST_LINE // len(bit), "\n")):
        line = bit * count + end
        low, high = 0, LARGEST[extension] // len(line)
        while high - low > high // 50:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(line * middle, extension) else (low, middle - 1)
        found.append(line * low)
    return [text for text in found if text] or [bit]


def cost(path: str, text: str) -> tuple[float, list[str]]:
    """Seconds of processor time to check and render a handbook with the text in it, and the codes that are told."""
    return cost_of({path: text})


def cost_of(files: dict[str, str]) -> tuple[float, list[str]]:
    _without_code.cache_clear()
    sources = Case("", files).sources()
    started = time.process_time()
    library = load(sources)
    problems = check(library, TODAY)
    refused = {problem.path for problem in problems if problem.code == "RB116"}
    pages = make_tree(library, History(Trust.MISSING), Settings(), None, TODAY).pages
    for uri in (path.removeprefix("docs/") for path in files):
        if uri in pages and f"docs/{uri}" not in refused:
            renderer().convert(pages[uri].markdown().partition("\n---\n")[2])
    return time.process_time() - started, [problem.code for problem in problems]


def routine(text: str) -> str:
    return base_files()[ROUTINE].replace("Likt svar til alle.", text)


@pytest.mark.parametrize("bit", BITS)
def test_the_most_of_a_sign_that_a_text_may_have_is_read_in_time(bit: str) -> None:
    for text in longest(bit):
        assert cost("docs/hjelp/a.md", f"{PAGE}{text}")[0] < SECONDS


@pytest.mark.parametrize("seed", range(5))
def test_the_most_of_any_signs_is_read_in_time(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same texts each time
    bit = "".join(chance.choice(BITS) for _ in range(chance.randint(2, 5)))
    for text in longest(bit):
        assert cost("docs/hjelp/a.md", f"{PAGE}{text}")[0] < SECONDS, bit
        assert cost(ROUTINE, routine(text))[0] < SECONDS, bit


@pytest.mark.parametrize("bit", YAML_BITS)
@pytest.mark.parametrize("path", ["docs/register/roller.yml"])
def test_the_most_that_a_list_may_have_is_read_in_time(path: str, bit: str) -> None:
    spent, told = cost(path, max(longest(bit, ".yml"), key=len))
    assert spent < SECONDS
    assert told


@pytest.mark.parametrize("line", ["a%d: b\n", "a%d:\n  navn: b\n", "a%d: &a%d b\n"])
@pytest.mark.parametrize("name", ["kommuner/tinn", "register/lover"])
def test_thousands_of_names_are_read_in_time(name: str, line: str) -> None:
    count = MOST_LINES[".yml"] // line.count("\n")
    spent, told = cost(f"docs/{name}.yml", "".join(line.replace("%d", str(number)) for number in range(count)))
    assert spent < SECONDS
    assert told


@pytest.mark.parametrize("path", ["docs/hjelp/a.md", ROUTINE, "docs/felles/arkiver.md", "docs/kommuner/tinn.yml"])
@pytest.mark.parametrize("bit", ["[", "![x](", "[a](b", "<a ", "## a\n", "a: [", "- ", "\u00ad", "Tіn ", "`", "å"])
def test_more_than_that_is_told_at_once(path: str, bit: str) -> None:
    for size, code in ((20_000, "RB"), (1_000_000, "RB108")):
        spent, told = cost(path, PAGE * path.endswith(".md") + (bit * size)[:size])
        assert spent < 1.0
        assert any(one.startswith(code) for one in told)


def test_a_bomb_of_aliases_is_told() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    for path, text in (("docs/kommuner/tinn.yml", bomb), ("docs/hjelp/a.md", f"---\n{bomb}---\n\nTekst.\n")):
        spent, told = cost(path, text)
        assert spent < SECONDS
        assert set(told) == {"RB207"}


def test_what_is_inserted_counts_too() -> None:
    heavy = {"docs/felles/tung.md": "[" * 100 + "\n"}
    for times, told in ((5, []), (6, ["RB116"]), (51, ["RB116"])):
        text = PAGE + "".join("{{ felles.tung }}\n" for _ in range(times))
        spent, codes = cost_of({**heavy, "docs/hjelp/a.md": text})
        assert codes == told
        assert spent < SECONDS


@pytest.mark.parametrize("value", ["[" * 21, "x" * 1001, " x" * 600])
def test_a_value_has_limits_too(value: str) -> None:
    assert cost("docs/hjelp/a.md", f"---\ntittel: '{value[:900]}\n  {value[900:]}'\nspraak: nb\n---\n\nTekst.\n")[
        1
    ] == ["RB116"]
