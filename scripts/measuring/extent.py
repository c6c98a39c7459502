"""Extent: how much there is in a handbook that is measured, counted in the finished text that readers meet."""

from dataclasses import dataclass

from handbook.contents import Contents


@dataclass(frozen=True)
class Extent:
    """Counts of one handbook."""

    routines: int
    municipalities: int
    local_texts: int
    """files with local text"""
    pages: int
    """of all trees"""
    words: tuple[int, int, int]
    """on the page of a routine in the regional tree: fewest, mean, most"""
    differing: float
    """part of the municipalities' pages whose text is not the region's, 0–1"""


def extent_of(contents: Contents) -> Extent:
    """Count. Each tree is made, and forgotten before the next."""
    library = contents.library
    region = contents.tree(None)
    texts = {uri: page.markdown() for uri, page in region.pages.items()}
    words = [len(region.pages[uri].body.split()) for uri in library.routines]
    pages = differing = 0
    for slug in library.municipalities:
        tree = contents.tree(slug)
        pages += len(tree.pages)
        differing += sum(texts.get(uri) != page.markdown() for uri, page in tree.pages.items())
    return Extent(
        len(library.routines),
        len(library.municipalities),
        len(library.overlays),
        len(texts) + pages,
        (min(words), round(sum(words) / len(words)), max(words)),
        differing / pages,
    )
