"""A sample of the real handbook: some of its routines with all that they need, so that a build takes seconds.

Tests of how things are built use it. Tests of what is built use the whole handbook.
"""

import functools
from collections.abc import Mapping
from pathlib import Path

from handbook.source_file import read_sources
from measuring.excerpt import excerpt

KEPT = {
    *("SK-002", "SK-003", "SK-011", "SK-012", "SK-014", "SK-025", "SK-035", "SK-048", "SK-053", "SK-063", "SK-071"),
    *("BH-001", "SK-093"),
}
"""ids of the routines in the sample; one is retired"""


@functools.cache
def sample(root: Path) -> Mapping[str, bytes]:
    """Path from the project's root -> content."""
    return excerpt(read_sources(root), KEPT)
