"""Making: what pages of one tree are made with, and how they name levels and files."""

import posixpath
from dataclasses import dataclass

from handbook.change_date import ChangeDates
from handbook.library import Library, level_name
from handbook.settings import Settings
from handbook.source_file import DOCS


@dataclass(frozen=True)
class Making:
    """What pages of one tree are made with."""

    library: Library
    settings: Settings
    dates: ChangeDates

    def level_label(self, slug: str) -> str:
        """`Kongsberg kommune`, `Buskerud fylke`, `PPT-OT`."""
        name = level_name(self.library, slug)
        if slug in self.library.municipalities:
            return f"{name} kommune"
        group = self.library.groups.get(slug)
        return f"{name} fylke" if group and group.kind == "fylke" else name

    def release(self, uri: str) -> str | None:
        """The issue of the edition that a page belongs to, such as `skole-2026-1`; None where none is named."""
        edition = self.library.pages.get(f"{uri.split('/', maxsplit=1)[0]}/index.md")
        return edition.header.release if edition else None

    def sources(self, paths: tuple[str, ...]) -> list[dict[str, str]]:
        """Name, path and edit address of each file that a page is made of."""
        found = []
        for path in dict.fromkeys(paths):
            entry = {"navn": self._source_name(path), "fil": path}
            url = self.settings.edit_url(path.removeprefix(f"{DOCS}/"))
            found.append({**entry, "rediger": url} if url else entry)
        return found

    def _source_name(self, path: str) -> str:
        folder, name = path.split("/")[1], posixpath.basename(path)
        if folder in {"kommuner", "grupper"}:
            return f"Opplysninger for {self.level_label(name.removesuffix('.yml'))}"
        if folder == "felles":
            return f"Setninger som flere rutiner deler ({name.removesuffix('.md')})"
        stem = name.removesuffix(".md")
        return f"Lokal tekst for {self.level_label(stem.split('.')[1])}" if "." in stem else "Fellesteksten"
