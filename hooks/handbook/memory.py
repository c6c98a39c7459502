"""Memory: how much of what has been read is remembered, so that a preview reads only what has changed.

What the functions that remember give back is shared by all who ask: nobody changes it.
"""

FILES = 1 << 13
"""files whose parts are remembered"""

TEXTS = 1 << 15
"""texts, such as sections, whose links, insertions and code are remembered"""

REDIRECTS = 1 << 14
"""pages that lead on: the trees have most of them in common"""

PIECES = 1 << 10
"""pieces of pages that are remembered in HTML: those of one page in all trees, and those that many pages share"""
