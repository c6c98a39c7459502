"""Reference pages: what the registers hold and which routines use it, and what can be stopped. Made for every tree.

They are lists of what stands elsewhere, so that nobody has to keep them.
"""

from collections.abc import Iterable, Iterator, Mapping

from handbook.fact import Fact
from handbook.law_page import law_pages, law_uri
from handbook.library import Library
from handbook.making import Making
from handbook.page_text import PageText
from handbook.role_page import URI as ROLE_PAGE
from handbook.role_page import role_page
from handbook.stopping_page import RETIRED_PAGE, STOPPING_PAGE, retired_page, stopping_page
from handbook.system_page import URI as SYSTEM_PAGE
from handbook.system_page import system_page
from handbook.variant import Variant
from handbook.word_page import URI as WORD_PAGE
from handbook.word_page import word_page


def reference_uris(library: Library) -> tuple[str, ...]:
    """The uris of all of them."""
    laws = (law_uri(code) for code in library.laws)
    return (ROLE_PAGE, SYSTEM_PAGE, WORD_PAGE, STOPPING_PAGE, RETIRED_PAGE, law_uri(""), *laws)


def reference_pages(
    making: Making, listed: Mapping[str, Variant], retired: Iterable[Variant], facts: Mapping[str, Fact]
) -> Iterator[PageText]:
    """The pages of a tree.

    Args:
        making: of the tree
        listed: uri -> variant, of the routines to follow, in Norwegian order of their titles
        retired: those that are to be followed no longer, in the same order
        facts: of the tree's municipality
    """
    variants = tuple(listed.values())
    yield role_page(making.library, variants)
    yield system_page(making.library, variants, facts)
    yield word_page(making.library, variants)
    yield stopping_page(making.library, variants)
    yield retired_page(tuple(retired))
    yield from law_pages(making.library, variants)
