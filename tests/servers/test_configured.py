"""What nginx, Apache and Caddy answer when they read the files that the site has for them."""

import gzip
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import brotli
import pytest
from lxml import html

from archipel.host_limits import REDIRECTS
from archipel.security_policy import SECURITY_HEADERS
from tests.crawl import Page
from tests.servers.programs import Answer, Server

UTF8 = ";charset=utf-8"
TYPES = {
    "": f"text/html{UTF8}",
    "fr/": f"text/html{UTF8}",
    "en/feed.xml": "application/atom+xml",
    "en/feed.json": "application/feed+json",
    "fr/search/opensearch.xml": "application/opensearchdescription+xml",
    "fr/search/manifest.js": f"text/javascript{UTF8}",
    "theme/css/pages/article.css": f"text/css{UTF8}",
    "theme/img/favicon.svg": "image/svg+xml",
    "fr/le-canal/citation.bib": f"application/x-bibtex{UTF8}",
}


def where(server: Server, answer: Answer) -> str:
    """Where a redirect leads, as a path of the host."""
    return urlsplit(urljoin(server.address, answer.headers["location"])).path


def page(server: Server, path: str) -> Page:
    answer = server.get(server.base + path)
    assert answer.status == 200
    return parse(server, path, answer)


def parse(server: Server, path: str, answer: Answer) -> Page:
    found = Page.__new__(Page)
    found.url = server.address + path
    found.root = html.document_fromstring(answer.text)
    return found


@pytest.mark.parametrize("path", TYPES)
def test_type(server: Server, path: str) -> None:
    answer = server.get(server.base + path)
    assert (answer.status, answer.type) == (200, TYPES[path])


def test_a_folder_without_its_slash_gets_it(server: Server) -> None:
    for folder in ("fr", "en/the-canal", "fr/categorie/canada"):
        answer = server.get(f"{server.base}{folder}?q=1")
        assert answer.status in (301, 308)
        assert where(server, answer) == f"{server.base}{folder}/"
    if server.base != "/":
        answer = server.get(server.base.rstrip("/"))
        assert where(server, answer) == server.base


@pytest.mark.parametrize(
    ("path", "langs"),
    [
        ("fr/perdu/", ["fr"]),
        ("fr/2019/12/perdu", ["fr"]),
        ("en/lost/", ["en"]),
        ("lost.html", ["fr", "en"]),
        ("media/lost.webp", ["fr", "en"]),
    ],
)
def test_what_is_lost_is_said_in_the_reader_s_language(
    server: Server, path: str, langs: list[str]
) -> None:
    answer = server.get(server.base + path)
    assert (answer.status, answer.type) == (404, f"text/html{UTF8}")
    found = parse(server, path, answer)
    titles = found.root.xpath("//*[contains(@class, 'not-found-title')]")
    assert [title.xpath("ancestor-or-self::*[@lang][1]/@lang")[0] for title in titles] == langs
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert_security(answer)
    for link in found.links:
        if link.startswith(server.address) and "#" not in link:
            asked = server.get(urlsplit(link).path)
            assert asked.status == 200, link


def assert_security(answer: Answer) -> None:
    told = {name: answer.headers.get(name.lower()) for name in SECURITY_HEADERS}
    assert told == SECURITY_HEADERS


@pytest.mark.parametrize("path", ["", "en/the-canal/", "theme/js/site.js", "fr/feed.xml"])
def test_security(server: Server, path: str) -> None:
    assert_security(server.get(server.base + path))


def test_every_old_address_leads_to_its_page(server: Server, site: Path) -> None:
    lines = (site / REDIRECTS).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 10
    for line in lines:
        old, new = line.split(" ")
        path, _, query = old.partition("?")
        asked = f"{query}&utm_source=letter" if query else "utm_source=letter"
        is_root = path == server.base.rstrip("/")
        for ending in ("/",) if is_root else ("", "/"):
            answer = server.get(f"{quote(path)}{ending}?{asked}")
            assert (answer.status, where(server, answer)) == (301, new), old
            assert "?" not in answer.headers["location"]
        assert server.get(urlsplit(new).path).status == 200


def test_addresses_of_many_kinds_are_among_them(server: Server) -> None:
    base = server.base
    for old, new in {
        "2024/06/the-canal/": "en/the-canal/",
        f"fr/{quote('été')}/le-fleuve.html": "fr/le-fleuve/",
        "?p=12": "en/the-river/",
    }.items():
        answer = server.get(base + old)
        assert (answer.status, unquote(where(server, answer))) == (301, base + new)
    assert server.get(f"{base}?p=121").status == 200  # another number is no old address


def test_compressed_where_the_browser_can_read_it(server: Server, site: Path) -> None:
    for path, file in {
        "": "index.html",
        "fr/le-canal/": "fr/le-canal/index.html",
        "theme/js/site.js": "theme/js/site.js",
        "en/feed.xml": "en/feed.xml",
    }.items():
        data = (site / file).read_bytes()
        types = set()
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress, "identity": bytes}
        for asked, encoding in {"gzip, deflate, br": "br", "gzip": "gzip", "": "identity"}.items():
            answer = server.get(server.base + path, accept_encoding=asked)
            if server.name != "nginx" or encoding != "br" or "content-encoding" in answer.headers:
                assert answer.headers.get("content-encoding", "identity") == encoding, path
            assert unpack[encoding](answer.body) == data
            assert "accept-encoding" in answer.headers.get("vary", "").lower()
            types.add(answer.type)
        assert len(types) == 1
        assert "content-language" not in answer.headers


def test_how_long_a_file_may_be_kept(server: Server, site: Path) -> None:
    ages = {"": "no-cache", "fr/": "no-cache", "en/feed.xml": "no-cache"}
    ages["fr/search/manifest.js"] = "no-cache"
    ages["theme/js/site.js"] = "public, max-age=600"
    shards = [file for file in (site / "fr/search").rglob("*.js") if file.stem != "manifest"]
    assert any(shard.stem == "0" for shard in shards)
    for shard in shards:
        ages[shard.relative_to(site).as_posix()] = "public, max-age=31536000, immutable"
    for path, age in ages.items():
        for encoding in ("br", "identity"):
            answer = server.get(server.base + path, accept_encoding=encoding)
            assert answer.headers["cache-control"] == age, path


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    for encoding in ("br", "gzip", "identity"):
        first = server.get(f"{server.base}fr/", accept_encoding=encoding)
        again = server.get(
            f"{server.base}fr/", accept_encoding=encoding, if_none_match=first.headers["etag"]
        )
        assert (again.status, again.body) == (304, b"")


def test_programs_of_other_sites_may_read_feeds(server: Server) -> None:
    told = server.get(f"{server.base}fr/feed.json").headers
    assert told["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in server.get(f"{server.base}fr/").headers


@pytest.mark.parametrize(
    "path", [".hosting/nginx.conf", ".htaccess", "_redirects", "_headers", "vercel.json"]
)
def test_what_is_for_the_host_alone_is_not_served(server: Server, path: str) -> None:
    assert server.get(server.base + path).status in (403, 404)


@pytest.mark.parametrize("path", ["theme/", "theme/js/", "fr/search/"])
def test_no_folder_is_listed(server: Server, path: str) -> None:
    assert server.get(server.base + path).status == 404


def test_the_language_link_leads_to_the_same_article(server: Server) -> None:
    french = page(server, "fr/le-canal/")
    (other,) = {switch.url for switch in french.switches}
    assert other == f"{server.address}en/the-canal/"
    english = page(server, "en/the-canal/")
    assert {switch.url for switch in english.switches} == {french.url}
