"""Run commands one after another, as standard input asks, and tell what they took.

A process of its own, kept small: the peak of a process's memory is counted from what its parent held when it was
started. Standard library only.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main() -> int:
    """Run each command until one fails; its exit code becomes this one's."""
    asked = json.load(sys.stdin)
    cpu = wall = 0.0
    peak = 0
    with Path(asked["log"]).open("wb") as log:
        for arguments, folder in asked["commands"]:
            start = time.monotonic()
            child = subprocess.Popen(arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            _, status, usage = os.wait4(child.pid, 0)
            wall += time.monotonic() - start
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                return 1
    print(json.dumps({"cpu": cpu, "wall": wall, "peak": peak}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
