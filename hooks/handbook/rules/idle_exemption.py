"""An exemption for a place that is no longer there, or has changed since it was read."""

from collections.abc import Iterator

from handbook.exemption import EXEMPTIONS
from handbook.library import Library
from handbook.problem import Problem
from handbook.rules.personal_data import places
from handbook.source_file import DOCS, decode

_PATH = f"{DOCS}/register/{EXEMPTIONS}.yml"


def check(library: Library) -> Iterator[Problem]:
    """RB924. A file that cannot be read keeps its exemptions."""
    for name, entry in library.exemptions.items():
        data = library.sources.get(entry.path)
        if data is not None:
            if decode(entry.path, data)[0] is None:
                continue
            if (entry.code, name) in {found[:2] for found in places(entry.path, data)}:
                continue
        message = f"Merket {name} passer ikke på noe i «{entry.path}» lenger."
        hint = "Slett merket og linjene under det. Kommer feilen tilbake, leser du stedet og fører opp det nye merket."
        yield Problem(_PATH, *library.documents[_PATH].place((name,)), "RB924", message, hint)
