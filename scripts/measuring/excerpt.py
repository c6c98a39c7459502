"""Excerpt: some of a handbook's routines with all that they need, as a handbook of its own without errors."""

import posixpath
import re
from collections.abc import Collection, Mapping

from handbook.confirmation import confirmed_text
from handbook.ledger import LEDGER_PATH, read_ledger
from handbook.loading import load
from handbook.published import published
from handbook.source_file import DOCS, Sources

_ID = re.compile(rb"^id: (\S+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()#\s]+\.md)(#[^()\s]*)?\)")
_NAMED = re.compile(r"^- ([A-Z]{2}-[0-9]{3,4})\n", re.MULTILINE)
_EMPTY = re.compile(r"^(?:felles_med|erstatter):\n(?!- )", re.MULTILINE)
_IDS = re.compile(r"^  rutiner: \[(.*)\]\n", re.MULTILINE)
_FACTS = f"{DOCS}/register/kommuneopplysninger.yml"
_FACT = re.compile(r"^([a-z0-9_.]+):\n(?:  .*\n)+", re.MULTILINE)
_SYNONYMS = f"{DOCS}/register/synonymer.yml"


def excerpt(everything: Sources, kept_ids: Collection[str]) -> dict[str, bytes]:
    """Path from the project's root -> content.

    Args:
        everything: the whole handbook
        kept_ids: of the routines that stay; links to the others become plain words
    """
    sources = {path: data for path, data in everything.items() if _is_kept(everything, path, kept_ids)}
    chapters = {posixpath.dirname(path) for path, data in sources.items() if _ID.search(data) and path.endswith(".md")}
    sources = {path: data for path, data in sources.items() if not _is_bare(path, chapters)}
    kept = set(sources) | {f"{DOCS}/{uri}" for uri in _made(sources)}
    sources = {path: _without_others(path, data, kept, kept_ids) for path, data in sources.items()}
    sources[_FACTS] = _used_facts(sources)
    sources[_SYNONYMS] = _without_ids(sources[_SYNONYMS].decode(), kept_ids).encode()
    sources[LEDGER_PATH] = _ledger(sources)
    library = load(sources)
    for overlay in library.overlays.values():
        sources[overlay.path] = confirmed_text(library, overlay, sources[overlay.path].decode()).encode()
    return sources


def _is_kept(everything: Mapping[str, bytes], path: str, kept_ids: Collection[str]) -> bool:
    """Whether a file is no routine or one of those kept, and no local text but theirs."""
    folder, name = posixpath.split(path)
    routine = posixpath.join(folder, f"{name.partition('.')[0]}.md")
    number = _ID.search(everything.get(routine, b"")) if name.endswith(".md") else None
    return number is None or number[1].decode() in kept_ids


def _is_bare(path: str, chapters: set[str]) -> bool:
    """Whether a file is the page of a chapter without routines."""
    folder, name = posixpath.split(path)
    is_chapter = folder.count("/") == len((DOCS, "edition")) and name == "index.md"
    return is_chapter and folder not in chapters and "oppslag" not in path


def _made(sources: Mapping[str, bytes]) -> list[str]:
    return [f"{address.removesuffix('/')}{end}" for address in published(load(sources)) for end in (".md", "/index.md")]


def _without_others(path: str, data: bytes, kept: set[str], kept_ids: Collection[str]) -> bytes:
    """A text with its links to what is not in the excerpt made plain words."""
    if not path.endswith(".md"):
        return data

    def change(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[2]))
        return match[0] if target in kept or match[2].startswith("https:") else match[1]

    return _without_ids(_LINK.sub(change, data.decode()), kept_ids).encode()


def _without_ids(text: str, kept_ids: Collection[str]) -> str:
    """Without the ids of other routines in the lists of front matter and of synonyms."""
    text = _NAMED.sub(lambda match: match[0] if match[1] in kept_ids else "", text)
    text = _EMPTY.sub("", text)

    def change(match: re.Match[str]) -> str:
        left = [number for number in match[1].split(", ") if number in kept_ids]
        return f"  rutiner: [{', '.join(left)}]\n" if left else ""

    return _IDS.sub(change, text)


def _used_facts(sources: Mapping[str, bytes]) -> bytes:
    texts = "".join(data.decode() for path, data in sources.items() if path.endswith((".md", "systemer.yml")))
    used = set(re.findall(r"kommune(?:\.|opplysning: )([a-z0-9_.]+)", texts))
    used |= set(re.findall(r"^  ([a-z0-9_.]+):$", _levels(sources), re.MULTILINE))
    blocks = _FACT.finditer(sources[_FACTS].decode())
    return "".join(block[0] for block in blocks if block[1] in used).encode()


def _levels(sources: Mapping[str, bytes]) -> str:
    return "".join(data.decode() for path, data in sources.items() if "/kommuner/" in path or "/grupper/" in path)


def _ledger(sources: Mapping[str, bytes]) -> bytes:
    """The ledger's lines that lead to something in the excerpt."""
    ledger = read_ledger(sources)
    there = {page.target for page in published(load(sources)).values()}
    entries = ledger.entries if ledger else ()
    return "".join(f"{entry.address}: {entry.target}\n" for entry in entries if entry.target in there).encode()
