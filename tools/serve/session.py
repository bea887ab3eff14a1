"""`invoke serve`: build, serve, and build again when a file changes."""

import threading
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from rich.console import Console

from ..environment import ROOT
from .building import Builder, make_builder
from .live import LiveHandler, News
from .server import HOST, open_server
from .watching import Changes

_PLUGINS, _THEME = ROOT / "plugins", ROOT / "theme"
_FEW = 5
"""Articles that somebody may edit at once; when more have changed, it was a program."""
_SETTINGS = (ROOT / "pelicanconf.py", ROOT / "publishconf.py")


def serve(content: Path, output: Path, port: int) -> None:
    """Build, serve, and build again when a file changes, until Ctrl-C.

    Args:
        content: the content folder.
        output: the site's folder.
        port: to listen at; when it is busy, the next.

    Raises:
        OSError: no port is free, or the system cannot watch so many files.
    """
    try:
        _serve(content.resolve(), output, port)
    except KeyboardInterrupt:
        Console().show_cursor()  # a build that was at work may have hidden it
        print("\nstopped")


def _serve(content: Path, output: Path, port: int) -> None:
    news = News()
    answering = partial(LiveHandler, news=news)
    folders = [content, _PLUGINS, _THEME]
    with closing(make_builder()) as builder, Changes(folders, _SETTINGS) as changes:
        keeper = SiteKeeper(content, output, builder, news)
        keeper.build(import_inbox=True)
        with open_server(output, port, answering) as server, _at_work(server):
            print(f"http://{HOST}:{server.server_port}/  (Ctrl-C stops)", flush=True)
            for changed in changes:
                keeper.follow(changed)


@contextmanager
def _at_work(server: ThreadingHTTPServer) -> Iterator[None]:
    """Let a server answer."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()


class SiteKeeper:
    """Has the site built as its files want it."""

    def __init__(self, content: Path, output: Path, builder: Builder, news: News) -> None:
        self._content, self._builder, self._news = content, builder, news
        self._arguments = [str(content), "--settings", str(_SETTINGS[0]), "--output", str(output)]

    def follow(self, changed: Collection[Path]) -> None:
        """Build because files have changed."""
        print(f"\n{self._words(changed)} changed", flush=True)
        if any(path in _SETTINGS or path.is_relative_to(_PLUGINS) for path in changed):
            self._builder.renew()
        self._preview(changed)
        inbox = self._content / "inbox"
        self.build(import_inbox=any(path.is_relative_to(inbox) for path in changed))

    def build(self, *, import_inbox: bool) -> None:
        """Build, and say how it went, here and to the open pages."""
        start = time.monotonic()
        self._news.begin()
        choice = f"IMPORT_INBOX={str(import_inbox).lower()}"
        result = self._builder.build([*self._arguments, "--extra-settings", choice])
        self._news.end(result)
        seconds = f"{time.monotonic() - start:.2f} seconds"
        if result.is_faultless:
            print(f"ready after {seconds}", flush=True)
        else:
            print(f"the build failed after {seconds}; what is wrong stands above", flush=True)

    def _preview(self, changed: Collection[Path]) -> None:
        """Show the pages of articles that have changed before the site is built.

        Where another file has changed too, the pages may depend on it.
        """
        start, articles = time.monotonic(), self._content / "articles"
        if len(changed) > _FEW or not all(_is_article(path, articles) for path in changed):
            return
        paths = (path.relative_to(self._content).as_posix() for path in changed)
        pages = dict(page for page in map(self._builder.preview, paths) if page)
        if pages:
            self._news.show(pages)
            print(f"shown after {time.monotonic() - start:.2f} seconds", flush=True)

    def _words(self, changed: Collection[Path]) -> str:
        """Files, for people."""
        names = sorted(map(self._name, changed))
        others = len(names) - 1
        if others:
            return f"{names[0]} and {others:,} other{'s' if others > 1 else ''}"
        return names[0]

    def _name(self, path: Path) -> str:
        """A path as people know it."""
        home = self._content.parent if path.is_relative_to(self._content) else ROOT
        return path.relative_to(home).as_posix()


def _is_article(path: Path, articles: Path) -> bool:
    return path.suffix == ".md" and path.is_relative_to(articles)
