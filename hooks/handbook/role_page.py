"""The page of the roles: what each does, and which routines it is responsible for or takes part in."""

from collections.abc import Sequence

from handbook.library import Library
from handbook.listing import REFERENCE, bullets, in_a_row, jumps
from handbook.markdown_text import slug
from handbook.norwegian_order import norwegian
from handbook.page_text import PageText
from handbook.text_file import way
from handbook.variant import Variant

URI = f"{REFERENCE}/roller.md"
TITLE = "Roller og hvem som gjør hva"

_INTRO = """\
Én person kan ha flere roller, særlig på små skoler og i små barnehager.
Les da om alle rollene du har."""


def role_link(library: Library, key: str, page: str, language: str) -> str:
    """A role's name with a link to what it does; the key alone when the register does not have it."""
    role = library.roles.get(key)
    if role is None:
        return key
    name = role.nynorsk if language == "nn" else role.name
    return f"[{name}]({way(URI, page)}#{slug(key)})"


def role_page(library: Library, variants: Sequence[Variant]) -> PageText:
    """The page, with every role of the register.

    Args:
        library: everything loaded
        variants: routines to list, in order
    """
    roles = sorted(library.roles.items(), key=lambda item: norwegian(item[1].name))
    blocks = [f"# {TITLE} {{ #tittel }}", _INTRO, jumps((slug(key), role.name) for key, role in roles)]
    for key, role in roles:
        blocks += [f"## {role.name[:1].upper()}{role.name[1:]} {{ #{slug(key)} }}", role.description]
        responsible = [variant for variant in variants if variant.header.responsible == key]
        involved = [variant for variant in variants if key in variant.header.involved]
        if responsible:
            blocks += ["**Ansvarlig for:**", bullets(responsible, URI)]
        if involved:
            blocks.append(f"**Involvert i:** {in_a_row(involved, URI)}.")
    return PageText(URI, TITLE, "\n\n".join(blocks), (), {"spraak": "nb", "search": {"exclude": True}})
