"""Server files: what a web server must send with the site's files, as settings for nginx, Apache and Caddy.

Pages and search indexes are asked for anew each time, and sent only when they have changed. What has a digest in its
address is never asked for twice. What is not found is not kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.asset import PERMANENT
from handbook.security_policy import headers

ANEW = "no-cache"
"""Cache-Control of what a browser must ask about before it shows what it has kept"""
FOR_EVER = "public, max-age=31536000, immutable"
"""Cache-Control of what has a digest in its address: a year, the longest there is"""


@dataclass(frozen=True)
class _Server:
    """How one kind of web server is told."""

    use: str
    """what the person who sets it up does, in Norwegian"""
    header: Callable[[str, str], str]
    """writes a header of every file"""
    caching: str
    """lines that set Cache-Control"""


_NGINX = f"""\
set $handbok_lagring "{ANEW}";
if ($request_uri ~ "^{PERMANENT}$") {{ set $handbok_lagring "{FOR_EVER}"; }}
add_header Cache-Control $handbok_lagring;
"""

_APACHE = f"""\
Header set Cache-Control "{ANEW}"
Header set Cache-Control "{FOR_EVER}" \\
    "expr=%{{THE_REQUEST}} =~ m#^(GET|HEAD) {PERMANENT} # && %{{REQUEST_STATUS}} -lt 400"
"""

_CADDY = f"""\
@handbok_varig {{
    expression `{{uri}}.matches("^{PERMANENT}$")`
    file
}}
@handbok_ellers {{
    not {{
        expression `{{uri}}.matches("^{PERMANENT}$")`
        file
    }}
}}
header @handbok_varig Cache-Control "{FOR_EVER}"
header @handbok_ellers Cache-Control "{ANEW}"
"""

_SERVERS: Mapping[str, _Server] = {
    "nginx.conf": _Server(
        "Sett inn med «include» i «server», og i hver «location» som har egne add_header.",
        lambda name, value: f'add_header {name} "{value}" always;',
        _NGINX,
    ),
    "apache.conf": _Server(
        "Sett inn med «Include» i «VirtualHost». Krever mod_headers.",
        lambda name, value: f'Header always set {name} "{value}"',
        _APACHE,
    ),
    "Caddyfile": _Server(
        "Sett inn med «import» i nettstedets blokk.",
        lambda name, value: f'header {name} "{value}"',
        _CADDY,
    ),
}


def server_files() -> dict[str, str]:
    """Name and text of a file for each kind of web server, to be included in its settings."""
    return {
        name: "\n".join([f"# {server.use}", *(server.header(*header) for header in headers().items()), server.caching])
        for name, server in _SERVERS.items()
    }
