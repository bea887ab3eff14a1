"""The server of `invoke serve`: its pages hear of changes, and nothing is written into the site."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from tools.serve import HOST, open_server
from tools.serve.building import Result
from tools.serve.live import LiveHandler, News

PAGE = "<!doctype html><html lang=fr><title>Le fleuve</title><body><p>{}</p></body></html>\n"


class Site:
    """A small site on a server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.news = News()
        self.port = 0
        for path in ("index.html", "fr/index.html", "fr/a/index.html", "404.html", "fr/404.html"):
            self.write(path, PAGE.format(path))
        self.write("theme/css/home.css", "p { color: red }")
        self.write("api/list.json", "[]")

    def write(self, path: str, text: str) -> None:
        """Put a new file in a place, as a build does."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.new")
        new.write_text(text, encoding="utf-8")
        os.replace(new, file)

    def ask(self, path: str, method: str = "GET") -> HTTPResponse:
        """The answer to a request."""
        connection = HTTPConnection(HOST, self.port, timeout=60)
        connection.request(method, path)
        return connection.getresponse()

    def text(self, path: str) -> str:
        """What is at a path."""
        with closing(self.ask(path)) as answer:
            return answer.read().decode()

    def script_of(self, path: str) -> str:
        """The address of the script that a page was given."""
        (address,) = html.fromstring(self.text(path)).xpath("//script/@src")
        return str(address)

    def listen(self, path: str) -> "Listening":
        """What the script of a page hears."""
        return Listening(self.ask(self.script_of(path).replace("reload.js", "changes")))


class Listening:
    """A page's connection to the server."""

    def __init__(self, answer: HTTPResponse) -> None:
        assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        self._answer = answer

    def next(self) -> dict[str, object]:
        """What comes next."""
        for line in self._answer:
            if line.startswith(b"data: "):
                return json.loads(line.removeprefix(b"data: "))  # type: ignore[no-any-return]
        raise AssertionError("the connection has ended")

    def close(self) -> None:
        """Go away."""
        self._answer.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    with open_server(tmp_path, 8960, partial(LiveHandler, news=site.news)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site.port = server.server_port
        yield site
        server.shutdown()


def files(folder: Path) -> dict[str, bytes]:
    """All that is in a folder."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/fr/a/", "fr/a/index.html"),
        ("/fr/a/index.html", "fr/a/index.html"),
        ("/fr/a/?q=x&y=%22%3C", "fr/a/index.html"),
        ("/fr/nowhere/", "fr/404.html"),
        ("/nowhere", "404.html"),
    ],
)
def test_a_page_gets_a_script_and_its_file_stays(site: Site, path: str, file: str) -> None:
    before = files(site.folder)
    text = site.text(path)
    start, end = PAGE.format(file).split("</body>")
    assert text.startswith(f'{start}<script type="module" src="/.archipel/reload.js?')
    assert text.endswith(f"</script>\n</body>{end}")
    assert files(site.folder) == before


def test_other_files_are_sent_as_they_are(site: Site) -> None:
    assert site.text("/api/list.json") == "[]"
    assert site.text("/theme/css/home.css") == "p { color: red }"


@pytest.mark.parametrize("path", ["/fr/a/", "/fr/nowhere/", "/.archipel/reload.js", "/theme/"])
def test_a_head_has_the_length_of_the_whole(site: Site, path: str) -> None:
    head, whole = site.ask(path, "HEAD"), site.ask(path)
    assert head.status == whole.status
    assert head.headers["Content-Length"] == str(len(whole.read()))
    assert head.read() == b""


def test_a_folder_without_its_slash_is_led_on(site: Site) -> None:
    answer = site.ask("/fr/a")
    assert (answer.status, answer.headers["Location"]) == (301, "/fr/a/")


def test_the_script_is_served(site: Site) -> None:
    answer = site.ask(site.script_of("/fr/a/"))
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"new EventSource(" in answer.read()


@pytest.mark.parametrize(
    "path",
    ["/", "/fr/a/", "/fr/a/index.html", "/fr/a/?q=x&path=/&y=%22%3C#z", f"/fr/{quote('été')}/"],
)
def test_a_page_that_has_not_changed_is_not_loaded_again(site: Site, path: str) -> None:
    site.write("fr/été/index.html", PAGE.format("Été"))
    with closing(site.listen(path)) as listening:
        assert listening.next() == {"changed": False, "failed": False, "faults": []}


CHANGES: dict[str, tuple[str, Callable[[Site], None], bool]] = {
    "its file": ("/fr/a/", lambda site: site.write("fr/a/index.html", PAGE.format("new")), True),
    "a style": ("/fr/a/", lambda site: site.write("theme/css/home.css", "p { margin: 0 }"), True),
    "a new script": ("/fr/a/", lambda site: site.write("theme/js/new.js", "1"), True),
    "it is gone": ("/fr/a/", lambda site: (site.folder / "fr/a/index.html").unlink(), True),
    "it has come": ("/fr/b/", lambda site: site.write("fr/b/index.html", PAGE.format("b")), True),
    "another page": ("/fr/a/", lambda site: site.write("fr/index.html", PAGE.format("x")), False),
    "its 404 page": ("/fr/b/", lambda site: site.write("fr/404.html", PAGE.format("x")), True),
    "a list": ("/fr/a/", lambda site: site.write("api/list.json", "[1]"), False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_hears_when_a_build_has_changed_it(site: Site, change: str) -> None:
    path, make, is_changed = CHANGES[change]
    with closing(site.listen(path)) as listening:
        assert listening.next()["changed"] is False
        make(site)
        site.news.end(Result(False, ("told",)))  # else an event without a change is not sent
        assert listening.next() == {"changed": is_changed, "failed": True, "faults": ["told"]}


def test_a_page_hears_of_the_new_site_before_the_build_has_ended(site: Site) -> None:
    with closing(site.listen("/fr/a/")) as listening:
        assert listening.next()["changed"] is False
        site.news.begin()
        site.write("fr/a/index.html", PAGE.format("new"))
        assert listening.next()["changed"] is True


def test_a_page_that_was_sent_before_a_build_hears_of_it_after(site: Site) -> None:
    address = site.script_of("/fr/a/").replace("reload.js", "changes")
    site.write("fr/a/index.html", PAGE.format("new"))
    with closing(Listening(site.ask(address))) as listening:
        assert listening.next()["changed"] is True


def test_a_page_that_is_known_before_it_is_built_is_shown(site: Site) -> None:
    new = PAGE.format("new")
    with closing(site.listen("/fr/a/")) as listening, closing(site.listen("/fr/")) as other:
        for one in (listening, other):
            assert one.next()["changed"] is False
        site.news.show({"fr/a/index.html": new.encode()})
        assert listening.next()["changed"] is True
        assert "<p>new</p>" in site.text("/fr/a/")
        site.news.end(Result(False, ("told",)))
        assert other.next()["changed"] is False


def test_a_page_that_was_built_as_it_was_shown_is_not_loaded_again(site: Site) -> None:
    new = PAGE.format("new")
    site.news.show({"fr/a/index.html": new.encode()})
    with closing(site.listen("/fr/a/")) as listening:
        assert listening.next()["changed"] is False
        site.write("fr/a/index.html", new)
        site.news.end(Result(False, ("told",)))
        assert listening.next()["changed"] is False


def test_a_page_that_is_not_built_is_no_longer_shown(site: Site) -> None:
    site.news.show({"fr/a/index.html": PAGE.format("new").encode()})
    with closing(site.listen("/fr/a/")) as listening:
        assert listening.next()["changed"] is False
        site.news.end(Result(False, ("told",)))
        assert listening.next()["changed"] is True
    assert "<p>fr/a/index.html</p>" in site.text("/fr/a/")


def test_a_failed_build_is_told_to_all_and_forgotten_after_a_good_one(site: Site) -> None:
    with closing(site.listen("/")) as first, closing(site.listen("/fr/")) as second:
        for listening in (first, second):
            assert listening.next()["failed"] is False
        site.news.end(Result(False, ("a.md: no title",)))
        for listening in (first, second):
            assert listening.next() == {
                "changed": False,
                "failed": True,
                "faults": ["a.md: no title"],
            }
        site.news.end(Result(True))
        for listening in (first, second):
            assert listening.next() == {"changed": False, "failed": False, "faults": []}


def test_a_page_that_comes_later_hears_of_the_last_build_too(site: Site) -> None:
    site.news.end(Result(False))
    with closing(site.listen("/fr/a/")) as listening:
        assert listening.next() == {"changed": False, "failed": True, "faults": []}
