"""Everything that the core does with what editors have written, and what must hold whatever that is."""

import time
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache

import markdown  # type: ignore[import-untyped]

from handbook.history import History, Trust
from handbook.last_good import LastGood
from handbook.loading import load
from handbook.mending import fully_mended
from handbook.output_form import as_annotations, as_json, as_text
from handbook.preview import with_findings
from handbook.problem import Problem
from handbook.pull_request import pull_request_report
from handbook.rules import check
from handbook.sanitised import sanitised
from handbook.settings import read_settings
from handbook.trees import make_tree
from small_handbook import TODAY

LONGEST = 5.0
"""CPU seconds that one small handbook may take"""

_RENDERER = markdown.Markdown(
    extensions=["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"],
    extension_configs={"tables": {"use_align_attribute": True}, "toc": {"permalink": True}},
)


def walk(sources: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    """Check, tell, mend, compare, compose and render a handbook.

    Args:
        sources: as they are now
        before: as they were, without errors
    """
    started = time.process_time()
    library = load(sources)
    problems = check(library, TODAY)
    for problem in problems:
        _has_its_place(problem, sources)
    settings, _ = read_settings(sources), as_json(problems, read_settings(sources))
    as_text(problems, None)
    as_annotations(problems, sources.keys())
    pull_request_report(before, library, problems, TODAY, settings)
    _mending_twice_is_as_once(sources)
    last_good = LastGood(dict(before))
    shown, found = last_good.settle(sources, before.get, TODAY)
    for seen in (shown, library):
        for municipality in (None, *seen.municipalities):
            tree = make_tree(seen, History(Trust.MISSING), settings, municipality, TODAY)
            for page in with_findings(tree, found).pages.values():
                render(page.markdown())
    assert time.process_time() - started < LONGEST


@lru_cache(maxsize=1 << 12)
def render(text: str) -> str:
    """The HTML of a page, as readers get it."""
    return sanitised(_RENDERER.reset().convert(text))


def _has_its_place(problem: Problem, sources: Mapping[str, bytes]) -> None:
    """Line and column are in the file, or one past its end; messages are there, and one line each."""
    assert problem.message
    assert problem.hint
    assert "\n" not in problem.message + problem.hint
    assert problem.line >= 1
    assert problem.column >= 1
    with suppress(UnicodeDecodeError):
        text = sources.get(problem.path, b"").decode("utf-8-sig")
        lines = [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]
        assert problem.line <= len(lines), problem
        assert problem.column <= len(lines[problem.line - 1]) + 1, problem


def _mending_twice_is_as_once(sources: Mapping[str, bytes]) -> None:
    assert fully_mended({**sources, **fully_mended(sources, TODAY)}, TODAY) == {}
