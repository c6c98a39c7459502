"""Whatever editors may write, the check tells it, the report and the preview show it, and nothing raises or hangs.

`python tests/fuzz_core.py` looks further, guided by what the inputs reach.
"""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.loading import load
from handbook.problem import errors
from handbook.rules import check
from mutation import base, mutated
from small_handbook import TODAY
from whole_core import walk

BEFORE = base()
EDITS = 6
"""things put wrong at once, at most; one fault may hide another"""


def test_the_handbook_that_is_put_wrong_is_right_from_the_start() -> None:
    assert errors(check(load(BEFORE), TODAY)) == []
    walk(BEFORE, BEFORE)


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.integers(1, EDITS))
def test_nothing_raises_and_nothing_hangs(chance: Random, edits: int) -> None:
    sources = BEFORE
    for _ in range(edits):
        sources = mutated(sources, chance.randrange)
    walk(sources, BEFORE)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(BEFORE)),
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
def test_nothing_in_a_file_raises(path: str, data: bytes) -> None:
    walk({**BEFORE, path: data}, BEFORE)
