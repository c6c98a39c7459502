"""Sections that the core writes: who, when, what is set locally, which law, when changed. All as Markdown."""

from handbook.calendar_text import date_text, month_day_text
from handbook.change_date import ChangeDate
from handbook.fact import Fact, value_text
from handbook.law_page import law_uri
from handbook.library import Library
from handbook.making import Making
from handbook.page_text import table
from handbook.register import LAW_SNAPSHOT, split_reference
from handbook.role_page import role_link
from handbook.routine import Deadline
from handbook.system_page import system_link
from handbook.text_file import way
from handbook.variant import Variant

LAW_UNCHECKED = f"Paragrafene finnes i lovteksten per {date_text(LAW_SNAPSHOT)}; valget av dem er ikke kontrollert."
LOCAL_TEXT_HELP = "hjelp/lokal-tekst.md"
"""page that tells how a municipality sets facts"""

NOT_SET = "_ikke satt ennå_{ .ikke-satt }"
"""stands for the value of a fact that nobody has set"""

_SOURCES = {"lokal": "settes lokalt", "generell": "vanlig praksis, ikke kontrollert"}


def responsibility(library: Library, variant: Variant) -> str:
    """«Ansvar»: roles, systems, owner of the text."""
    header, page = variant.header, variant.routine.uri
    facts = {fact.key: fact for fact in variant.facts}
    rows = [
        ("Rutinenummer", [header.id]),
        ("Ansvarlig", [role_link(library, header.responsible, page, header.language)]),
        ("Involverte", [role_link(library, role, page, header.language) for role in header.involved]),
        ("Systemer", [system_link(library, key, page, facts) for key in header.systems]),
        ("Dokumenteier", [header.owner]),
    ]
    return "\n".join(f"- **{name}:** {', '.join(values)}" for name, values in rows if values)


def deadline_text(deadline: Deadline, facts: dict[str, Fact]) -> str:
    """A deadline in words: `3 uker fra vedtaket er mottatt`."""
    if deadline.day:
        said = month_day_text(deadline.day)
    elif deadline.span:
        said = f"{deadline.span} fra {deadline.starts}" if deadline.starts else f"{deadline.span} før {deadline.before}"
    elif deadline.event:
        said = deadline.event
    else:
        key = str(deadline.fact)
        said = facts[key].in_text() if key in facts else key
    return f"{said}, kl. {deadline.clock}" if deadline.clock else said


def deadlines(making: Making, variant: Variant) -> str:
    """«Frister»: a table; empty when the routine has none."""
    if not variant.header.deadlines:
        return ""
    facts = {fact.key: fact for fact in variant.facts}
    rows = [(d.name, deadline_text(d, facts), _deadline_source(making, d, facts)) for d in variant.header.deadlines]
    return table(("Hva", "Frist", "Kilde"), rows)


def _deadline_source(making: Making, deadline: Deadline, facts: dict[str, Fact]) -> str:
    fact = facts.get(deadline.fact or "")
    if fact is not None:
        return f"satt av {making.level_label(fact.level)}" if fact.level else _SOURCES["lokal"]
    source = deadline.source or ""
    parts = split_reference(source)
    if parts and parts[0] in making.library.laws:
        law = making.library.laws[parts[0]]
        return f"[{law.label(parts[1])}]({law.url(parts[1])})"
    return _SOURCES.get(source, source)


def local_facts(making: Making, variant: Variant) -> str:
    """«Lokalt i din kommune»: what is set and not set of the facts in use; empty when none are."""
    if not variant.facts:
        return ""
    if variant.municipality is None:
        labels = "\n".join(f"- {fact.declaration.label}" for fact in variant.facts)
        intro = "Dette setter kommunen eller fylket selv. Velg kommune øverst for å se hva som gjelder hos deg."
        return f"{intro}\n\n{labels}"
    in_order = sorted(variant.facts, key=lambda fact: fact.value is None)  # what is set is what readers look for
    text = "\n".join(f"- **{fact.declaration.label}:** {_fact_line(making, fact)}" for fact in in_order)
    if in_order[-1].value is None and LOCAL_TEXT_HELP in making.library.pages:
        help_page = way(LOCAL_TEXT_HELP, variant.routine.uri)
        text += f"\n\nNoe er ikke satt ennå. [Slik setter kommunen opplysninger]({help_page})."
    return text


def _fact_line(making: Making, fact: Fact) -> str:
    if fact.value is None or fact.level is None:
        return NOT_SET
    doubt = f" **Opplysningen er fra {fact.year()}. Kontroller den før du bruker den.**" if fact.doubtful else ""
    said = value_text(fact.declaration, fact.value)
    return (
        f"{said}.{doubt} Satt av {making.level_label(fact.level)}. Kilde: {fact.value.source}, "
        f"kontrollert {date_text(fact.value.checked)}."
    )


def legal_basis(library: Library, variant: Variant) -> str:
    """«Lov og forskrift»: each paragraph with link and heading; empty when there is none."""
    lines = []
    for reference in variant.header.law:
        parts = split_reference(reference)
        if not parts or parts[0] not in library.laws:
            lines.append(f"- {reference}")
            continue
        law = library.laws[parts[0]]
        heading = law.paragraphs.get(parts[1])
        language = f"{{ lang={law.language} }}" if law.language != variant.header.language else ""
        quoted = f": _{heading}_{language}" if heading else ""
        lines.append(f"- [{law.label(parts[1])}]({law.url(parts[1])}){quoted}")
    if not lines:
        return ""
    checked = variant.header.law_checked
    note = f"Hjemlene er kontrollert {date_text(checked)}." if checked else LAW_UNCHECKED
    codes = dict.fromkeys(parts[0] for reference in variant.header.law if (parts := split_reference(reference)))
    laws = {code: library.laws[code].name for code in codes if code in library.laws}
    pages = [f"[{name}]({way(law_uri(code), variant.routine.uri)})" for code, name in laws.items()]
    others = f"\nSe alle rutiner som bygger på {_and(pages)}." if pages else ""
    return "\n".join(lines) + f"\n\n{note}{others}"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} og {parts[-1]}"


def changes(making: Making, variant: Variant, changed: ChangeDate) -> str:
    """«Endringer»: dates, approval, and the words that the routine is searched by."""
    header = variant.header
    lines = [changed.text]
    lines += [
        f"Lokal tekst for {making.level_label(overlay.suffix)}: {_lower(making.dates.of([overlay.path]).text)}"
        for overlay in variant.overlays
    ]
    if header.change_note:
        lines.append(header.change_note)
    if header.approved:
        by = f" av {header.approved_by}" if header.approved_by else ""
        lines.append(f"Godkjent {date_text(header.approved)}{by}.")
    if header.valid_from:
        lines.append(f"Gjelder fra {date_text(header.valid_from)}.")
    if header.next_review:
        lines.append(f"Neste gjennomgang {date_text(header.next_review)}.")
    text = "\n".join(f"- {line}" for line in lines)
    words = ", ".join(header.keywords)
    return f"{text}\n\n_Søkeord: {words}._{{ .sokeord }}" if words else text


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
