"""Rules: one file a fault, one row each in a table. A rule yields the problems that it finds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from sys import intern

from handbook.kept_rows import digest_of, recalled
from handbook.last_found import LastFound
from handbook.library import Library
from handbook.passage import Passage, language_of, passage_of
from handbook.problem import Problem, Row, as_rows, from_rows
from handbook.prose import Prose, prose
from handbook.routine import Overlay, Routine
from handbook.rules import (
    attribute_list,
    author_in_pdf,
    bare_address,
    broken_link,
    broken_numbering,
    changed_setup,
    character_reference,
    conflicting_groups,
    dead_address,
    duplicate_id,
    empty_heading,
    empty_table_heading,
    external_picture,
    forbidden_address,
    foreign_markup,
    foreign_word,
    hard_space_after_mark,
    heading_level,
    hidden_comment,
    house_style,
    idle_exemption,
    impossible_date,
    insertion_in_link,
    invalid_fact,
    invalid_file_name,
    link_to_retired_routine,
    long_sentence,
    long_summary,
    lost_address,
    malformed_address,
    malformed_insertion,
    malformed_ledger,
    merging_lists,
    misdated_fact,
    missing_address,
    missing_blank_line,
    missing_page,
    missing_section,
    needless_fact,
    needless_overlay,
    old_word,
    orphan_overlay,
    other_date_form,
    overlay_without_readers,
    personal_data,
    picture_metadata,
    raw_html,
    repealed_paragraph,
    repeated_entry,
    repeated_heading,
    repeated_member,
    repeated_municipality_number,
    review_due,
    same_address,
    same_title,
    stale_overlay,
    swallowed_section,
    taken_address,
    template_code,
    unapproved_routine,
    unchecked_law,
    unexplained_abbreviation,
    unfinished_link,
    unfit_include,
    unfit_stand_in,
    unfit_title,
    unknown_abbreviation,
    unknown_fact,
    unknown_file_type,
    unknown_include,
    unknown_municipality,
    unknown_overlay_section,
    unknown_paragraph,
    unknown_paragraph_in_text,
    unknown_role,
    unknown_routine,
    unknown_suffix,
    unknown_system,
    unnumbered_steps,
    unread_overlay,
    unused_fact,
    unwritten_link,
    vague_link,
    vague_word,
    wordless_link,
    wordless_picture,
    wrong_content,
    wrong_county,
    wrong_indent,
)
from handbook.rules.reference import texts_with_header
from handbook.text_file import TextFile
from handbook.vocabulary import Vocabulary, vocabulary, vocabulary_digest

Rule = Callable[[Library], Iterator[Problem]]
"""a check of the whole library"""

OwnRule = Callable[[Routine | Overlay], Iterator[Problem]]
"""a check of one routine or overlay that needs no other file"""

TextRule = Callable[[Passage, Vocabulary], Iterator[Problem]]
"""a check of one Markdown file that needs no other file"""

ProseRule = Callable[[Prose], Iterator[Problem]]
"""a check of one stretch of Markdown that needs no other text"""

DatedRule = Callable[[Library, date], Iterator[Problem]]
"""a check of the whole library against today's date"""

RecordedRule = Callable[[Library, Sequence[str]], Iterator[Problem]]
"""a check of the whole library against every line that the ledger of addresses has ever had, oldest first"""

RULES: tuple[Rule, ...] = (
    unknown_file_type.check,
    invalid_file_name.check,
    missing_page.check,
    same_address.check,
    wrong_content.check,
    picture_metadata.check,
    author_in_pdf.check,
    duplicate_id.check,
    same_title.check,
    unfit_title.check,
    unknown_role.check,
    unknown_system.check,
    unknown_paragraph.check,
    unknown_municipality.check,
    unknown_routine.check,
    unknown_suffix.check,
    orphan_overlay.check,
    unknown_overlay_section.check,
    conflicting_groups.check,
    stale_overlay.check,
    needless_overlay.check,
    unread_overlay.check,
    overlay_without_readers.check,
    repeated_member.check,
    repeated_municipality_number.check,
    wrong_county.check,
    unapproved_routine.check,
    unknown_fact.check,
    unknown_include.check,
    unfit_include.check,
    invalid_fact.check,
    unused_fact.check,
    needless_fact.check,
    unfit_stand_in.check,
    repealed_paragraph.check,
    broken_link.check,
    forbidden_address.check,
    malformed_ledger.check,
    missing_address.check,
    dead_address.check,
    link_to_retired_routine.check,
    changed_setup.check,
    personal_data.check,
    idle_exemption.check,
    insertion_in_link.check,
)
"""of the whole library; the order does not matter, problems are sorted by place"""

OWN_RULES: tuple[OwnRule, ...] = (
    repeated_entry.check,
    missing_section.check,
    swallowed_section.check,
    unnumbered_steps.check,
    long_summary.check,
)
"""of one routine or overlay at a time"""

TEXT_RULES: tuple[TextRule, ...] = (
    heading_level.check,
    empty_heading.check,
    repeated_heading.check,
    broken_numbering.check,
    long_sentence.check,
    vague_word.check,
    unexplained_abbreviation.check,
    unknown_abbreviation.check,
    old_word.check,
    foreign_word.check,
    other_date_form.check,
    empty_table_heading.check,
    wrong_indent.check,
    hard_space_after_mark.check,
    missing_blank_line.check,
    merging_lists.check,
    raw_html.check,
    hidden_comment.check,
    character_reference.check,
    attribute_list.check,
    template_code.check,
    foreign_markup.check,
    unknown_paragraph_in_text.check,
    house_style.check,
)
"""of one Markdown file at a time"""

PROSE_RULES: tuple[ProseRule, ...] = (
    malformed_insertion.check,
    unwritten_link.check,
    malformed_address.check,
    external_picture.check,
    wordless_picture.check,
    wordless_link.check,
    vague_link.check,
    bare_address.check,
    unfinished_link.check,
)
"""of one stretch of Markdown at a time"""

DATED_RULES: tuple[DatedRule, ...] = (
    misdated_fact.check,
    unchecked_law.check,
    review_due.check,
    impossible_date.check,
)
"""of the whole library on a given day"""

RECORDED_RULES: tuple[RecordedRule, ...] = (lost_address.check, taken_address.check)
"""of the whole library and its history"""


def check(library: Library, today: date, recorded: Sequence[str] = ()) -> list[Problem]:
    """Every problem: those met while loading and those that the rules find.

    Args:
        library: what is checked
        today: decides what is overdue and what is old
        recorded: every line that the ledger of addresses has ever had, oldest first, as far as git can tell
    """
    found = [
        *library.problems,
        *(problem for rule in RULES for problem in rule(library)),
        *_in_texts(library),
        *(problem for rule in DATED_RULES for problem in rule(library, today)),
        *(problem for rule in RECORDED_RULES for problem in rule(library, recorded)),
    ]
    return sorted(set(_without_style_of_faulty(found)))


_LAST = LastFound[list[Problem]]()


def _in_texts(library: Library) -> Iterator[Problem]:
    """What is told of each Markdown file by itself, which is remembered."""
    stretches: dict[str, list[Prose]] = {}
    for stretch in prose(library):
        stretches.setdefault(stretch.path, []).append(stretch)
    words = intern(vocabulary_digest(library))
    _LAST.begin()
    known = {text.path: text for text in texts_with_header(library)}
    for file in library.texts:
        own, text = stretches.get(file.path, ()), known.get(file.path)
        language = intern(language_of(library, file))
        decides = (library.sources[file.path], language, file.document is None, text is None, len(own), words)
        yield from _LAST.of(file.path, decides, partial(_found_in, library, file, text, own, decides))


def _found_in(
    library: Library,
    file: TextFile,
    text: Routine | Overlay | None,
    stretches: Iterable[Prose],
    decides: tuple[object, ...],
) -> list[Problem]:
    find = partial(_told, library, file, text, stretches)
    return list(from_rows(recalled(digest_of(__name__, file.path, *decides), find)))


def _told(library: Library, file: TextFile, text: Routine | Overlay | None, stretches: Iterable[Prose]) -> list[Row]:
    passage, words = passage_of(library, file), vocabulary(library)
    of_text = (problem for rule in OWN_RULES for problem in rule(text)) if text else ()
    of_file = (problem for rule in TEXT_RULES for problem in rule(passage, words))
    of_prose = (problem for stretch in stretches for rule in PROSE_RULES for problem in rule(stretch))
    return as_rows([*of_text, *of_file, *of_prose])


def _without_style_of_faulty(found: list[Problem]) -> Iterator[Problem]:
    """How a file is written is told once the rest is right: formatting may change when errors are mended."""
    faulty = {problem.path for problem in found if problem.is_error}
    return (problem for problem in found if problem.code != "RB910" or problem.path not in faulty)
