"""Reference pages: what the registers hold and which routines use it, and what can be stopped. Made for every tree.

They are lists of what stands elsewhere, so that nobody has to keep them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from handbook.fact import Fact
from handbook.law_page import law_codes, law_page, law_title, law_uri, law_uses
from handbook.library import Library
from handbook.local_routine import LocalRoutine, words_key
from handbook.page_plan import PlannedPage, key_of
from handbook.page_text import PageText
from handbook.role_page import TITLE as ROLE_TITLE
from handbook.role_page import URI as ROLE_PAGE
from handbook.role_page import role_page
from handbook.stopping_page import RETIRED_PAGE, RETIRED_TITLE, STOPPING, STOPPING_PAGE, retired_page, stopping_page
from handbook.system_page import TITLE as SYSTEM_TITLE
from handbook.system_page import URI as SYSTEM_PAGE
from handbook.system_page import own_name, system_page
from handbook.word_page import TITLE as WORD_TITLE
from handbook.word_page import URI as WORD_PAGE
from handbook.word_page import word_page


def reference_uris(library: Library) -> tuple[str, ...]:
    """The uris of all of them."""
    laws = (law_uri(code) for code in library.laws)
    return (ROLE_PAGE, SYSTEM_PAGE, WORD_PAGE, STOPPING_PAGE, RETIRED_PAGE, law_uri(""), *laws)


def planned_reference_pages(
    library: Library,
    registers: str,
    listed: Sequence[LocalRoutine],
    retired: Sequence[LocalRoutine],
    facts: Mapping[str, Fact],
) -> Iterator[PlannedPage]:
    """The pages of a tree.

    Args:
        library: everything loaded
        registers: key of what any page may depend on: see `common_key`, which not all of the registers are in
        listed: routines to follow, in Norwegian order of their titles
        retired: those that are to be followed no longer, in the same order
        facts: of the tree's municipality
    """
    headers = key_of(registers, *(routine.written.header_key for routine in listed))
    former = key_of(registers, *(routine.written.header_key for routine in retired))
    stopped = key_of(headers, *(routine.section_key(STOPPING.id) for routine in listed))
    roles = key_of(headers, *(role.description for role in library.roles.values()))
    systems = key_of(headers, *((each.purpose, own_name(each, facts)) for each in library.systems.values()))
    bare = cache(lambda: tuple(routine.written.bare() for routine in listed))
    uses = cache(lambda: law_uses(bare()))

    def planned(uri: str, title: str, key: str, make: Callable[[], PageText]) -> PlannedPage:
        return PlannedPage(uri, title, key_of(uri, key), None, make)

    yield planned(ROLE_PAGE, ROLE_TITLE, roles, lambda: role_page(library, bare()))
    yield planned(SYSTEM_PAGE, SYSTEM_TITLE, systems, lambda: system_page(library, bare(), facts))
    yield planned(WORD_PAGE, WORD_TITLE, key_of(headers, words_key(library)), lambda: word_page(library, bare()))
    yield planned(
        STOPPING_PAGE,
        STOPPING.nb,
        stopped,
        lambda: stopping_page(library, [each.with_only(STOPPING.id) for each in listed]),
    )
    yield planned(RETIRED_PAGE, RETIRED_TITLE, former, lambda: retired_page([each.written.bare() for each in retired]))
    for uri, code in law_codes(library).items():
        yield planned(uri, law_title(library, code), headers, lambda code=code: law_page(library, code, uses()))  # type: ignore[misc]
