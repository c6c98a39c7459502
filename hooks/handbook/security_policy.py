"""Security policy: what a browser may do with the site's pages, as a policy in each page and as headers for servers.

No page has a script, a style or a handler of its own, so nothing inline is allowed and no hash is needed.
"""

from collections.abc import Mapping

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The theme's style sheet draws its icons from data: addresses. A picture cannot run or fetch anything.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}

_TWO_YEARS = 2 * 365 * 24 * 60 * 60
"""seconds"""


def page_policy(*, is_preview: bool = False) -> str:
    """The policy that stands in the head of a page.

    Args:
        is_preview: MkDocs writes a script of its own into the pages that it serves, to load them anew
    """
    parts = {**_POLICY, "script-src": "'self' 'unsafe-inline'"} if is_preview else _POLICY
    return _written(parts)


def headers() -> dict[str, str]:
    """Name and value of every header for every file; frames can be refused by a header only."""
    return {
        "Content-Security-Policy": _written({**_POLICY, "frame-ancestors": "'none'"}),
        "Strict-Transport-Security": f"max-age={_TWO_YEARS}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }


def _written(parts: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in parts.items())
