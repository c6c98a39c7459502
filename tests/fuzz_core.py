"""Search for content that the core cannot take, guided by the code that it reaches. Run by hand; needs atheris 3.0.0.

    python3 -m venv FOLDER
    FOLDER/bin/pip install --require-hashes -r requirements-dev.lock
    FOLDER/bin/pip install atheris==3.0.0
    FOLDER/bin/python tests/fuzz_core.py -timeout=5 -max_total_time=600 -max_len=2000 CORPUS

What comes after the file are libFuzzer's options and a folder in which it keeps what reached new code. An input that
raises, or takes more than five seconds, ends the search and is written to `crash-…` or `timeout-…`; the same command
with that file instead of the folder repeats it. Put what it found into a case, so that it stays mended.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "hooks")]

with atheris.instrument_imports(include=["handbook", "yaml"]):
    from mutation import base, mutated
    from whole_core import walk

BEFORE = base()
EDITS = 6


def one_input(data: bytes) -> None:
    """Put the tiny handbook wrong as the bytes say, or put them into one of its files, and walk it."""
    given = atheris.FuzzedDataProvider(data)

    def choose(count: int) -> int:
        return int(given.ConsumeIntInRange(0, count - 1))

    sources = BEFORE
    if choose(4) == 0:
        path = sorted(BEFORE)[choose(len(BEFORE))]
        start = choose(len(BEFORE[path]) + 1)
        sources = {**BEFORE, path: BEFORE[path][:start] + given.ConsumeBytes(given.remaining_bytes())}
    else:
        for _ in range(1 + choose(EDITS)):
            sources = mutated(sources, choose)
    walk(sources, BEFORE)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
