"""The page of the systems: what each is for, what it is called in a municipality, and which routines use it."""

from collections.abc import Mapping, Sequence

from handbook.fact import Fact
from handbook.library import Library
from handbook.listing import REFERENCE, in_a_row, jumps
from handbook.markdown_text import slug
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText
from handbook.register import System
from handbook.text_file import way
from handbook.variant import Variant

URI = f"{REFERENCE}/systemer.md"
TITLE = "Systemer og hva de brukes til"

_INTRO = """\
Håndboken kaller systemene det de er for brukerne.
Har kommunen satt navnet på sitt eget system, står det i tillegg."""


def own_name(system: System, facts: Mapping[str, Fact]) -> str:
    """What the municipality calls a system; empty where that is not set."""
    fact = facts.get(system.fact) if system.fact else None
    return fact.in_text() if fact and fact.value else ""


def system_link(library: Library, key: str, page: str, facts: Mapping[str, Fact]) -> str:
    """A system's name with a link to what it is for; the key alone when the register does not have it."""
    system = library.systems.get(key)
    if system is None:
        return key
    link = f"[{system.name}]({way(URI, page)}#{slug(key)})"
    local = own_name(system, facts)
    return f"{link} ({local})" if local else link


def system_page(library: Library, variants: Sequence[Variant], facts: Mapping[str, Fact]) -> PageText:
    """The page, with every system of the register.

    Args:
        library: everything loaded
        variants: routines to list, in order
        facts: of the tree's municipality
    """
    systems = sorted(library.systems.items(), key=lambda item: norwegian(item[1].name))
    blocks = [f"# {TITLE} {{ #tittel }}", _INTRO, jumps((slug(key), system.name) for key, system in systems)]
    for key, system in systems:
        blocks += [f"## {system.name[:1].upper()}{system.name[1:]} {{ #{slug(key)} }}", system.purpose]
        if local := own_name(system, facts):
            blocks.append(f"**I kommunen:** {local}.")
        using = [variant for variant in variants if key in variant.header.systems]
        if using:
            blocks.append(f"**Brukes i:** {in_a_row(using, URI)}.")
    return PageText(URI, TITLE, "\n\n".join(blocks), (), {"spraak": "nb", "search": {"exclude": True}})
