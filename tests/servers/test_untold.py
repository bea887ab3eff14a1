"""What a server answers that knows nothing of the site, such as `python -m http.server`."""

from urllib.parse import urljoin, urlsplit

from tests.servers.programs import Server


def test_pages_and_folders(untold: Server) -> None:
    for path in ("", "fr/", "en/the-canal/"):
        answer = untold.get(untold.base + path)
        assert (answer.status, answer.type.partition(";")[0]) == (200, "text/html")
    answer = untold.get(f"{untold.base}en/the-canal")
    assert answer.status == 301
    where = urlsplit(urljoin(untold.address, answer.headers["location"])).path
    assert where == f"{untold.base}en/the-canal/"


def test_a_page_waits_at_an_old_address(untold: Server) -> None:
    answer = untold.get(f"{untold.base}2024/06/the-canal/")
    assert answer.status == 200
    assert "refresh" in answer.text
