"""The site's settings: they are checked before a build, and nothing in them or in a page reads what is not in docs."""

from pathlib import Path

import pytest

from conftest import build, copy_project, files_of
from handbook.loading import load
from handbook.rules import changed_setup
from handbook.source_file import read_sources

HIDDEN = "hemmelig-ord-som-ingen-skal-se"
INCLUDES = """

--8<-- ".git/config"

--8<-- "../hemmelig.txt"

{% include "../hemmelig.txt" %}

{!../hemmelig.txt!}

Miljøet: !ENV HEMMELIG, $HEMMELIG, ${HEMMELIG}.
"""


def test_the_settings_of_the_project_are_those_that_the_check_expects(root: Path) -> None:
    assert list(changed_setup.check(load(read_sources(root)))) == []


@pytest.mark.site
def test_no_build_is_made_with_other_settings(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("- admonition\n", "- admonition\n  - pymdownx.snippets\n")
    settings.write_text(text, encoding="utf-8")
    done = build(project, tmp_path / "site")
    assert done.returncode == 1
    assert "«pymdownx.snippets» er ikke en del av oppsettet." in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.site
def test_a_page_cannot_bring_in_what_is_not_in_docs(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "hemmelig.txt").write_text(HIDDEN, encoding="utf-8")
    page = project / "docs/om.md"
    page.write_text(page.read_text(encoding="utf-8") + INCLUDES, encoding="utf-8")
    refused = build(project, tmp_path / "site")
    assert refused.returncode == 1
    assert refused.stderr.count("RB934") >= 4
    adapter = project / "hooks/mkdocs_events.py"
    text = adapter.read_text(encoding="utf-8")
    adapter.write_text(
        text.replace("if errors(contents.problems) and not contents.is_preview:", "if False:"), encoding="utf-8"
    )
    done = build(project, tmp_path / "site", HANDBOK_KOMMUNER="tinn", HEMMELIG=HIDDEN)
    assert done.returncode == 0, done.stdout + done.stderr
    files = files_of(tmp_path / "site")
    assert "--8&lt;--" in files["om/index.html"].decode()
    assert [name for name, data in files.items() if HIDDEN.encode() in data or b"repositoryformatversion" in data] == []
