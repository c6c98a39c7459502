"""Reading: which trees a stretch of text is read in, and which anchors a page has there. For the rule on links."""

from handbook.explanation import RULES_PAGE, anchors
from handbook.insertion import INCLUDES_FOLDER, Insertions
from handbook.library import Library
from handbook.markdown_text import with_heading_ids
from handbook.prose import Prose
from handbook.routine import Routine
from handbook.section import SECTIONS
from handbook.text_file import placed
from handbook.variant import layered, overlays_for

Reader = str | None
"""slug of a municipality; None: the regional tree"""


class Reading:
    """Readers and anchors of one library, each worked out once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._readers: dict[tuple[str, int], list[Reader]] = {}
        self._known: dict[tuple[str, Reader], set[str]] = {}

    def readers(self, text: Prose) -> list[Reader]:
        """The trees that the text is read in, the regional one first."""
        place = (text.path, text.line)
        if place not in self._readers:
            self._readers[place] = self._found_readers(text)
        return self._readers[place]

    def _found_readers(self, text: Prose) -> list[Reader]:
        suffix = "" if text.uri.startswith(f"{INCLUDES_FOLDER}/") else placed(text.path)[2]
        routine = self.library.routines.get(text.uri)
        found = [tree for tree in (None, *self.library.municipalities) if self._reads(tree, text, routine, suffix)]
        return found or [None]

    def _reads(self, tree: Reader, text: Prose, routine: Routine | None, suffix: str) -> bool:
        levels = {tree, *self.library.groups_of(tree)} if tree else set()
        if suffix and suffix not in levels:
            return False
        if routine is None:
            return True
        overlays = overlays_for(self.library, routine, tree)
        if any(overlay.header.not_applicable for overlay in overlays) or not self.library.applies(routine, tree):
            return False
        return any(part.text == text.text for parts in layered(routine, overlays).values() for part in parts)

    def has_page(self, tree: Reader, uri: str) -> bool:
        """Whether a tree has a page; taken for granted while a group in `gjelder` is unknown or faulty."""
        routine = self.library.routines.get(uri)
        if routine is None:
            return True
        levels = {*self.library.municipalities, *self.library.groups}
        return not levels.issuperset(routine.header.applies_to) or self.library.applies(routine, tree)

    def anchors(self, tree: Reader, uri: str) -> set[str] | None:
        """What a link to the page may end in after #.

        None where the page only says that the routine does not apply, and for pages that are made: MkDocs knows those.
        """
        routine = self.library.routines.get(uri)
        overlays = overlays_for(self.library, routine, tree) if routine else ()
        if any(overlay.header.not_applicable for overlay in overlays):
            return None
        if routine is None and uri not in self.library.pages and uri != RULES_PAGE:
            return None
        if (uri, tree) not in self._known:
            self._known[uri, tree] = self._routine_ids(routine, tree) if routine else self._page_ids(uri)
        return self._known[uri, tree]

    def _page_ids(self, uri: str) -> set[str]:
        if uri == RULES_PAGE:
            return anchors()
        page = self.library.pages.get(uri)
        ids = {"tittel"}
        with_heading_ids(self._with_includes(page.body, uri) if page else "", ids)
        return ids

    def _routine_ids(self, routine: Routine, tree: Reader) -> set[str]:
        parts = layered(routine, overlays_for(self.library, routine, tree))
        taken = {kind.id for kind in SECTIONS}
        for kind_id, texts in parts.items():
            for part in texts:
                with_heading_ids(self._with_includes(part.text, routine.uri), taken, kind_id)
        absent = {kind.id for kind in SECTIONS} - {"ansvar", "endringer", *parts}
        if routine.header.deadlines:
            absent.discard("frister")
        if routine.header.law:
            absent.discard("lov-og-forskrift")
        return (taken | {"tittel"}) - absent

    def _with_includes(self, text: str, uri: str) -> str:
        return Insertions("", {}, self.library.includes).with_includes(text, uri)
