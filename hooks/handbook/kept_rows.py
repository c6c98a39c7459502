"""Kept rows: what was found out of a text is found once, by this process or one before it.

A function that is `kept` is asked again and answers from its rows: JSON, under a digest of its arguments, so that no
text is held for them. `lasting` makes the rows outlive the process. They hold while the code, Python and the libraries
are the same, which the file's name stands for. A line of it that is damaged counts as none.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar
from zlib import crc32

from handbook.code_digest import digest_of_code

_MOST = 1 << 17
"""rows after which the oldest half may go: twenty times those of a handbook of a thousand routines"""

_NAMES = ".cache/rader-{}.txt"
"""from the project's root: a line for each row, with a checksum"""

_SPARE = 1 << 20
"""bytes of rows that nobody uses any more, above the size of those in use, with which a file is written anew"""

_KEY = 24
"""signs of a key"""

_PACKAGE = Path(__file__).parent

_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_DECODER = json.JSONDecoder()

_Arguments = ParamSpec("_Arguments")
_Row = TypeVar("_Row")


_CODE = digest_of_code(_PACKAGE)
"""as it was when it was loaded: what stands on disk later may be other code"""


class KeptRows:
    """The rows of a process, each as its line on disk: those that it has used, and those that it has read.

    What has been used stays in use, for what was found is remembered elsewhere too, and then no row is asked for.
    """

    def __init__(self) -> None:
        self._used: dict[bytes, bytes] = {}
        self._before: dict[bytes, bytes] = {}
        self._new: list[bytes] = []
        self._read: set[Path] = set()

    def recall(self, key: bytes) -> bytes | None:
        """A row; None when it is not known."""
        line = self._used.get(key)
        if line is None:
            line = self._before.get(key)
            if line is None or not _is_whole(line):
                return None
            self._used[key] = line
        return line[_KEY + 1 : -9]

    def keep(self, key: bytes, row: bytes) -> None:
        """Remember a row that was found."""
        if len(self._used) >= _MOST:
            self._before, self._used, self._new = self._used, {}, []
        self._used[key] = line = _line(key, row)
        self._new.append(line)

    def let_go(self) -> None:
        """Forget the rows, for one who will not ask again; those that last are on disk."""
        self._used, self._before, self._new = {}, {}, []

    @contextmanager
    def lasting(self, root: Path) -> Iterator[None]:
        """A round with a project's disk: its rows are known from the start, and new ones are there after it.

        Args:
            root: the project's folder; one that cannot be written to keeps nothing
        """
        file = root / _NAMES.format(_title(root))
        if file not in self._read:
            self._read.add(file)
            self._before |= _lines(file)
        yield
        if self._new and digest_of_code(_PACKAGE) == _CODE:
            with suppress(OSError):
                _write(file, self._new, self._used)
        self._before, self._new = {}, []


ROWS = KeptRows()
"""of this process"""


def recalled(key: str, find: Callable[[], _Row]) -> _Row:
    """What was found before under a key; else what is found now.

    Args:
        key: stands for all that decides what is found
        find: gives what can stand as JSON and comes back the same: lists, texts, whole numbers
    """
    row = ROWS.recall(key.encode())
    if row is not None:
        known: _Row = _DECODER.raw_decode(row.decode("ascii"))[0]
        return known
    found = find()
    ROWS.keep(key.encode(), _ENCODER.encode(found).encode("ascii"))
    return found


def kept(function: Callable[_Arguments, _Row]) -> Callable[_Arguments, _Row]:
    """Make a function remember what it found, which follows from its arguments: texts, bytes, numbers and the like."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def answer(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Row:
        return recalled(digest_of(name, *args, *kwargs.items()), lambda: function(*args, **kwargs))

    return answer


def digest_of(*parts: object) -> str:
    """What stands for some texts, bytes, numbers and the like, in their order."""
    pieces: list[bytes] = []
    for part in parts:
        if isinstance(part, (str, bytes)):
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            pieces += (b"%d:" % len(data), data)
        else:
            pieces.append(b"%a," % (part,))
    return hashlib.blake2b(b"".join(pieces), digest_size=_KEY // 2).hexdigest()


def _title(root: Path) -> str:
    lock = root / "requirements.lock"
    return digest_of(_CODE, lock.read_bytes() if lock.is_file() else b"")[:16]


def _line(key: bytes, row: bytes) -> bytes:
    return b"%b %b %08x" % (key, row, crc32(b"%b %b" % (key, row)))


def _is_whole(line: bytes) -> bool:
    return line[-9:] == b" %08x" % crc32(line[:-9])


def _lines(file: Path) -> dict[bytes, bytes]:
    """The rows of a file, whole or not; none when it cannot be read."""
    with suppress(OSError):
        return {line[:_KEY]: line for line in file.read_bytes().split(b"\n")}
    return {}


def _write(file: Path, new: list[bytes], used: dict[bytes, bytes]) -> None:
    """Add new rows to a file. Where it has too much that nobody uses, it is put aside for one with what is used."""
    size = file.stat().st_size if file.is_file() else 0
    if size and size < 2 * sum(map(len, used.values())) + _SPARE:
        with file.open("ab", buffering=0) as out:
            out.write(b"\n".join([b"", *new]))  # a line of its own, though the one before may be cut off
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}")
    try:
        beside.write_bytes(b"\n".join(used.values()))
        beside.replace(file)
    finally:
        for other in file.parent.glob(_NAMES.rpartition("/")[2].format("*").replace(".txt", ".*")):
            if other != file:
                other.unlink(missing_ok=True)
