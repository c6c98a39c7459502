"""The page that lists the facts of a municipality: what is set, by whom, and what is not."""

from collections.abc import Mapping

from handbook.calendar_text import date_text
from handbook.fact import Fact
from handbook.generated_section import LOCAL_TEXT_HELP, NOT_SET
from handbook.library import level_name
from handbook.making import Making
from handbook.municipality import FactValue, Group, Municipality
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText, table
from handbook.source_file import DOCS
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
    listed = _regional(making) if municipality is None else _municipal(making, municipality, facts)
    name = f" i {level_name(making.library, municipality)}" if municipality else ""
    body = "\n\n".join([f"# {TITLE}{name} {{ #tittel }}", f"{intro}{help_link}", *listed])
    return PageText(URI, TITLE, body, (), {"spraak": "nb", "search": {"exclude": True}})


def _municipal(making: Making, municipality: str, facts: Mapping[str, Fact]) -> list[str]:
    """What is set, in order of its label; what is not, in order of its key, so that what is alike stands together."""
    rows = [
        (fact.declaration.label, fact.in_text(), making.level_label(level), _source(value))
        for fact in sorted(facts.values(), key=lambda fact: norwegian(fact.declaration.label))
        if (value := fact.value) and (level := fact.level)
    ]
    missing = [
        (fact.declaration.label, f"`{key}`", fact.declaration.explanation)
        for key, fact in sorted(facts.items())
        if fact.value is None
    ]
    blocks = [f"{len(rows)} av {len(facts)} er satt."]
    if rows:
        blocks += ["## Satt { #satt }", table(("Opplysning", "Verdi", "Satt av", "Kilde"), rows)]
    if missing:
        path = f"{DOCS}/kommuner/{municipality}.yml"
        said = f"Sett dem i `{path}`: skriv navnet, verdien, kilden og datoen da dere sjekket det."
        heading = "## Ikke satt ennå { #ikke-satt }"
        blocks += [heading, said, table(("Opplysning", "Navn i filen", "Slik finner dere den"), missing)]
    return blocks


def _source(value: FactValue) -> str:
    return f"{value.source}, kontrollert {date_text(value.checked)}"


def _regional(making: Making) -> list[str]:
    """Who has set what, and after it what nobody has set."""
    library = making.library
    levels: dict[str, Group | Municipality] = {**library.groups, **library.municipalities}
    rows = []
    for key, declaration in sorted(library.declarations.items(), key=lambda item: norwegian(item[1].label)):
        setters = [making.level_label(slug) for slug, level in levels.items() if key in level.facts]
        names = ", ".join(sorted(setters, key=norwegian)) or NOT_SET
        rows.append((declaration.label, names))
    return [table(("Opplysning", "Satt av"), sorted(rows, key=lambda row: row[1] == NOT_SET))]
