"""A small server for looking at the site, which builds again when a file changes."""

import errno
import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import watch

HOST = "127.0.0.1"
PORTS_TO_TRY = 20


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder; what is not there gets the nearest 404.html."""

    # Some systems do not know it.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".webp": "image/webp"}

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._nearest_404() if code == 404 else None
        if page is None:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _nearest_404(self) -> Path | None:
        root = Path(self.directory)
        edition = self.path.lstrip("/").partition("/")[0]
        candidates = (root / edition / "404.html", root / "404.html")
        return next((page for page in candidates if page.is_file()), None)

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
    folder: Path, port: int, answering: type[SiteHandler] = SiteHandler
) -> ThreadingHTTPServer:
    """A server of a folder at `port`, or at the next free one.

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


def serve(folder: Path, port: int, sources: Iterable[Path], rebuild: Callable[[], object]) -> None:
    """Serve until Ctrl-C, and rebuild when a file below `sources` changes."""
    with open_server(folder, port) as server:
        print(f"http://{HOST}:{server.server_port}/  (Ctrl-C stops)", flush=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for _ in watch(*sources, raise_interrupt=False):
            rebuild()
