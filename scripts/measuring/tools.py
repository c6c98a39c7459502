"""Tools: the programs of others that are measured beside ours, in an environment of their own."""

import os
import re
import shutil
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

from measuring.process import Command

PACKAGES = {"mkdocs": "1.6.1", "mkdocs-material": "9.8.1", "mkdocs-static-i18n": "1.3.1", "zensical": "0.0.73"}
"""name -> version; those of MkDocs and Material are the handbook's own"""

_HIDDEN = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True)
class Tools:
    """A virtual environment with the programs."""

    folder: Path

    def command(self, program: str, *arguments: str, folder: Path) -> Command:
        """A command of one of the programs; one that is not in the environment is the machine's own."""
        programs = self.folder / "bin"
        own = programs / program
        variables = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
        variables |= {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}", "NO_MKDOCS_2_WARNING": "1"}
        return Command((str(own) if own.is_file() else program, *arguments), folder, variables)


def hugo_version() -> str | None:
    """Such as `0.111.3`; None when Hugo is not on the machine."""
    program = shutil.which("hugo")
    if program is None:
        return None
    told = subprocess.run([program, "version"], check=True, capture_output=True, text=True).stdout
    match = re.search(r"v([0-9.]+)", told)
    return match[1] if match else None


def installed(folder: Path) -> Tools:
    """The tools in a folder, installed when they are not there.

    Args:
        folder: a virtual environment, or an empty or absent folder

    Raises:
        FileExistsError: when it holds something else
        subprocess.CalledProcessError: when they cannot be installed
    """
    if not (folder / "pyvenv.cfg").is_file():
        if folder.exists() and any(folder.iterdir()):
            raise FileExistsError(folder)
        venv.create(folder, with_pip=True, symlinks=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]
    subprocess.run([*pip, "install", *(f"{name}=={number}" for name, number in PACKAGES.items())], check=True)
    return Tools(folder)
