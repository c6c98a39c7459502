"""Assets: files under `assets/` that browsers may keep for ever, for their addresses change with their content."""

from hashlib import sha256
from pathlib import Path

STYLE_SHEET = "assets/stylesheets/handbok.css"
"""uri of the handbook's own style"""

_THEME = Path(__file__).parent.parent / "theme"
_DIGITS = 8

PERMANENT = r"/([^?]*/)?assets/[^?]*([.][0-9a-f]{8}[.]min[.][a-z.]+|[?][0-9a-f]{8})"
"""regular expression of a whole address with a digest: the theme's files have it in their names, ours after ?"""


def permanent_address(uri: str, content: bytes) -> str:
    """The address of an asset, which is another when its content is.

    Args:
        uri: of the file, from the tree's root
        content: of the file
    """
    return f"{uri}?{sha256(content).hexdigest()[:_DIGITS]}"


def style_sheet_address() -> str:
    """The address of the handbook's own style, from the tree's root."""
    return permanent_address(STYLE_SHEET, (_THEME / STYLE_SHEET).read_bytes())
