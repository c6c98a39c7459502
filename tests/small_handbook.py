"""A tiny handbook for tests: the files of tests/cases/handbook.yml, with a case's own files laid over them."""

import base64
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from handbook.source_file import Symlink

CASES = Path(__file__).parent / "cases"

TODAY = date(2026, 11, 22)
"""the day on which the cases are read"""


@dataclass(frozen=True)
class Case:
    """One case file: a small tree and its outcome."""

    name: str
    files: dict[str, str]
    """path -> text, laid over the tiny handbook"""
    raw: dict[str, str] = field(default_factory=dict)
    """path -> content in base64, for what is not text"""
    remove: tuple[str, ...] = ()
    """paths of the tiny handbook that the case is without"""
    recorded: tuple[str, ...] = ()
    """lines that the ledger of addresses has had, oldest first"""
    links: tuple[str, ...] = ()
    """paths that are links to somewhere else"""
    sizes: dict[str, int] = field(default_factory=dict)
    """path -> bytes that the file is filled up to with line ends"""
    outcome: Any = None
    """what is expected, in the form that the test reads"""

    def sources(self) -> dict[str, bytes]:
        """The whole tree as the core reads it."""
        sources = {path: text.encode() for path, text in {**base_files(), **self.files}.items()}
        sources |= {path: base64.b64decode(text) for path, text in self.raw.items()}
        sources |= {path: sources[path].ljust(size, b"\n") for path, size in self.sizes.items()}
        sources |= dict.fromkeys(self.links, Symlink())
        return {path: sources[path] for path in sorted(sources) if path not in self.remove}


def base_files() -> dict[str, str]:
    """The tiny handbook's files."""
    files: dict[str, str] = read_yaml(CASES / "handbook.yml")["files"]
    return files


def cases(folder: str) -> list[Case]:
    """The cases of a folder under tests/cases."""
    found = [_case(path) for path in sorted((CASES / folder).glob("*.yml"))]
    assert found, folder
    return found


def _case(path: Path) -> Case:
    content = read_yaml(path)
    return Case(
        path.stem,
        content.get("files", {}),
        content.get("raw", {}),
        tuple(content.get("remove", ())),
        tuple(content.get("recorded", ())),
        tuple(content.get("links", ())),
        content.get("sizes", {}),
        content["outcome"],
    )


def read_yaml(path: Path) -> Any:  # noqa: ANN401 YAML is of any shape
    """What a YAML file holds."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def lay_out(sources: dict[str, bytes], root: Path) -> None:
    """Write a tree to disk."""
    for name, data in sources.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
