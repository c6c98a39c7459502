"""The page that lists the facts of a municipality: what is set, by whom, and what is not."""

from collections.abc import Mapping

from handbook.calendar_text import date_text
from handbook.fact import Fact, value_text
from handbook.generated_section import LOCAL_TEXT_HELP, NOT_SET
from handbook.library import level_name
from handbook.making import Making
from handbook.municipality import Group, Municipality
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText
from handbook.text_file import way

URI = "hjelp/kommuneopplysninger.md"
TITLE = "Opplysninger som er satt og ikke satt"


def fact_page(making: Making, municipality: str | None, facts: Mapping[str, Fact]) -> PageText:
    """The list for a municipality; for the region, who has set what."""
    intro = (
        "Rutinene bruker opplysninger som kommunen, fylket eller et samarbeid setter selv. "
        "Der ingenting er satt, står det nøytrale ord i teksten, og rutinen kan brukes som den er."
    )
    has_help = LOCAL_TEXT_HELP in making.library.pages
    help_link = f"\n\n[Slik setter kommunen opplysninger]({way(LOCAL_TEXT_HELP, URI)})" if has_help else ""
    rows = _regional_rows(making) if municipality is None else _rows(making, facts)
    head = "| Opplysning | Satt av |" if municipality is None else "| Opplysning | Verdi | Satt av | Kilde |"
    line = "| --- |" + " --- |" * (head.count("|") - 2)
    name = f" i {level_name(making.library, municipality)}" if municipality else ""
    body = f"# {TITLE}{name} {{ #tittel }}\n\n{intro}{help_link}\n\n" + "\n".join([head, line, *rows])
    return PageText(URI, f"{TITLE}{name}", body, (), {"spraak": "nb", "search": {"exclude": True}})


def _rows(making: Making, facts: Mapping[str, Fact]) -> list[str]:
    rows = []
    for fact in sorted(facts.values(), key=lambda fact: norwegian(fact.declaration.label)):
        if fact.value is None or fact.level is None:
            cells = [fact.declaration.label, NOT_SET, "", fact.declaration.explanation]
        else:
            checked = date_text(fact.value.checked)
            shown = value_text(fact.declaration, fact.value) + (f" ({fact.doubt()})" if fact.doubtful else "")
            source = f"{fact.value.source}, kontrollert {checked}"
            cells = [fact.declaration.label, shown, making.level_label(fact.level), source]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return rows


def _regional_rows(making: Making) -> list[str]:
    library = making.library
    levels: dict[str, Group | Municipality] = {**library.groups, **library.municipalities}
    rows = []
    for key, declaration in sorted(library.declarations.items(), key=lambda item: norwegian(item[1].label)):
        setters = [making.level_label(slug) for slug, level in levels.items() if key in level.facts]
        names = ", ".join(sorted(setters, key=norwegian)) or NOT_SET
        rows.append(f"| {declaration.label} | {names} |")
    return rows
