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
    if sys.getprofile() is None:
        os._exit(code)
    sys.exit(code)
