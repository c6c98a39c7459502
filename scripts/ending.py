"""Ending: how a script that holds much leaves. Standard library only."""

import os
import sys
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End at once: to free all that is held, one thing after another, takes a tenth of the time. Not when profiled.

    Args:
        code: that the script ends with
    """
    sys.stdout.flush()
    sys.stderr.flush()
    if is_profiled():
        sys.exit(code)
    os._exit(code)


def is_profiled() -> bool:
    """Whether somebody measures which functions the time goes to, and wants all of it in this process."""
    if sys.version_info >= (3, 12) and sys.monitoring.get_tool(sys.monitoring.PROFILER_ID) is not None:
        return True
    return sys.getprofile() is not None
