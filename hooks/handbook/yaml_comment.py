"""Comments in YAML: words after # that nobody but the editor sees, and that tools which write the file would lose."""

import re
from bisect import bisect
from collections.abc import Iterator

import yaml

from handbook.problem import Problem

_SCANNER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SIGN = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
_LONGEST = 60
"""characters of a comment that are quoted in a message"""


def comments(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """RB217 for a comment after words on its line, RB218 for one that has its line to itself.

    Args:
        path: of the file, for messages
        text: YAML that can be parsed
        first_line: 1-based line of the file in which the text begins
    """
    signs = [match.start() for match in _SIGN.finditer(text)]
    if not signs:
        return
    values = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=_SCANNER)
        if isinstance(token, yaml.ScalarToken)
    ]
    told = -1
    for start in signs:
        begin = text.rfind("\n", 0, start) + 1
        before, comment = text[begin:start], text[start : start + _LONGEST].partition("\n")[0]
        value = bisect(values, (start, len(text))) - 1
        if begin == told or (value >= 0 and start < values[value][1]):
            continue
        told = begin
        place = (path, first_line + text.count("\n", 0, start), start - begin + 1)
        if before.strip():
            message = f"Alt fra # og ut linjen blir borte: «{comment}»."
            hint = "Hører det til verdien: sett hele verdien mellom to 'enkle anførselstegn'. Ellers: slett det."
            yield Problem(*place, "RB217", message, hint)
        else:
            message = "Linjen er en kommentar, og den blir borte når et verktøy skriver filen."
            yield Problem(*place, "RB218", message, "Slett linjen. Forklar heller endringen når du foreslår den.")
