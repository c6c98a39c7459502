"""Arguments of a command, with every message in Norwegian, and files as people name them. Standard library only."""

import argparse
import re
from pathlib import Path
from typing import NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"dette mangler: \1"),
    (r"unrecognized arguments: (.*)", r"ukjent: \1"),
    (r"argument (.*): expected one argument", r"skriv en verdi etter \1"),
    (r"argument (.*): expected at least one argument", r"skriv minst én verdi etter \1"),
    (r"argument (.*): invalid choice: '(.*)' \(choose from (.*)\)", r"«\2» kan ikke brukes i \1. Velg en av: \3"),
    (r"argument (.*): invalid \S+ value: '(.*)'", r"«\2» kan ikke brukes i \1"),
    (r"argument (.*): ignored explicit argument '(.*)'", r"\1 skal ikke ha noen verdi («\2»)"),
    (r"argument (\S+): (.*)", r"\1: \2"),
)
"""what argparse says, in English and in Norwegian; the first that fits is used"""


def path_named(name: str, root: Path) -> str:
    """A file's path from the project's folder, whether it was named from there or from where the person stands.

    Args:
        name: as the person wrote it
        root: the project's folder
    """
    absolute = (Path(name) if Path(name).exists() else root / name).resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else name


class Arguments(argparse.ArgumentParser):
    """As in the standard library, in Norwegian."""

    def __init__(self, *, description: str) -> None:
        """Name the groups and the help in Norwegian.

        Args:
            description: what the command does
        """
        super().__init__(description=description, add_help=False, allow_abbrev=False)
        self._positionals.title = "det du skriver"
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", "--hjelp", action="help", help="vis denne hjelpen")

    def format_usage(self) -> str:
        """How the command is written."""
        return super().format_usage().replace("usage:", "bruk:", 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage:", "bruk:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        for english, norwegian in _MESSAGES:
            if match := re.fullmatch(english, message, re.DOTALL):
                message = match.expand(norwegian)
                break
        self.exit(2, f"{self.format_usage()}Feil: {message}\n")
