"""Machine: what measurements were made on, as the system tells it."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pydantic", "nh3", "pymdown-extensions")
"""whose versions decide what a build takes"""


def machine() -> list[str]:
    """Sentences in Norwegian: the machine, the system, the versions."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return [
        f"{os.cpu_count()} kjerner, {platform.machine()}, {_model()}.",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}.",
        f"{packages}.",
    ]


def _model() -> str:
    """The processor's name."""
    told = Path("/proc/cpuinfo")
    if told.is_file():
        match = re.search(r"^model name\s*: (.+)$", told.read_text(encoding="utf-8"), re.MULTILINE)
        if match:
            return match[1].strip()
    return platform.processor() or "ukjent prosessor"
