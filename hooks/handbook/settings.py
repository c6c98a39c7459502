"""Settings of the site that the core needs, read from mkdocs.yml. All of them may be unset."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.source_file import SETTINGS, Sources, decode
from handbook.yaml_document import parse_yaml


@dataclass(frozen=True)
class Settings:
    """What the people who publish the handbook have set."""

    site_name: str = "Rutinehåndboken"
    site_url: str | None = None
    """address that the site is published at, ending in /"""
    edit_template: str | None = None
    """address for editing a file, with `{path}` for the path from the docs folder"""
    project_reviewers: str | None = None
    """handle of the team that approves shared texts"""
    technical_reviewers: str | None = None
    """handle of the team that approves code and settings"""

    def edit_url(self, uri: str) -> str | None:
        """Address for editing a file; None while it is not set."""
        if self.edit_template is None:
            return None
        bare = PurePosixPath(uri).with_suffix("").as_posix()
        return self.edit_template.replace("{path}", uri).replace("{path_noext}", bare)


def read_settings(sources: Sources) -> Settings:
    """The settings in mkdocs.yml; what is not set there is unset. Faults in the file: rules/changed_setup."""
    source, _ = decode(SETTINGS, sources.get(SETTINGS, b""))
    document, _ = parse_yaml(SETTINGS, source.text, plain=False) if source else (None, [])
    values = document.value if document and isinstance(document.value, dict) else {}
    extra = values.get("extra")
    reviewers = extra.get("kontrollgrupper") if isinstance(extra, dict) else None
    teams = reviewers if isinstance(reviewers, dict) else {}

    def text(value: object) -> str | None:
        return value if isinstance(value, str) and value else None

    return Settings(
        text(values.get("site_name")) or Settings.site_name,
        text(values.get("site_url")),
        text(values.get("edit_uri_template")),
        text(teams.get("prosjektgruppen")),
        text(teams.get("teknisk")),
    )
