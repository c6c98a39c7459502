"""What tests share: the real project copied into a repository of its own, built sites, a real browser."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from handbook.source_file import read_sources
from sample import sample
from small_handbook import lay_out

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
COMMIT_TIME = "2026-11-20T12:00:00+01:00"
ENVIRONMENT = """\
from pathlib import Path
ROOT = Path(__file__).resolve().parent.parent
def enter(lock: str = "") -> None: ...
"""
"""a copy has no environment of its own: it runs in that of the tests"""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


def git(folder: Path, *arguments: str, time: str = COMMIT_TIME) -> str:
    """Run git in a folder, as nobody in particular, at a given time."""
    environment = {
        **os.environ,
        "GIT_AUTHOR_DATE": time,
        "GIT_COMMITTER_DATE": time,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *who, *arguments],  # noqa: S607 git is found as everywhere else
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def copy_project(target: Path, *, commit: bool = True, whole: bool = False) -> Path:
    """The project's own files as they are on disk, in a new folder with one commit.

    Args:
        target: the folder
        commit: whether it is a repository
        whole: with all of docs, not only a sample of the routines
    """
    shutil.copytree(ROOT / "hooks", target / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    lay_out(read_sources(ROOT) if whole else dict(sample(ROOT)), target)
    if commit:
        git(target, "init", "-q")
        git(target, "add", "-A")
        git(target, "commit", "-qm", "alt")
    return target


def build(project: Path, site: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` in a project's folder."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables},
        check=False,
        capture_output=True,
        text=True,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder as a web server would: with the site's own page for what is not found, and without a log."""

    def __init__(self, *arguments: Any, sent: Mapping[str, str], asked: list[str], **named: Any) -> None:  # noqa: ANN401
        self.sent = sent
        self.asked = asked
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, *_arguments: object) -> None:
        self.asked.append(self.path)


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle of an answer is no error."""


@contextmanager
def served(folder: Path, sent: Mapping[str, str] | None = None, asked: list[str] | None = None) -> Iterator[str]:
    """The address of a folder on loopback, for as long as the block lasts.

    Args:
        folder: what is served
        sent: headers of every answer
        asked: gets the path of every request
    """
    handler = partial(SiteHandler, directory=str(folder), sent=sent or {}, asked=[] if asked is None else asked)
    server = QuietServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project in a repository of its own. Tests do not change it."""
    return copy_project(tmp_path_factory.mktemp("project"), whole=True)


@pytest.fixture(scope="session")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole real site. Tests do not change it."""
    return built(project, tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of the real project in a repository of its own. Tests do not change it."""
    return copy_project(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def sample_site(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample. Tests do not change it."""
    return built(sample_project, tmp_path_factory.mktemp("sample-site") / "site")


def built(project: Path, out: Path) -> Path:
    """The folder into which a project's site has been built."""
    done = build(project, out)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """An installed Chrome or Chromium, else Playwright's own, else a failure that says what to do."""
    installed = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if os.name != "nt" and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with one
    if installed is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    try:
        running = playwright.chromium.launch(executable_path=installed, args=arguments)
    except Error as fault:
        pytest.fail(f"Ingen nettleser. Installer Chromium, for eksempel: apt-get install chromium\n{fault}")
    yield running
    running.close()
