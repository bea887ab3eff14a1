"""Answers as a host does: compressed, and to be kept by the browser."""

import gzip
from contextlib import suppress
from pathlib import Path

from tools.serve import SiteHandler

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml")


class HostHandler(SiteHandler):
    """Compresses texts; the theme's files and pictures are kept for a year."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file that a path names."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in TEXTS or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError):  # a browser may ask and go
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Add how long the browser may keep the answer."""
        kept = self.path.startswith(("/theme/", "/media/"))
        self.send_header("Cache-Control", f"public, max-age={365 * 86400 if kept else 600}")
        super(SiteHandler, self).end_headers()
