"""Part store: the own parts of pages, kept on disk from one build to the next.

One file. Its beginning holds what every build looks at; the bodies come after it, and are read when they are needed.
A file that is damaged, or was written for other code, another theme or other settings, counts as none.
"""

import hashlib
import os
import pickle
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from handbook.own_part import Body, LostBodyError, OwnPart, OwnParts
from handbook.trees import PageMemory

_FILE = ".cache/sider.bin"
"""from the project's root"""

_DIGEST = 32
"""bytes of a SHA-256 digest"""

_LENGTH = 8
"""bytes that say how long the beginning is"""

_MOST = 2
"""times as many pages as the newest site has, that are kept"""


@dataclass
class PartStore:
    """What one build knows of earlier ones."""

    file: Path
    version: str
    """of all that every page may depend on: settings, theme, code, libraries"""
    parts: OwnParts = field(default_factory=OwnParts)
    memory: PageMemory = field(default_factory=PageMemory)
    opened: BinaryIO | None = None
    """the file as it was in the beginning: another build may put a new one in its place"""

    def save(self) -> None:
        """Write it all; a folder that cannot be written to keeps nothing. What the newest site has comes first."""
        bodies: list[bytes] = []
        place = 0
        kept: dict[str, list[tuple[OwnPart, int, int, bytes]]] = {}
        placed: dict[int, list[tuple[OwnPart, int, int, bytes]]] = {}
        for key in self._kept_keys():
            parts = self.parts.made[key]
            if id(parts) not in placed:
                rows = placed[id(parts)] = []
                for part in parts:
                    try:
                        body = pickle.dumps(part.body(), protocol=5)
                    except LostBodyError:
                        continue
                    rows.append((_without_body(part), place, len(body), hashlib.sha256(body).digest()))
                    bodies.append(body)
                    place += len(body)
            kept[key] = placed[id(parts)]
        beginning = pickle.dumps((self.version, self.memory.uses, kept), protocol=5)
        head = hashlib.sha256(beginning).digest() + len(beginning).to_bytes(_LENGTH, "big")
        if self.opened:
            self.opened.close()
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(b"".join([head, beginning, *bodies]))
            beside.replace(self.file)

    def _kept_keys(self) -> Iterator[str]:
        used = [key for key in self.parts.made if key in self.parts.used]
        others = (key for key in self.parts.made if key not in self.parts.used)
        yield from used
        yield from islice(others, (_MOST - 1) * len(used))


def part_store(project: Path, version: str) -> PartStore:
    """What is kept of earlier builds of a project.

    Args:
        project: its folder
        version: of all that every page may depend on
    """
    store = PartStore(project / _FILE, version)
    try:
        file = store.opened = store.file.open("rb")
        digest, length = file.read(_DIGEST), int.from_bytes(file.read(_LENGTH), "big")
        beginning = file.read(length)
        start = file.tell()
        if hashlib.sha256(beginning).digest() != digest:
            return store
        written_for, uses, kept = pickle.loads(beginning)  # noqa: S301 our own bytes, as their digest says
    except (OSError, ValueError, TypeError, EOFError, AttributeError, ImportError, pickle.UnpicklingError):
        return store
    if written_for != version:
        return store
    store.memory.uses = uses
    for key, rows in kept.items():
        store.parts.made[key] = [_with_body(part, file, start + place, *rest) for part, place, *rest in rows]
    return store


def _without_body(part: OwnPart) -> OwnPart:
    return OwnPart(part.description, part.only, part.reaches, part.headings, part.index, _no_body)


def _no_body() -> Body:
    raise LostBodyError


def _with_body(part: OwnPart, file: BinaryIO, place: int, length: int, digest: bytes) -> OwnPart:
    body = partial(_read_body, file, place, length, digest)
    return OwnPart(part.description, part.only, part.reaches, part.headings, part.index, body)


def _read_body(file: BinaryIO, place: int, length: int, digest: bytes) -> Body:
    try:
        file.seek(place)
        data = file.read(length)
    except (OSError, ValueError) as fault:
        raise LostBodyError from fault
    if hashlib.sha256(data).digest() != digest:
        raise LostBodyError
    body: Body = pickle.loads(data)  # noqa: S301 our own bytes, as their digest says
    return body
