"""Site facts: what templates know of the tree that they render, beside the page itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.asset import style_sheet_address
from handbook.library import Library
from handbook.sanitised import inert
from handbook.security_policy import page_policy
from handbook.settings import Settings
from handbook.tree import Tree, tree_slugs


@dataclass(frozen=True)
class SiteFacts:
    """Facts of one tree."""

    title: str
    """of the handbook: `Rutinehåndboken – Kongsberg`"""
    municipality: str
    """slug; empty for the region"""
    name: str
    """of the municipality; empty for the region"""
    choices: tuple[tuple[str, str], ...]
    """slug and name of each municipality's tree, in Norwegian order"""
    accessibility_statement: str | None
    """address of the municipality's own declaration"""

    @property
    def root(self) -> str:
        """Folder of the tree in the site, ending in /; empty for the region."""
        return f"{self.municipality}/" if self.municipality else ""

    def for_templates(self, *, is_preview: bool = False) -> dict[str, object]:
        """With the names that templates use."""
        return {
            "stilark": style_sheet_address(),
            "innholdspolicy": page_policy(is_preview=is_preview),
            "kommune": self.municipality,
            "kommunenavn": self.name,
            "kommuner": [{"slug": slug, "navn": name} for slug, name in self.choices],
            "tilgjengelighetserklaering": self.accessibility_statement,
        }


def site_facts(library: Library, settings: Settings, tree: Tree) -> SiteFacts:
    """The facts of a tree."""
    choices = tuple((slug, inert(library.municipalities[slug].name)) for slug in tree_slugs(library))
    if tree.is_region:
        return SiteFacts(inert(settings.site_name), "", "", choices, None)
    statement = library.municipalities[tree.slug].accessibility_statement
    name = inert(tree.name)
    return SiteFacts(f"{inert(settings.site_name)} – {name}", tree.slug, name, choices, statement)


def chosen_trees(slugs: Sequence[str], wanted: str | None) -> list[str]:
    """The trees to build.

    Args:
        slugs: all there are
        wanted: slugs with commas between; None or empty means all

    Raises:
        ValueError: when a wanted one does not exist, in Norwegian
    """
    if not wanted:
        return list(slugs)
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    unknown = [name for name in names if name not in slugs]
    if unknown:
        msg = f"Ukjent kommune: {', '.join(unknown)}. Kommunene er: {', '.join(slugs)}."
        raise ValueError(msg)
    return [slug for slug in slugs if slug in names]
