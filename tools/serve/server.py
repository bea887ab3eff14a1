"""Serves the files of a site on this machine."""

import errno
import sys
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
PORTS_TO_TRY = 20


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder; what is not there gets the nearest 404.html."""

    # Some systems do not know it.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".webp": "image/webp"}

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.nearest_404(self.path) if code == 404 else None
        if page is None:
            super().send_error(code, message, explain)
            return
        body = self.answer_with(page, 404)
        if self.command != "HEAD":
            self.wfile.write(body)

    def nearest_404(self, path: str) -> Path | None:
        """The page for a path that is not there: its edition's, else the site's."""
        root = Path(self.directory)
        edition = path.lstrip("/").partition("/")[0]
        candidates = (root / edition / "404.html", root / "404.html")
        return next((page for page in candidates if page.is_file()), None)

    def answer_with(self, page: Path, code: int) -> bytes:
        """Begin an answer; returns what is to be sent of an HTML file."""
        body = self.body_of(page)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return body

    def body_of(self, page: Path) -> bytes:
        """What is sent of an HTML file."""
        return page.read_bytes()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


class _Server(ThreadingHTTPServer):
    """Does not mind that a browser goes away in the middle of an answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(
    folder: Path, port: int, answering: Callable[..., SiteHandler] = SiteHandler
) -> ThreadingHTTPServer:
    """A server of a folder at `port`, or at the next free one.

    Args:
        answering: makes the handler of a request, given the folder as `directory`.

    Raises:
        OSError: none of the next ports is free.
    """
    handler = partial(answering, directory=str(folder))
    for candidate in range(port, port + PORTS_TO_TRY):
        try:
            return _Server((HOST, candidate), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            print(f"port {candidate} is busy: trying the next")
    raise OSError(errno.EADDRINUSE, f"ports {port} to {port + PORTS_TO_TRY - 1} are all busy")
