"""Something written in another way than the handbook writes it, though it says the same."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from handbook.house_style import in_house_style
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary
from handbook.yaml_document import split_front_matter

_MOST = 5
"""places told in one file: who has more, lets the machine mend them"""

_LONGEST = 90
"""characters of a line quoted in a hint"""

_BLANK = (1, "Her er det en tom linje for mye.", "Slett den.")
"""column, message and hint"""

Difference = tuple[int, int, str, str]
"""line, column, message and hint"""


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB910, one a run of lines; the last one told says how many there are beside."""
    new = in_house_style(passage.path, passage.text)
    found = list(_differences(passage.text, new)) if new != passage.text else []
    more = f" … og {len(found) - _MOST} til i filen." if len(found) > _MOST else ""
    for number, (line, column, message, hint) in enumerate(found[:_MOST], start=1):
        yield Problem(passage.path, line, column, "RB910", message + (more if number == _MOST else ""), hint)


def _differences(old: str, new: str) -> Iterator[Difference]:
    """Where a file should be otherwise: once in the fields at its top, once a run of lines below."""
    parts, wanted = split_front_matter(old), split_front_matter(new)
    if parts is None or wanted is None:
        yield from _lines(old.split("\n"), new.split("\n"), 1)
        return
    if parts[0] != wanted[0]:
        yield _fields(parts[0].split("\n"), wanted[0].split("\n"))
    yield from _lines(parts[2].split("\n"), wanted[2].split("\n"), parts[3])


def _fields(old: list[str], new: list[str]) -> Difference:
    line = next((number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    if line == len(new):
        return len(new) + 1, *_BLANK
    column = _first_difference(old[line], new[line])
    if sorted(old) == sorted(new):
        message = "Feltene øverst står ikke i den faste rekkefølgen."
        return line + 2, 1, message, f"Flytt «{_shortened(new[line].strip())}» hit."
    message = "Feltene øverst skrives på en annen måte i håndboken."
    return line + 2, column, message, f"Skriv «{_shortened(new[line].strip())}»."


def _lines(old: list[str], new: list[str], first_line: int) -> Iterator[Difference]:
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        at = first_line + first
        wanted = [line for line in new[start:end] if line]
        if not wanted and tag == "insert":
            yield at, 1, "Her mangler en tom linje.", "Sett inn en tom linje over denne."
        elif not wanted and not any(line.strip() for line in old[first:last]):
            yield at, *_BLANK
        else:
            column = _first_difference("".join(old[first:last][:1]), "".join(new[start:end][:1]))
            words = " og på neste linje ".join(f"«{_shortened(text.strip())}»" for text in wanted[:2])
            more = " osv." if len(wanted) > len(wanted[:2]) else "."
            hint = f"Skriv {words}{more}" if wanted else "Slett linjen: leserne ser den ikke."
            yield at, column, "Dette skrives på en annen måte i håndboken.", hint


def _first_difference(old: str, new: str) -> int:
    """1-based column of the first character that is another."""
    pairs = enumerate(zip(old, new, strict=False), start=1)
    return next((column for column, (a, b) in pairs if a != b), 1 + min(len(old), len(new)))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
