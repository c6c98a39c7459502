"""What the machine can hold of the rules of style."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import rules
from handbook.code_owners import code_owners
from handbook.fault import FAULTS
from handbook.loading import load
from handbook.settings import read_settings
from handbook.source_file import read_sources

ROOT = Path(__file__).resolve().parent.parent
CODE = [path for folder in ("hooks", "scripts", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
_READS = r"\.(read_bytes|read_text|rglob|glob)\(|\bopen\(|Repo\("
CORE = sorted((ROOT / "hooks/handbook").rglob("*.py"))


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_is_over_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_knows_neither_mkdocs_nor_the_clock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not names & {"mkdocs", "material", "hooks", "time"}
    assert not re.search(r"\.(now|today|utcnow)\(", text)


def test_only_two_modules_read_disk_or_git_and_some_what_comes_with_them() -> None:
    readers = {
        p.name for p in CORE if re.search(r"\.(read_bytes|read_text|rglob|glob)\(|\bopen\(|Repo\(", p.read_text())
    }
    package = {"asset.py", "code_digest.py", "explanation.py", "changed_setup.py", "kept_rows.py", "part_store.py"}
    package |= {"site_key.py", "written_site.py"}
    assert readers == {"source_file.py", "history.py", *package}


def test_what_sees_that_nothing_has_changed_loads_little() -> None:
    names = "history, site_key, source_file, written_site"
    code = f"import sys\nfrom handbook import {names}\nprint(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "hooks", check=True, capture_output=True, text=True)
    loaded = set(told.stdout.split())
    assert "handbook.written_site" in loaded
    assert not loaded & {"pydantic", "jinja2", "mkdocs", "handbook.trees", "handbook.rules", "handbook.part_store"}


def test_every_rule_is_in_the_table() -> None:
    files = {path.stem for path in (ROOT / "hooks/handbook/rules").glob("*.py")} - {"__init__", "reference"}
    table = (
        *rules.RULES,
        *rules.OWN_RULES,
        *rules.TEXT_RULES,
        *rules.PROSE_RULES,
        *rules.DATED_RULES,
        *rules.RECORDED_RULES,
    )
    assert {rule.__module__.rsplit(".", 1)[-1] for rule in table} == files


def test_codes_are_unique_and_of_one_form() -> None:
    source = (ROOT / "hooks/handbook/fault.py").read_text(encoding="utf-8")
    assert len(re.findall(r'Fault\("RB\d{3}"', source)) == len(FAULTS)
    names = [fault.name for fault in FAULTS.values()]
    assert len(set(names)) == len(names)


def test_no_module_hides_one_of_the_standard_library() -> None:
    beside = {path.stem for folder in ("hooks", "scripts") for path in (ROOT / folder).iterdir()}
    assert not beside & set(sys.stdlib_module_names)


def test_code_owners_is_what_the_settings_make_it() -> None:
    sources = read_sources(ROOT)
    written = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert written == code_owners(load(sources), read_settings(sources))


def test_locks_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")
