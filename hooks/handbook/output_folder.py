"""Output folder: where a script may write what it makes. Never among what the project is made of."""

from pathlib import Path

OUTPUT = "site"
"""the one folder in the project that may be written to; git ignores it"""


def refusal(out: Path, root: Path) -> str | None:
    """Why a folder may not be written to, in Norwegian; None when it may.

    Args:
        out: the folder, resolved
        root: the project's folder, resolved
    """
    if root.is_relative_to(out):
        return f"«{out}» inneholder selve prosjektet. Velg en annen mappe."
    if out.is_relative_to(root) and out.relative_to(root).parts[0] != OUTPUT:
        return f"«{out}» ligger i prosjektet. Velg en mappe utenfor, eller «{OUTPUT}»."
    return None
