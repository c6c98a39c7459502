"""Reference pages: what the registers hold and which routines use it, and what can be stopped. Made for every tree.

They are lists of what stands elsewhere, so that nobody has to keep them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.fact import Fact
from handbook.law_page import law_pages, law_uri
from handbook.library import Library
from handbook.page_text import PageText
from handbook.role_page import URI as ROLE_PAGE
from handbook.role_page import role_page
from handbook.stopping_page import RETIRED_PAGE, STOPPING_PAGE, retired_page, stopping_page
from handbook.system_page import URI as SYSTEM_PAGE
from handbook.system_page import own_name, system_page
from handbook.variant import Variant
from handbook.word_page import URI as WORD_PAGE
from handbook.word_page import word_page


def reference_uris(library: Library) -> tuple[str, ...]:
    """The uris of all of them."""
    laws = (law_uri(code) for code in library.laws)
    return (ROLE_PAGE, SYSTEM_PAGE, WORD_PAGE, STOPPING_PAGE, RETIRED_PAGE, law_uri(""), *laws)


@dataclass(frozen=True)
class ReferencePages:
    """Makes the pages of each tree; trees whose routines say the same in them share them."""

    library: Library
    _made: dict[tuple[object, ...], tuple[PageText, ...]] = field(default_factory=dict, init=False, repr=False)

    def pages(
        self, listed: Iterable[Variant], retired: Iterable[Variant], facts: Mapping[str, Fact]
    ) -> Iterator[PageText]:
        """The pages of a tree.

        Args:
            listed: routines to follow, in Norwegian order of their titles
            retired: those that are to be followed no longer, in the same order
            facts: of the tree's municipality
        """
        library, variants, former = self.library, tuple(listed), tuple(retired)
        headers, stopped = _headers(variants), tuple(variant.section("slutte-med") for variant in variants)
        own_names = tuple(own_name(system, facts) for system in library.systems.values())
        yield from self._once(("roles", headers), lambda: [role_page(library, variants)])
        yield from self._once(("systems", headers, own_names), lambda: [system_page(library, variants, facts)])
        yield from self._once(("words", headers), lambda: [word_page(library, variants)])
        yield from self._once(("stopping", headers, stopped), lambda: [stopping_page(library, variants)])
        yield from self._once(("retired", _headers(former)), lambda: [retired_page(former)])
        yield from self._once(("laws", headers), lambda: law_pages(library, variants))

    def _once(self, key: tuple[object, ...], make: Callable[[], Iterable[PageText]]) -> tuple[PageText, ...]:
        if key not in self._made:
            self._made[key] = tuple(make())
        return self._made[key]


def _headers(variants: Iterable[Variant]) -> tuple[tuple[str, int], ...]:
    """Where each routine stands, and what stands for all of its front matter."""
    return tuple((variant.routine.uri, id(variant.header)) for variant in variants)
