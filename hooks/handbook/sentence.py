"""Sentences of Norwegian prose: where one ends and the next begins, whatever the abbreviations, dates and numbers."""

import re

ABBREVIATIONS = frozenset(
    """
    ang. art. avd. bl.a. bokst. ca. dvs. e.g. eks. ekskl. evt. f.eks. f.o.m. fom. hhv. ift. inkl. iht. jf. jfr. kap. kl.
    maks. mht. min. nr. p.g.a. pga. pkt. pst. ref. s. sml. st. t.o.m. tel. tlf. tom. vedl. vedr.
    """.split()  # noqa: SIM905 words are read best as words
)
"""those that always have something after them, so that they never end a sentence"""

_END = re.compile(r"[.!?][»”\")\]*_]{0,4}(?=  ?[«(\[*_]{0,4}[A-ZÆØÅ])")
_NEVER_END = re.compile(r"(?:^|[\s«(\[*_])(?:§+ ?\d[\d-]*(?: [a-z])?|\d{1,2}|[A-ZÆØÅ])\.\Z")
_WHOLE = re.compile(r"`[^`]*`|\{\{[^{}]*\}\}|\[[^\[\]]*\](?:\([^()]*\))?|\([^()]*\)|«[^«»]*»|<[^<>]*>|\"[^\"]*\"")


def ends(text: str) -> bool:
    """Whether a line ends where a sentence, or a lead-in with a colon, does: `Ring rektor.`, not `Ring kl.`."""
    bare = text.rstrip(' »”")]*_')
    if not bare.endswith((".", "!", "?", ":", "…")):
        return False
    return bare.rpartition(" ")[2].lstrip("«([*_").lower() not in ABBREVIATIONS


def sentences(text: str) -> list[str]:
    """A line of prose as its sentences.

    Nothing is parted inside a link, a quotation, brackets or code, nor after «nr.», «1.», «§ 2-1.» or an initial.

    Args:
        text: one line
    """
    if not _END.search(text):
        return [text]
    masked = _WHOLE.sub(lambda match: match[0][:2] + "x" * len(match[0][2:]), text)
    found, done = [], 0
    for match in _END.finditer(masked):
        before = masked[done : match.start() + 1]
        if not ends(before) or _NEVER_END.search(before):
            continue
        found.append(text[done : match.end()])
        done = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" "))
    return [*found, text[done:]]
