"""The page that explains to editors every fault that the check can tell, made from the table of faults."""

from handbook.explanation import FAMILIES, RULES_PAGE, anchor, explanations
from handbook.fault import FAULTS
from handbook.fix import is_mendable
from handbook.page_text import PageText

TITLE = "Regler som kontrollen følger"

_INTRO = """\
Kontrollen leser hver endring før den blir med i håndboken.
En **feil** stopper byggingen til den er rettet.
En **merknad** er et råd og stopper ingenting."""

_MACHINE = "Kan rettes av maskin: kjør `python3 scripts/check.py --fix`."


def rules_page() -> PageText:
    """The page, the same in every tree."""
    parts = [f"# {TITLE} {{ #tittel }}", _INTRO]
    for prefix, (name, heading) in FAMILIES.items():
        parts.append(f"## {heading} {{ #{name} }}")
        parts.extend(_entry(code) for code in explanations() if code.startswith(prefix))
    return PageText(RULES_PAGE, TITLE, "\n\n".join(parts), (), {"spraak": "nb", "search": {"exclude": True}})


def _entry(code: str) -> str:
    fault, told = FAULTS[code], explanations()[code]
    lines = [
        f"### {code} {fault.name} {{ #{anchor(code)} }}",
        f"**{fault.severity.capitalize()}.** {told.meaning}",
        f"**Hvorfor:** {told.reason}",
    ]
    if told.wrong:
        lines += ["**Galt:**", _example(told.wrong)]
    if told.right:
        lines += ["**Riktig:**", _example(told.right)]
    lines.append(f"**Slik retter du:** {told.cure}")
    if is_mendable(code):
        lines.append(_MACHINE)
    return "\n\n".join(lines)


def _example(text: str) -> str:
    """The text as it is written, also where it has fences of its own."""
    fence = "~~~~~~"
    return f"{fence}\n{text}\n{fence}"
