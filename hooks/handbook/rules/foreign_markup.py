"""Ways of writing that other systems know and this one does not, so that the signs stand on the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.passage import Passage
from handbook.problem import Problem
from handbook.vocabulary import Vocabulary


@dataclass(frozen=True)
class _Foreign:
    """One way of writing."""

    sign: str
    """a rare one that is in every text that has it; it may be empty"""
    needles: tuple[str, ...]
    """one of them is in every text that has it: cheap to look for"""
    form: re.Pattern[str]
    """its group, if it has one, is the place to point at"""
    message: str
    hint: str


def _foreign(needles: str, form: str, message: str, hint: str) -> _Foreign:
    parts = tuple(needles.split("|"))
    sign = next((sign for sign in _RARE if all(sign in needle for needle in parts)), "")
    return _Foreign(sign, parts, re.compile(form, re.MULTILINE), message, hint)


_RARE = "=?!~+\\*/"


_BOX = "Skriv «!!! note» på en egen linje, og teksten under med fire mellomrom foran."
_LIST = "Skriv hvert punkt på en egen linje med «- » foran."

_FOREIGN = (
    _foreign("===", r'^ *(===)[+!]? +["“”]', "Faner virker ikke.", "Skriv hver del under sin egen overskrift."),
    _foreign("///", r"^ *(///)", "Blokker med /// virker ikke.", _BOX),
    _foreign(":::", r"^ *(:::)", "Blokker med ::: virker ikke.", _BOX),
    _foreign("???", r"^ *(\?\?\?\+?) ", "Bokser som kan foldes ut, virker ikke.", "Skriv !!! i stedet for ???."),
    _foreign("[!", r"^ *> *(\[!\w+\])", "Denne typen boks virker ikke.", _BOX),
    _foreign("[ ]|[x]|[X]", r"^ *(?:[-*+]|\d+\.) +(\[[ xX]\]) ", "Avkryssingsbokser virker ikke.", "Slett [ ]."),
    _foreign(
        "*[",
        r"^ {0,3}(\*\[[^\]\n]+\]:)",
        "Forklaring av forkortelser på egen linje virker ikke.",
        "Slett linjen, og skriv forklaringen i parentes første gang forkortelsen står i teksten.",
    ),
    _foreign("\n: |\n:\t|\n:  ", r"^(:) +\S", "Definisjonslister virker ikke.", _LIST),
    _foreign(
        "{++|{--|{~~|{==|{>>",
        r"\{(?:\+\+|--|~~|==|>>)",
        "Merker for forslag til endringer virker ikke.",
        "Skriv teksten slik den skal bli.",
    ),
    _foreign("~~", r"(?<!\{)~~(?=[^\s~])[^~\n]*~~", "Gjennomstreking virker ikke.", "Slett teksten som ikke gjelder."),
    _foreign(
        "==",
        r"(?<![{=])==(?=[^\s=])[^=\n]*==(?!=)",
        "Markering med == virker ikke.",
        "Skriv **to stjerner** rundt ordene.",
    ),
    _foreign(
        "++",
        r"(?<![\w{+])\+\+\w[\w+-]*\+\+",
        "Tastetegn med ++ virker ikke.",
        "Skriv navnet på tasten som vanlig tekst.",
    ),
    _foreign(
        ":",
        r":(?<![\w:/.]:)[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:/])",
        "Koden for et bilde eller smilefjes virker ikke.",
        "Slett koden.",
    ),
    _foreign(
        "[[", r"\[\[[^\[\]\n]+\]\]", "Lenker med doble klammer virker ikke.", "Skriv lenken slik: [tekst](fil.md)."
    ),
    _foreign("[TOC]", r"^ *(\[TOC\])", "Siden lager innholdslisten selv.", "Slett linjen."),
    _foreign(
        "1) ",
        r"^ *(1\)) ",
        "En liste med parentes etter tallet virker ikke.",
        "Skriv 1. i stedet for 1).",
    ),
    _foreign("•|·|▪|●|◦|\uf0b7", r"^ *([•·▪●◦\uf0b7]) *", "Tegnet lager ikke en punktliste.", _LIST),
    _foreign(
        "\\\n",
        r"\\$",
        "Skråstreken sist på linjen blir stående på siden.",
        "Slett den. En tom linje gir et nytt avsnitt.",
    ),
)


def check(passage: Passage, _: Vocabulary) -> Iterator[Problem]:
    """RB935, once where lines in a row have it."""
    masked = passage.masked
    for foreign in _FOREIGN:
        if foreign.sign not in masked or not any(map(masked.__contains__, foreign.needles)):
            continue
        last = 0
        for match in foreign.form.finditer(masked):
            line, column = passage.place(match.start(1) if foreign.form.groups else match.start())
            if line > last + 1:  # the lines of one list are told once
                yield Problem(passage.path, line, column, "RB935", foreign.message, foreign.hint)
            last = line
