"""Run everything that must hold: ruff, mypy and the tests. Arguments go on to pytest."""

import subprocess
import sys

from environment import ROOT, enter


def main() -> int:
    """Run all of it, also after a failure, and tell by the exit code."""
    python = [sys.executable, "-m"]
    steps = [
        [*python, "ruff", "check", "--quiet"],
        [*python, "ruff", "format", "--check", "--quiet"],
        [*python, "mypy"],
        [*python, "pytest", *sys.argv[1:]],
    ]
    failed = [step for step in steps if subprocess.run(step, cwd=ROOT, check=False).returncode]
    for step in failed:
        print(f"Feilet: {' '.join(step[2:])}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    enter("requirements-dev.lock")
    sys.exit(main())
