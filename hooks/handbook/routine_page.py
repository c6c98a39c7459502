"""A routine's page: the written sections and those made of front matter, facts, law and git, all as Markdown."""

import re

from handbook.calendar_text import date_text
from handbook.change_date import ChangeDate
from handbook.generated_section import changes, deadlines, legal_basis, local_facts, responsibility
from handbook.library import Library, level_name
from handbook.making import Making
from handbook.markdown_text import LINK, with_heading_ids
from handbook.page_text import PageText, admonition
from handbook.section import PURPOSE, SECTIONS, SectionKind
from handbook.variant import Part, Variant, VariantSection

DRAFT = "Ikke godkjent. Følg kommunens vedtatte rutine til denne er godkjent."
HEARING = "På høring. Ikke godkjent. Følg kommunens vedtatte rutine til denne er godkjent."
RETIRED = (
    "Rutinen er avviklet i fellesteksten og skal ikke følges lenger. "
    "Har kommunen vedtatt noe annet, gjelder vedtaket så lenge loven tillater det."
)

_NOTICES = {"utkast": ("Utkast", DRAFT), "hoering": ("Høring", HEARING), "avviklet": ("Avviklet", RETIRED)}


def routine_page(making: Making, variant: Variant) -> PageText:
    """The page of a variant."""
    header = variant.header
    paths = (*variant.text_paths(), *(fact.path for fact in variant.facts if fact.path))
    changed = making.dates.of(variant.text_paths(), variant.facts)
    meta: dict[str, object] = {
        "description": _plain(variant),
        "id": header.id,
        "rutinestatus": header.status,
        "utgivelse": making.release(variant.routine.uri),
        # Before the chapter pages, which have the same words; a retired one after all that is in use.
        "search": {"boost": 0.1 if header.status == "avviklet" else 2},
        "spraak": header.language,
        "oppdatert": date_text(changed.day) if changed.day else None,
        "uten_dato": changed.reason,
        "kilder": making.sources(paths),
        "gjelder": _trees(making.library, variant) or None,
    }
    blocks = [f"# {header.title} {{ #tittel }}", *_notices(making, variant)]
    if variant.not_applicable is None:
        blocks.extend(_sections(making, variant, changed))
    return PageText(variant.routine.uri, header.title, "\n\n".join(blocks), tuple(dict.fromkeys(paths)), meta)


def _trees(library: Library, variant: Variant) -> list[str]:
    """Slugs of the trees that have the routine, when not all do."""
    routine = variant.routine
    if not routine.header.applies_to:
        return []
    return [slug for slug in library.municipalities if library.applies(routine, slug)]


def _plain(variant: Variant) -> str | None:
    """The purpose as plain words, for search engines and link previews."""
    purpose = variant.section(PURPOSE.id)
    if purpose is None:
        return None
    text = " ".join(part.text for part in purpose.parts).replace("\n", " ")
    return re.sub(rf"{LINK}|[*_`]", lambda match: match[1] or "", text)


def _notices(making: Making, variant: Variant) -> list[str]:
    library, header = making.library, variant.header
    if variant.not_applicable is not None:
        name = level_name(library, variant.municipality or "")
        return [admonition("gjelder-ikke", f"Gjelder ikke i {name}", variant.not_applicable)]
    notices = []
    if header.status in _NOTICES:
        notices.append(admonition(header.status, *_NOTICES[header.status]))
    only = _trees(library, variant)
    if only:
        names = ", ".join(level_name(library, slug) for slug in only)
        notices.append(admonition("lokal", "Bare noen kommuner", f"Rutinen gjelder bare {names}."))
    if variant.municipality is None:
        notices.extend(_who_has_local_text(making, variant))
    else:
        notices.extend(_local_notice(making, variant))
    return notices


def _local_notice(making: Making, variant: Variant) -> list[str]:
    """Which sections are local, and whose."""
    lines = []
    for overlay in variant.overlays:
        names = [s.kind.nb for s in variant.sections if overlay.suffix in s.local_levels()]
        names += [f"uten «{name}»" for name in overlay.header.left_out]
        if names:
            lines.append(f"{making.level_label(overlay.suffix)}: {', '.join(names)}.")
    return [admonition("lokal", "Lokal tekst", "\n".join(lines))] if lines else []


def _who_has_local_text(making: Making, variant: Variant) -> list[str]:
    lines = []
    for overlay in making.library.local_texts.get(variant.routine.uri, ()):
        suffix = overlay.suffix
        if overlay.header.not_applicable:
            lines.append(f"- {making.level_label(suffix)}: rutinen gjelder ikke.")
            continue
        names = [section.kind.nb for section in overlay.sections] + [f"uten {name}" for name in overlay.header.left_out]
        if names:
            lines.append(f"- {making.level_label(suffix)}: {', '.join(names)}")
    if not lines:
        return []
    text = "Dette er fellesteksten. Disse har egen tekst i noen deler:\n\n" + "\n".join(lines)
    return [admonition("lokal", "Fellestekst", text + "\n\nVelg kommune øverst for å lese den som gjelder hos deg.")]


def _sections(making: Making, variant: Variant, changed: ChangeDate) -> list[str]:
    written = {section.kind.id: section for section in variant.sections}
    generated = {
        "ansvar": responsibility(making.library, variant),
        "frister": deadlines(making, variant),
        "lokalt": local_facts(making, variant),
        "lov-og-forskrift": legal_basis(making.library, variant),
        "endringer": changes(making, variant, changed),
    }
    taken = {kind.id for kind in SECTIONS}
    blocks = []
    for kind in SECTIONS:
        if kind.id in written:
            blocks.extend(_written(making, written[kind.id], variant.header.language, taken))
        elif generated.get(kind.id):
            blocks.extend([_heading(kind, variant.header.language), generated[kind.id]])
    return blocks


def _heading(kind: SectionKind, language: str) -> str:
    return f"## {kind.heading(language)} {{ #{kind.id} }}"


def _written(making: Making, section: VariantSection, page_language: str, taken: set[str]) -> list[str]:
    first = section.parts[0]
    other = f" lang={first.language}" if first.language != page_language else ""
    blocks = [f"## {section.kind.heading(first.language)} {{ #{section.kind.id}{other} }}"]
    for number, part in enumerate(section.parts):
        if part.overlay:
            word = "Lokal tekst" if number == 0 else "Tillegg"
            blocks.append(f"_{word} for {making.level_label(part.overlay.suffix)}._{{ .lokal }}")
        blocks.append(_part(part, section.kind, page_language, taken))
    return blocks


def _part(part: Part, kind: SectionKind, page_language: str, taken: set[str]) -> str:
    text = with_heading_ids(part.text, taken, kind.id)
    if part.language == page_language:
        return text
    return f'<div lang="{part.language}" markdown="1">\n\n{text}\n\n</div>'
