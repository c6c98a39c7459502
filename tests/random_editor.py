"""A small handbook with the real theme, and somebody who changes it at random, as editors do."""

import random
import re
import shutil
from pathlib import Path

from conftest import ENVIRONMENT, ROOT, git
from small_handbook import base_files, lay_out

ROUTINE = "docs/skole/fravaer/permisjon.md"
FACTS = "docs/kommuner/tinn.yml"
SET = """\
opplysninger:
  permisjon.svarfrist:
    verdi: {number} uker
    kilde: Vedtak
    kontrollert: 2025-11-01
"""
OVERLAY = "---\nspraak: nb\n---\n\n## Formål\n\nEgne ord nummer {number} i kommunen.\n"


def small_project(folder: Path) -> Path:
    """A small handbook with three routines, in a repository of its own, with the real theme and scripts."""
    files = {path: text for path, text in base_files().items() if path.startswith("docs/")}
    for number in (15, 16):
        text = files[ROUTINE].replace("SK-014", f"SK-0{number}").replace("om permisjon", f"om permisjon {number}")
        files[f"docs/skole/fravaer/permisjon-{number}.md"] = text.replace("Likt svar", "[Likt svar](permisjon.md)")
    files["mkdocs.yml"] = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lay_out({path: text.encode() for path, text in files.items()}, folder)
    for code in ("hooks", "scripts"):
        shutil.copytree(ROOT / code, folder / code, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "scripts/environment.py").write_text(ENVIRONMENT, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "alt")
    return folder


FIELDS = [
    *(("roller", field) for field in ("navn", "nynorsk", "beskrivelse")),
    *(("systemer", field) for field in ("navn", "brukes_til")),
    ("lover", "navn"),
    *(("kommuneopplysninger", field) for field in ("etikett", "uten_verdi", "forklaring")),
]
"""registers, and the fields of them that are changed"""


class Editor:
    """Changes a handbook at random, as editors do."""

    def __init__(self, project: Path, seed: int) -> None:
        self.project = project
        self.chance = random.Random(seed)  # noqa: S311 the same choices each time

    def routines(self) -> list[Path]:
        found = sorted((self.project / "docs/skole/fravaer").glob("permisjon*.md"))
        return [path for path in found if "." not in path.stem]

    def edit(self) -> str:
        """Make one change, and tell which."""
        actions = [
            *(self.change_words, self.change_title, self.add_heading, self.set_fact, self.unset_fact),
            *(self.add_overlay, self.remove_overlay, self.add_routine, self.delete_routine, self.rename),
            *(self.change_register, self.change_word, self.change_include, self.change_page, self.apply_to_some),
            *(self.use_fact_in_include, self.name_municipality, self.commit, self.rename_fact, self.copy_page),
        ]
        action = self.chance.choice(actions)
        action()
        return action.__name__

    def _replace(self, path: Path, old: str, new: str) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def number(self) -> int:
        return self.chance.randrange(100, 1000)

    def change_words(self) -> None:
        self._replace(self.chance.choice(self.routines()), "søknaden", f"søknad {self.number()} og søknaden")

    def change_title(self) -> None:
        self._replace(self.chance.choice(self.routines()), "tittel: ", f"tittel: Sak {self.number()} ")

    def add_heading(self) -> None:
        text = f"## Formål\n\nEn setning.\n\n### Del {self.number()}\n"
        self._replace(self.chance.choice(self.routines()), "## Formål\n", text)

    def set_fact(self) -> None:
        head = base_files()[FACTS]
        (self.project / FACTS).write_text(head + SET.format(number=self.number()), encoding="utf-8")

    def unset_fact(self) -> None:
        (self.project / FACTS).write_text(base_files()[FACTS], encoding="utf-8")

    def add_overlay(self) -> None:
        suffix = self.chance.choice(("tinn", "kongsberg", "telemark"))
        path = self.chance.choice(self.routines()).with_suffix(f".{suffix}.md")
        path.write_text(OVERLAY.format(number=self.number()), encoding="utf-8")

    def remove_overlay(self) -> None:
        for path in sorted((self.project / "docs/skole/fravaer").glob("permisjon*.*.md"))[:1]:
            path.unlink()

    def add_routine(self) -> None:
        number = self.number()
        text = base_files()[ROUTINE].replace("SK-014", f"SK-{number}").replace("permisjon\n", f"permisjon {number}\n")
        (self.project / f"docs/skole/fravaer/permisjon-{number}.md").write_text(text, encoding="utf-8")

    def delete_routine(self) -> None:
        path = self.chance.choice(self.routines())
        if path.name != "permisjon.md":
            path.unlink()

    def rename(self) -> None:
        path = self.chance.choice(self.routines())
        if path.name != "permisjon.md":
            path.rename(path.with_name(f"permisjon-{self.number()}.md"))

    def change_register(self) -> None:
        self.change_field(*self.chance.choice(FIELDS))

    def change_field(self, name: str, field: str) -> None:
        """Change a field of a register."""
        path = self.project / f"docs/register/{name}.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(f"( {field}: [^\n]*)", f"\\1 {self.number()}", text, count=1), encoding="utf-8")

    def change_word(self) -> None:
        path = self.project / "docs/register/forkortelser.yml"
        path.write_text(f"ASK:\n  betyr: alternativ kommunikasjon {self.number()}\n", encoding="utf-8")

    def rename_fact(self) -> None:
        name = f"skyss.portal-{self.number()}"
        for path in sorted((self.project / "docs").rglob("*.*")):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"skyss\.portal[-0-9]*", name, text), encoding="utf-8")

    def copy_page(self) -> None:
        """Two chapters that have nothing yet, and say the same."""
        text = f"---\ntittel: Ny del {self.number()}\nspraak: nb\n---\n\nUnder arbeid. Les [mer](../index.md).\n"
        for name in ("ny", "nyere"):
            page = self.project / f"docs/skole/{name}/index.md"
            page.parent.mkdir(exist_ok=True)
            page.write_text(text, encoding="utf-8")

    def change_include(self) -> None:
        path = self.project / "docs/felles/arkiver.md"
        path.write_text(f"Lagre svar {self.number()} i arkivet.\n", encoding="utf-8")

    def use_fact_in_include(self) -> None:
        text = "Lagre svaret innen {{ kommune.permisjon.svarfrist }}.\n"
        (self.project / "docs/felles/arkiver.md").write_text(text, encoding="utf-8")

    def name_municipality(self) -> None:
        path = self.project / "docs/felles/arkiver.md"
        path.write_text(f"Lagre svar {self.number()} i arkivet til {{{{ kommune.navn }}}}.\n", encoding="utf-8")

    def change_page(self) -> None:
        self._replace(self.project / "docs/skole/fravaer/index.md", "tittel: ", f"tittel: Del {self.number()} ")

    def apply_to_some(self) -> None:
        self._replace(self.chance.choice(self.routines()), "status: ", "gjelder:\n- tinn\nstatus: ")

    def commit(self) -> None:
        git(self.project, "add", "-A")
        time = f"2026-11-21T12:{self.chance.randrange(60):02d}:00+01:00"
        git(self.project, "commit", "-q", "--allow-empty", "-m", "endring", time=time)
