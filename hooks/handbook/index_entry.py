"""Index entry: one entry of a search index as MkDocs writes it, found without reading the whole as JSON."""

from collections.abc import Iterator

BETWEEN = b'},{"location":'
"""what stands between two entries"""

_CHUNK = 1 << 14
"""bytes that are compared together"""


def differing(data: bytes, checked: bytes) -> tuple[bytes, bytes]:
    """As much of two search indexes as differs, and a mark before and after it where they have one."""
    one, other = len(data), len(checked)
    start = end = 0
    while start + _CHUNK <= min(one, other) and data[start : start + _CHUNK] == checked[start : start + _CHUNK]:
        start += _CHUNK
    while (
        start + end + _CHUNK <= min(one, other)
        and data[one - end - _CHUNK : one - end] == checked[other - end - _CHUNK : other - end]
    ):
        end += _CHUNK
    begun = max(data.rfind(BETWEEN, 0, start), 0)
    last = data.find(BETWEEN, one - end)
    after = 0 if last < 0 else one - last - len(BETWEEN)
    return data[begun : one - after], checked[begun : other - after]


def entries(data: bytes) -> Iterator[bytes]:
    """What stands between one mark and the next in a search index."""
    begun = data.find(BETWEEN)
    while begun >= 0 and (end := data.find(BETWEEN, begun + 1)) >= 0:
        yield data[begun + len(BETWEEN) : end]
        begun = end
