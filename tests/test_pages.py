"""Hand-written expectations: small trees in, whole finished pages out."""

import pytest

from handbook.history import History, Trust
from handbook.loading import load
from handbook.municipality import REGION
from handbook.rules import check
from handbook.settings import Settings
from handbook.trees import make_tree
from small_handbook import TODAY, Case, cases


@pytest.mark.parametrize("case", cases("pages"), ids=lambda case: case.name)
def test_page(case: Case) -> None:
    library = load(case.sources())
    assert [problem for problem in check(library, TODAY) if problem.is_error] == []
    for slug, pages in case.outcome.items():
        municipality = None if slug == REGION else slug
        tree = make_tree(library, History(Trust.MISSING), Settings(), municipality, TODAY)
        for uri, expected in pages.items():
            if expected is None:
                assert uri not in tree.pages
            else:
                assert tree.pages[uri].body.strip() == expected.strip()
