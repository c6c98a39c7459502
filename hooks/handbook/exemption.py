"""Exemption: the mark of one place in one file, under which it is entered in `docs/register/unntak.yml`.

A mark says nothing about what stands in the place. It holds as long as the line is as it was when a person read it.
"""

import hashlib

from handbook.library import Library

EXEMPTIONS = "unntak"
"""name of the register"""

_LENGTH = 12
"""hexadecimal digits of a mark"""


def mark(code: str, path: str, text: str, offset: int) -> str:
    """The mark of a place.

    Args:
        code: of the fault
        path: of the file
        text: of the whole file
        offset: of what is told, in the text
    """
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0]
    place = "\n".join((code, path, line, str(offset - start)))
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def is_exempt(library: Library, code: str, path: str, name: str) -> bool:
    """Whether a place is entered, or may be in an entry that could not be read.

    Args:
        library: with its register of exemptions
        code: of the fault
        path: of the file
        name: the place's mark
    """
    entry = library.exemptions.get(name)
    if entry is None:
        return library.is_known(EXEMPTIONS, name, library.exemptions)
    return (entry.code, entry.path) == (code, path)
