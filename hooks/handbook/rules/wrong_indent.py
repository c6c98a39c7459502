"""Text indented so that it stands elsewhere than it looks: outside its list or box, on the wrong level, or as code."""

from collections.abc import Iterator

from handbook.markdown_block import HOLDERS, ITEM, Block, column, nested
from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary

_FOUR = "Sett fire mellomrom foran linjen"
_NAMES = {"item": "punktet", "box": "boksen", "note": "noten"}

Fault = tuple[str, str]
"""message and hint"""


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB911. The renderer counts in steps of four spaces."""
    if passage.is_in_house_style:
        return
    lines = passage.body.split("\n")
    base = 0
    found = list(nested(lines))
    for number, (block, line) in enumerate(found):
        after = found[number + 1][0] if number + 1 < len(found) else None
        if block.kind == "item" and block.before != "item":
            base = _mark_indent(block)
        fault = _fault(block, base)
        if block.kind == "box" and after and after.has_fallen_out:
            continue  # what should stand in it, is told
        if fault:
            yield Problem(passage.path, passage.first_line + line, column(lines[line]), "RB911", *fault)


def _mark_indent(block: Block) -> int:
    match = ITEM.match(block.expanded[0])
    return len(match[1]) if match else 0


def _fault(block: Block, base: int) -> Fault | None:
    if block.kind == "item" and block.before == "item":
        if _mark_indent(block) <= base:
            return None
        message = "Punktet blir stående på samme nivå som punktet over."
        return message, f"{_FOUR} for å få et underpunkt, eller ingen."
    if block.has_fallen_out:
        name = _NAMES[block.before]
        message = f"Teksten blir stående utenfor {name} over."
        return message, f"{_FOUR} hvis den hører til {name}, eller ingen."
    if block.kind == "box" and len(block.lines) == 1:
        message = "Boksen har ingen tekst: det som skal stå i den, må ha fire mellomrom foran."
        return message, f"{_FOUR}e under."
    if block.kind == "code" and block.before not in HOLDERS:
        message = "Fire mellomrom først på linjen gjør teksten til kode."
        return message, "Slett mellomrommene. Skal det være kode: sett en linje med ``` over og under."
    return None
