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
    distinct: int
    """pages of all trees, those that say the same at the same address counted once"""


def extent_of(contents: Contents) -> Extent:
    """Count. Each tree is made, and forgotten before the next."""
    library = contents.library
    region = contents.tree(None)
    texts = {uri: page.markdown() for uri, page in region.pages.items()}
    words = [len(region.pages[uri].body.split()) for uri in library.routines]
    pages, distinct = 0, {(uri, hash(text)) for uri, text in texts.items()}
    for slug in library.municipalities:
        tree = contents.tree(slug)
        pages += len(tree.pages)
        distinct |= {(uri, hash(page.markdown())) for uri, page in tree.pages.items()}
    return Extent(
        len(library.routines),
        len(library.municipalities),
        len(library.overlays),
        len(texts) + pages,
        (min(words), round(sum(words) / len(words)), max(words)),
        len(distinct),
    )
