"""Whatever editors may write, the check tells it, the report and the preview show it, and nothing raises or hangs.

`python tests/fuzz_core.py` looks further, guided by what the inputs reach.
"""

from random import Random
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.history import History, Trust
from handbook.loading import load
from handbook.problem import errors
from handbook.pull_request import pull_request_report
from handbook.rules import check
from handbook.settings import Settings
from handbook.trees import make_tree
from mutation import REPEATED, base, mutated
from small_handbook import TODAY
from whole_core import LONGEST, walk

pytestmark = pytest.mark.thorough

BEFORE = base()
EDITS = 6
"""things put wrong at once, at most; one fault may hide another"""


def test_the_handbook_that_is_put_wrong_is_right_from_the_start() -> None:
    assert errors(check(load(BEFORE), TODAY)) == []
    walk(BEFORE, BEFORE)


@settings(max_examples=90, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.integers(1, EDITS))
def test_nothing_raises_and_nothing_hangs(chance: Random, edits: int) -> None:
    sources = BEFORE
    for _ in range(edits):
        sources = mutated(sources, chance.randrange)
    walk(sources, BEFORE)


@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(BEFORE)),
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
def test_nothing_in_a_file_raises(path: str, data: bytes) -> None:
    walk({**BEFORE, path: data}, BEFORE)


@pytest.mark.parametrize("bit", [*REPEATED, "# a\n", "kl. 9 ", "a ", "{{ felles.arkiver }}", "[a](b)"])
def test_the_same_over_and_over_takes_no_time(bit: str) -> None:
    path = "docs/skole/fravaer/permisjon.md"
    text = BEFORE[path].decode().replace("Likt svar til alle.", bit * (10_000 // len(bit)))
    sources = {**BEFORE, path: text.encode()}
    started = process_time()
    library = load(sources)
    pull_request_report(BEFORE, library, check(library, TODAY), TODAY, Settings())
    make_tree(library, History(Trust.MISSING), Settings(), "tinn", TODAY)
    assert process_time() - started < LONGEST
