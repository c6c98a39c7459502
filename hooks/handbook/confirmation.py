"""Confirmation: an overlay's file with `bygger_paa` as the shared text is now. Nothing else in it changes."""

from handbook.library import Library
from handbook.routine import Overlay
from handbook.variant import built_on
from handbook.yaml_document import split_front_matter, write_yaml


def confirmed_text(library: Library, overlay: Overlay, text: str) -> str:
    """The file's text with the digests of today written last in its front matter.

    Args:
        library: everything loaded
        overlay: as loaded from the same text
        text: of the overlay's file
    """
    parts = split_front_matter(text.replace("\r\n", "\n"))
    if parts is None:
        raise ValueError(overlay.path)
    head, first_line, body, _ = parts
    lines = head.split("\n")[:-1]
    span = overlay.document.span(("bygger_paa",))
    if span:
        del lines[span[0] - first_line : span[1] - first_line + 1]
    digests = built_on(library, overlay)
    kept = "".join(f"{line}\n" for line in lines)
    block = write_yaml({"bygger_paa": digests}) if digests else ""
    return f"---\n{kept}{block}---\n{body}"
