"""Serves a site that changes: an open page hears of it, and loads itself again.

Nothing is written into the site's folder: the pages get a script on their way to the browser, from
the site's own address, as its content security policy wants it.
"""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlencode, urlsplit

from .building import Result
from .server import SiteHandler

OWN = "/.archipel/"
"""Where the server's own addresses begin; no site has such a folder."""
_SCRIPT = Path(__file__).with_name("reload.js")
_THEME = "theme"
"""The folder of styles and scripts, THEME_STATIC_DIR of pelicanconf.py: any page may use any."""
_PULSE = 15.0
"""Seconds after which something is sent, so that a browser that has gone away is noticed."""
_BUILD_PULSE = 0.05
"""The same while a build is at work: the new site may be there before the build has ended."""


@dataclass(frozen=True, slots=True)
class State:
    """How things are with the builds."""

    number: int
    is_building: bool
    last: Result
    """How the last build went."""


class News:
    """Tells those who wait how things are, from any thread."""

    def __init__(self) -> None:
        self.state = State(0, False, Result(True))
        self.previews: dict[str, bytes] = {}
        """Pages that are shown in the place of the site's, by their paths below its root."""
        self._changed = threading.Condition()

    def begin(self) -> None:
        """A build begins."""
        self._tell(State(self.state.number + 1, True, self.state.last))

    def show(self, previews: dict[str, bytes]) -> None:
        """Pages are known before they are built; they are shown until the build has ended."""
        self.previews = previews
        self._tell(State(self.state.number + 1, self.state.is_building, self.state.last))

    def end(self, result: Result) -> None:
        """The build has ended."""
        self.previews = {}
        self._tell(State(self.state.number + 1, False, result))

    def _tell(self, state: State) -> None:
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def after(self, known: State) -> State:
        """How things are when they are otherwise, or when it is time to look again."""
        pulse = _BUILD_PULSE if known.is_building else _PULSE
        with self._changed:
            self._changed.wait_for(lambda: self.state.number != known.number, pulse)
            return self.state


class LiveHandler(SiteHandler):
    """Serves a folder, and tells its pages when they are no longer what the folder has."""

    def __init__(self, *args: Any, news: News, **options: Any) -> None:
        self._news = news
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Answer with what a path names; a page's script stays, and listens."""
        if urlsplit(self.path).path == f"{OWN}changes":
            self._tell_changes()
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Begin an answer; returns what is to be sent."""
        if urlsplit(self.path).path == f"{OWN}reload.js":
            return self._send_script()
        page = self._page_at(self.path)
        if page:
            with suppress(FileNotFoundError):  # gone in this very moment
                return BytesIO(self.answer_with(page, 200))
        return super().send_head()

    def body_of(self, page: Path) -> bytes:
        """An HTML file, and the script that loads it again."""
        version = self._version_at(self.path)  # before it is read: else a change may go unnoticed
        body = self._html_of(page)
        asked = escape(urlencode({"path": self.path, "version": version}))
        script = f'<script type="module" src="{OWN}reload.js?{asked}"></script>\n'
        start, end, rest = body.rpartition(b"</body>")
        return start + script.encode() + end + rest if end else body + script.encode()

    def _send_script(self) -> BinaryIO:
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self.send_header("Content-Length", str(_SCRIPT.stat().st_size))
        self.end_headers()
        return _SCRIPT.open("rb")

    def _tell_changes(self) -> None:
        """Tell a page, until it goes away, whether it has changed, and how the last build went.

        The form is that of server-sent events.
        """
        asked = dict(parse_qsl(urlsplit(self.path).query))
        path, version = asked.get("path", "/"), asked.get("version", "")
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        state, said = self._news.state, ""
        while True:
            is_changed, last = self._version_at(path) != version, state.last
            told = {"changed": is_changed, "failed": not last.is_faultless, "faults": last.faults}
            words = json.dumps(told)
            self.wfile.write(f"data: {words}\n\n".encode() if words != said else b":\n\n")
            state, said = self._news.after(state), words

    def _page_at(self, path: str) -> Path | None:
        """The HTML file that a path names."""
        file, is_folder = Path(self.translate_path(path)), urlsplit(path).path.endswith("/")
        file = file / "index.html" if is_folder else file
        return file if file.suffix == ".html" and file.is_file() else None

    def _html_of(self, page: Path) -> bytes:
        """An HTML file, or what will soon be in it."""
        preview = self._news.previews.get(page.relative_to(self.directory).as_posix())
        return page.read_bytes() if preview is None else preview

    def _version_at(self, path: str) -> str:
        """Changes with the page that a path shows, and with the theme's files."""
        page = self._page_at(path) or self.nearest_404(path)
        html = b""
        with suppress(FileNotFoundError):  # gone in this very moment
            html = self._html_of(page) if page else b""
        stamps = [_stamp(file) for file in _files(Path(self.directory) / _THEME)]
        return blake2b(html + repr(stamps).encode(), digest_size=8).hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (f"{parent}/{name}" for name in sorted(names))


def _stamp(file: str) -> tuple[int, ...]:
    """Another one for another file; the builds never write into one that is there."""
    with suppress(FileNotFoundError):
        found = os.stat(file)
        return found.st_size, found.st_mtime_ns, found.st_ino
    return ()
