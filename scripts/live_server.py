"""Live server: MkDocs' own, which has pages load themselves anew, with a site of ours that is made anew when saved."""

import gc
import os
import posixpath
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer

from live_site import LiveSite
from saved_files import SavedFiles

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_NOTHING_YET = """\
<!doctype html><html lang="nb"><meta charset="utf-8"><title>Håndboken</title>
<body><p>Håndboken kan ikke vises ennå. Det som må rettes, står i vinduet der serve.py kjører.</p></body></html>
"""


class LiveServer(LiveReloadServer):
    """Shows a live site on this machine."""

    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port

    def __init__(self, host: str, port: int, site: LiveSite, saved: SavedFiles, ends: Sequence[int] = ()) -> None:
        """Prepare; nothing is shown before `serve`.

        Args:
            host: name or number of this machine
            port: to listen on
            site: to show
            saved: tells when to make it anew
            ends: has something when the program has been told to end
        """
        super().__init__(site.renew, host, port, os.devnull)  # nothing is shown from disk
        self.site = site
        self.saved = saved
        self.ends = ends
        self.error_handler = self._error_page
        self._visible_epoch = 0  # whoever comes early waits for the first site

    def _build_loop(self) -> None:
        """Make the site, now and each time something has been saved, until the program ends."""
        is_told = False
        gc.disable()  # looking for what can be freed takes half as long as making the site: it is done between saves
        while True:
            self.builder()
            with self._epoch_cond:
                self._visible_epoch = self._wanted_epoch
                self._epoch_cond.notify_all()
            if self.site.files and not is_told:
                print(f"Håndboken er klar: {self.url}   (stopp med Ctrl+C)", flush=True)
                is_told = True
            if not self.saved.wait():
                gc.collect()
                while not self.saved.wait():
                    if self.ends:
                        raise KeyboardInterrupt
            self._wanted_epoch = round(time.monotonic() * 1000)

    def _serve_request(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes] | None:
        """The answer to a browser; None when there is no such page."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
            return answer
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch, files, mount = self._visible_epoch, self.site.files, self.site.mount
        if not f"{path}/".startswith(mount):
            return _moved(mount, start_response) if path == "/" else None
        name = posixpath.normpath(f"/{path[len(mount) :]}").lstrip("/")
        page = posixpath.join(name, "index.html")
        if path.endswith("/"):
            name = page
        elif name not in files and page in files:
            return _moved(f"{path}/", start_response)
        if name not in files:
            return None
        data = files[name]
        if name.endswith(".html"):
            data = self._inject_js_into_html(data, epoch)
        start_response("200 OK", [("Content-Type", self._guess_type(name)), ("Content-Length", str(len(data)))])
        return [data]

    def _error_page(self, code: int) -> bytes | None:
        """What is shown in place of a page that is not there."""
        files = self.site.files
        page = files.get(f"{code}.html") if files else _NOTHING_YET.encode()
        return page and self._inject_js_into_html(page, self._visible_epoch)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle of an answer is no error."""


def _moved(path: str, start_response: "StartResponse") -> list[bytes]:
    start_response("302 Found", [("Location", quote(path))])
    return []
