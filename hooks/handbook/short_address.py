"""Short addresses: `/r/SK-014/` leads to the routine in the same tree, for as long as the handbook lives."""

import html
import posixpath

_PAGE = """\
<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={way}">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<link rel="canonical" href="{way}">
</head>
<body>
<p>Rutinen <a href="{way}">{title}</a> står på en annen adresse.</p>
</body>
</html>
"""


def short_address(routine_id: str, title: str, uri: str) -> tuple[str, bytes]:
    """Uri and content of the file behind a short address.

    Args:
        routine_id: such as `SK-014`
        title: of the routine
        uri: of the routine's page, such as `skole/fravaer/x.md`
    """
    address = f"r/{routine_id}"
    way = posixpath.relpath(uri.removesuffix(".md"), address) + "/"
    page = _PAGE.format(title=html.escape(f"{routine_id} {title}"), way=html.escape(way))
    return f"{address}/index.html", page.encode()
