"""The project's own Python environment: made on first use, made anew when a lock file changes.

Standard library only: this runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""the project's folder"""

_VENV = ROOT / ".venv"
_STAMP = _VENV / "installed-locks.txt"
_PYTHON = _VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_OLDEST = (3, 11)


def enter(lock: str = "requirements.lock") -> None:
    """Go on in the project's environment; returns only when running in it.

    Args:
        lock: name of the lock file that the caller needs, in the project's folder
    """
    # GitPython must load also where git is missing: the pages say so themselves.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # Pydantic would look through every installed package for plugins at each start; the handbook has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if sys.version_info < _OLDEST:
        sys.exit("Håndboken trenger Python 3.11 eller nyere. Dette er Python " + sys.version.split()[0] + ".")
    _install(ROOT / lock)
    if Path(sys.prefix).resolve() == _VENV.resolve():
        return
    command = [str(_PYTHON), *sys.argv]
    if os.name == "nt":  # exec on Windows returns to the shell at once
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 the same script in the project's own interpreter


def _install(lock: Path) -> None:
    digest = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    installed = _STAMP.read_text().split() if _STAMP.is_file() else []
    if digest in installed and _PYTHON.is_file():
        return
    if Path(sys.prefix).resolve() == _VENV.resolve():
        sys.exit("Miljøet i .venv passer ikke til låsefilen. Slett mappen .venv og start på nytt med python3.")
    told = f"Gjør klar Python-miljøet i .venv etter {lock.name}. Det tar et minutt første gang."
    print(told, file=sys.stderr, flush=True)  # what a command writes may be read by a program
    if not installed:
        import venv  # needed once: the other starts are quicker without it

        shutil.rmtree(_VENV, ignore_errors=True)
        venv.create(_VENV, with_pip=True, symlinks=os.name != "nt")
    pip = [str(_PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
    done = subprocess.run([*pip, "install", *options, "-r", str(lock)], check=False)
    if done.returncode:
        sys.exit("Pakkene kunne ikke installeres. Sjekk nettforbindelsen, og prøv igjen.")
    site_packages = subprocess.run(
        [str(_PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # As an editable install would, without building anything.
    Path(site_packages, "rutinehandbok.pth").write_text(f"{ROOT / 'hooks'}\n", encoding="utf-8")
    _STAMP.write_text("\n".join([*installed, digest]))
