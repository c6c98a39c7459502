"""Chapter list: the routines that an edition's or a chapter's own page lists."""

import posixpath
from collections.abc import Mapping, Sequence

from handbook.library import Library
from handbook.listing import chapters, routine_link
from handbook.local_routine import LocalRoutine
from handbook.section import PURPOSE
from handbook.text_file import EDITIONS


def listed_routines(uri: str, by_folder: Mapping[str, Sequence[LocalRoutine]]) -> list[LocalRoutine]:
    """The routines that an edition's or a chapter's own page lists."""
    folder = posixpath.dirname(uri)
    if posixpath.basename(uri) != "index.md" or folder.split("/")[0] not in EDITIONS:
        return []
    if "/" in folder:
        return list(by_folder.get(folder, ()))
    return [routine for name, inside in by_folder.items() if name.startswith(f"{folder}/") for routine in inside]


def routine_list(library: Library, uri: str, listed: Sequence[LocalRoutine]) -> str:
    """The list of routines on an edition's or a chapter's own page."""
    folder = posixpath.dirname(uri)
    if not listed:
        return ""
    if "/" in folder:
        lines = [f"- {routine_link(each.written.bare(), uri)}{_purpose(each)}" for each in listed]
        return "## Rutiner\n\n" + "\n".join(lines)
    links: dict[str, list[str]] = {}
    for each in listed:
        links.setdefault(posixpath.dirname(each.uri), []).append(f"- {routine_link(each.written.bare(), uri)}")
    blocks = []
    for chapter in chapters(library, folder):
        if inside := links.get(posixpath.dirname(chapter.uri)):
            way = posixpath.relpath(chapter.uri, folder)
            blocks.append(f"## [{chapter.header.title}]({way})\n\n" + "\n".join(inside))
    return "\n\n".join(blocks)


def _purpose(routine: LocalRoutine) -> str:
    section = routine.with_only(PURPOSE.id).section(PURPOSE.id)
    return f": {section.parts[0].text}".replace("\n", " ") if section else ""
