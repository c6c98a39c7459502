"""Difference: the library of a change with nothing in it that cannot be read."""

from handbook.library import Library
from handbook.loading import load
from handbook.problem import errors
from handbook.source_file import Sources, touched_paths


def readable_library(library: Library, before: Sources) -> Library:
    """The library itself, or one in which changed files that cannot be read are as they were before the change.

    Args:
        library: of the sources as they are
        before: the sources before the change; a faulty file that is new is left out
    """
    faulty = touched_paths(before, library.sources) & {problem.path for problem in errors(library.problems)}
    if not faulty:
        return library
    good = {path: data for path, data in library.sources.items() if path not in faulty}
    good |= {path: before[path] for path in faulty if path in before}
    return load({path: good[path] for path in sorted(good)})
