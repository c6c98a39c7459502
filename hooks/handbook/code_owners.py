"""CODEOWNERS: who must approve which files, from the handles that are set. No handle, no line."""

from handbook.library import Library
from handbook.settings import Settings
from handbook.source_file import DOCS

_HEADER = """\
# Laget av scripts/write_code_owners.py av oppsettet i mkdocs.yml, docs/kommuner og docs/grupper.
# Siste linje som passer, gjelder. Uten oppsatt gruppe er det ingen linje.
"""


def code_owners(library: Library, settings: Settings) -> str:
    """The file's text."""
    rows = [("*", settings.technical_reviewers), (f"/{DOCS}/", settings.project_reviewers)]
    for folder, levels in (("grupper", library.groups), ("kommuner", library.municipalities)):
        for slug, level in levels.items():
            rows.append((f"/{DOCS}/**/*.{slug}.md", level.reviewers))
            rows.append((f"/{DOCS}/{folder}/{slug}.yml", level.reviewers))
    return _HEADER + "".join(f"{pattern} {handle}\n" for pattern, handle in rows if handle)
