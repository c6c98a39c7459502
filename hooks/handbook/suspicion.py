"""Suspicion: the words that a text must contain to read differently for a change in another file."""

from collections.abc import Iterable, Mapping

from handbook.library import Library
from handbook.source_file import DOCS

Suspicion = Mapping[str, frozenset[str]]
"""word -> the changed files that it may read differently for"""


def suspicion(before: Library, after: Library) -> Suspicion:
    """The words of a change: names of shared sentences, facts, systems, laws and pictures, and of levels."""
    found: dict[str, set[str]] = {}

    def suspect(words: Iterable[str], path: str) -> None:
        for word in words:
            found.setdefault(word, set()).add(path)

    for name in _differing(before.includes, after.includes):
        suspect([f"felles.{name}"], f"{DOCS}/felles/{name}.md")
    declared = _differing(before.declarations, after.declarations)
    suspect([*declared, *_named_by(declared, before, after)], f"{DOCS}/register/kommuneopplysninger.yml")
    suspect(_differing(before.roles, after.roles), f"{DOCS}/register/roller.yml")
    suspect(_differing(before.systems, after.systems), f"{DOCS}/register/systemer.yml")
    suspect(_differing(before.laws, after.laws), f"{DOCS}/register/lover.yml")
    for uri in _differing(before.media, after.media):
        suspect([uri.rpartition("/")[2]], f"{DOCS}/{uri}")
    for folder, old, new in (
        ("kommuner", before.municipalities, after.municipalities),
        ("grupper", before.groups, after.groups),
    ):
        for slug in _differing(old, new):
            path = f"{DOCS}/{folder}/{slug}.yml"
            one, two = old.get(slug), new.get(slug)
            facts = _differing(one.facts if one else {}, two.facts if two else {})
            suspect([*facts, *_named_by(facts, before, after)], path)
            if _about(one) != _about(two):
                held = {**(one.facts if one else {}), **(two.facts if two else {})}
                suspect(_named_by(held, before, after), path)
                suspect(["kommune.", "kommuneopplysning:", "gjelder:", f".{slug}.md"], path)
    for name, include in {**before.includes, **after.includes}.items():
        for word in [word for word in found if word in include.body]:
            found.setdefault(f"felles.{name}", set()).update(found[word])
    return {word: frozenset(paths) for word, paths in found.items()}


def causes(text: str, suspected: Suspicion) -> frozenset[str]:
    """The changed files that a text may read differently for.

    Args:
        text: everything written in its files
        suspected: the words
    """
    return frozenset(path for word, paths in suspected.items() if word in text for path in paths)


def _named_by(facts: Iterable[str], *libraries: Library) -> set[str]:
    """Systems whose local name is one of the facts."""
    keys = set(facts)
    return {key for library in libraries for key, system in library.systems.items() if system.fact in keys}


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def _about(level: object) -> tuple[object, ...]:
    """What pages say of a municipality or group beside its facts, and who is in it."""
    return tuple(getattr(level, name, None) for name in ("name", "kind", "members"))
