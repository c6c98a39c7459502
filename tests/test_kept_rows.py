"""What was found out is kept from one process to the next: it is the same with rows, without, and with damaged ones."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook import kept_rows
from handbook.kept_rows import KeptRows, _is_whole, digest_of, kept, recalled
from handbook.loading import load
from handbook.problem import Problem
from handbook.rules import check
from handbook.source_file import Symlink, digest_of_sources
from handbook.yaml_document import parse_yaml
from mutation import base, mutated
from small_handbook import TODAY

EDITS = 60
KEYS = [digest_of("a", number) for number in range(300)]


@pytest.fixture(autouse=True)
def rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeptRows]:
    yield new_process(monkeypatch)
    parse_yaml.cache_clear()


def new_process(monkeypatch: pytest.MonkeyPatch) -> KeptRows:
    """All that this process has found out is forgotten."""
    parse_yaml.cache_clear()
    monkeypatch.setattr(kept_rows, "ROWS", rows := KeptRows())
    return rows


def value(key: str) -> list[object]:
    return [key, "æ\n\u2028\ud800", None, [int(key[:6], 16)], {"a": "x" * int(key[6:8], 16)}]


def put(root: Path, keys: list[str]) -> None:
    with kept_rows.ROWS.lasting(root):
        for key in keys:
            assert recalled(key, lambda key=key: value(key)) == value(key)  # type: ignore[misc]


def known(root: Path, keys: list[str]) -> list[bool]:
    """Whether each row is known on disk; what is known is right."""
    rows = KeptRows()
    with rows.lasting(root):
        found = [rows.recall(key.encode()) for key in keys]
    for key, row in zip(keys, found, strict=True):
        assert row is None or json.loads(row) == value(key)
    return [row is not None for row in found]


def only_file(root: Path) -> Path:
    (file,) = (root / ".cache").iterdir()
    return file


def test_a_function_is_run_once_for_the_same_arguments() -> None:
    asked = []

    @kept
    def length(text: str, data: bytes, number: int = 0) -> int:
        asked.append(text)
        return len(text) + len(data) + number

    assert [length("æ", b"b"), length("æ", b"b"), length("æb", b""), length("æ", b"b", number=1)] == [2, 2, 2, 3]
    assert asked == ["æ", "æb", "æ"]


def test_rows_outlive_the_process_and_new_ones_are_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, KEYS)
    before = only_file(tmp_path).read_bytes()
    rows = new_process(monkeypatch)
    put(tmp_path, KEYS)
    assert only_file(tmp_path).read_bytes() == before
    with rows.lasting(tmp_path):
        recalled(digest_of("new"), lambda: "new")
    after = only_file(tmp_path).read_bytes()
    assert after.startswith(before)
    assert len(after) < len(before) + 100


def test_a_damaged_file_is_known_as_far_as_it_is_whole(tmp_path: Path) -> None:
    put(tmp_path, KEYS)
    file = only_file(tmp_path)
    whole = file.read_bytes()
    chance = random.Random(2026)  # noqa: S311 the same choices each time
    for _ in range(40):
        start = chance.randrange(len(whole))
        end = start + chance.choice((0, 1, 40, len(whole)))
        file.write_bytes(whole[:start] + chance.randbytes(chance.choice((0, 1, 50))) + whole[end:])
        assert known(tmp_path, KEYS).count(False) <= 3 + (end - start) / 40 * 2
        put(tmp_path, KEYS)
    for foreign in (b"", b"\n", b"\xff\xfe" * 999, b"{}", whole.replace(b" ", b"")):
        file.write_bytes(foreign)
        assert not any(known(tmp_path, KEYS))


def test_rows_of_other_code_or_libraries_are_not_read_and_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, KEYS)
    first = only_file(tmp_path)
    monkeypatch.setattr(kept_rows, "_CODE", "other")
    assert not any(known(tmp_path, KEYS))
    monkeypatch.setattr(kept_rows, "digest_of_code", lambda _: "other")
    (tmp_path / "requirements.lock").write_text("mkdocs==1.6.1\n", encoding="utf-8")
    new_process(monkeypatch)
    put(tmp_path, KEYS)
    assert only_file(tmp_path) != first
    assert all(known(tmp_path, KEYS))


def test_what_was_found_while_the_code_changed_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "digest_of_code", lambda _: "new")
    put(tmp_path, KEYS)
    assert not (tmp_path / ".cache").exists()


def test_the_file_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "_SPARE", 20_000)
    for number in range(60):
        keys = [*KEYS[:20], *(digest_of(number, other) for other in range(20))]
        new_process(monkeypatch)
        put(tmp_path, keys)
        used = sum(map(len, map(str, map(value, keys))))
        assert only_file(tmp_path).stat().st_size < 4 * used + 20_000
        assert all(known(tmp_path, keys))


def test_what_a_process_has_used_stays_though_it_does_not_ask_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_rows, "_SPARE", 0)
    put(tmp_path, KEYS)
    new_process(monkeypatch)
    put(tmp_path, KEYS[:200])
    for number in range(200, 300):
        put(tmp_path, [digest_of("b", number)])
    assert all(known(tmp_path, KEYS[:200]))


def test_rows_in_a_process_are_bounded(rows: KeptRows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "_MOST", 100)
    for key in KEYS:
        rows.keep(key.encode(), b"1")
    assert sum(rows.recall(key.encode()) is not None for key in KEYS) in range(100, 201)


def test_a_folder_that_keeps_nothing_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("", encoding="utf-8")
    put(tmp_path, KEYS)
    assert not any(known(tmp_path, KEYS))


def test_a_file_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, KEYS[:9])
    file = only_file(tmp_path)
    file.rename(tmp_path / "aside")
    file.mkdir()
    new_process(monkeypatch)
    put(tmp_path, KEYS)
    assert not any(known(tmp_path, KEYS))


def test_processes_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from handbook.kept_rows import KeptRows\n"
        "for round in range(40):\n"
        "    rows = KeptRows()\n"
        "    with rows.lasting(Path(sys.argv[1])):\n"
        "        for n in range(30):\n"
        "            key = b'%s%022d' % (sys.argv[2].encode(), n * round)\n"
        "            assert rows.recall(key) in (None, key * 99)\n"
        "            rows.keep(key, key * 99)\n"
    )
    path = {"PYTHONPATH": str(Path(kept_rows.__file__).parent.parent)}
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [subprocess.Popen([*command, name], env=path) for name in ("aa", "bb")]
    assert [process.wait(60) for process in running] == [0, 0]
    lines = only_file(tmp_path).read_bytes().split(b"\n")
    assert {line[:2] for line in lines if line} <= {b"aa", b"bb"}
    assert all(_is_whole(line) for line in lines if line)


def test_problems_are_the_same_with_rows_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(sources: dict[str, bytes]) -> list[Problem]:
        return check(load(sources), TODAY)

    chance = random.Random(2026)  # noqa: S311 the same choices each time
    sources = base()
    for number in range(EDITS):
        if number % 12 == 0:
            sources = base()
        sources = mutated(sources, chance.randrange)
        new_process(monkeypatch)
        anew = found(sources)
        with new_process(monkeypatch).lasting(tmp_path):
            assert found(sources) == anew
        with new_process(monkeypatch).lasting(tmp_path):
            assert found(sources) == anew


def test_anything_of_the_sources_is_in_their_digest() -> None:
    sources = base()
    digests = [
        digest_of_sources(other)
        for other in (
            *(sources, {**sources, "docs/ny.md": b""}, {**sources, "docs/index.md": b"x"}),
            *({"docs/a.md": b""}, {"docs/a.md": Symlink()}, {"docs/a.m": b"d"}),
        )
    ]
    assert len(set(digests)) == len(digests)
