"""Compressed copies, the zip file for a disk, types and caching for object stores."""

import gzip
import zipfile
from pathlib import Path

import brotli
import pytest

from tests.publish_site import Site, page
from tests.s3_server import Store, object_store
from tools.fixity.manifest import MANIFEST, parse
from tools.publish.compression import compressed
from tools.publish.release import in_order
from tools.publish.targets.offline import OfflinePages
from tools.publish.targets.types import Caching, content_type


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "project")


def test_copies_unpack_to_the_file() -> None:
    data = b"Le fleuve. " * 500
    copies = dict(compressed("fr/index.html", data))
    assert brotli.decompress(copies["fr/index.html.br"]) == data
    assert gzip.decompress(copies["fr/index.html.gz"]) == data


def test_copies_are_the_same_bytes_at_any_time() -> None:
    copy = dict(compressed("a.css", b"b { color: red } " * 100))["a.css.gz"]
    assert copy[3:8] == bytes(5)  # RFC 1952: no flags, so no name; no time


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", b"a" * 1023),  # small
        ("a.webp", b"a" * 5000),  # compressed already
        ("a", b"a" * 5000),  # of no known kind
        ("a.json", bytes(range(256)) * 4),  # would be larger
    ],
)
def test_what_is_not_worth_it_is_left_alone(path: str, data: bytes) -> None:
    assert all(len(copy) < len(data) for _, copy in compressed(path, data))
    assert path == "a.json" or not list(compressed(path, data))


def test_pages_come_after_what_they_need_and_the_manifest_is_last() -> None:
    paths = [MANIFEST, "index.html", "a.css", f"{MANIFEST}.sig", "a.css.br", "fr/index.html.gz"]
    assert in_order(paths) == (
        ["a.css", "a.css.br"],
        ["fr/index.html.gz", "index.html"],
        [MANIFEST, f"{MANIFEST}.sig"],
    )


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("fleuve/", "fleuve/index.html"),
        ("fleuve/#rives", "fleuve/index.html#rives"),
        ("fleuve", "fleuve/index.html"),
        ("..", "../index.html"),
        ("./", "./index.html"),
        ("../../fr/?q=a/b&amp;c=d", "../../fr/index.html?q=a/b&amp;c=d"),
        ("/archives/fr/", "../fr/index.html"),
        ("/archives/theme/a.css", "../theme/a.css"),
        ("/archives/", "../index.html"),
        *((link, link) for link in ("feed.xml", "#haut", "?q=1", "", "/other/", "//a.org/b/")),
        *((link, link) for link in ("https://journal.org/archives/fr/", "mailto:a@journal.org")),
    ],
)
def test_links_of_a_page_on_a_disk(link: str, expected: str) -> None:
    before = f'<!DOCTYPE html><a class="x" href="{link}">a/</a><form action="{link}"></form>'
    after = OfflinePages("/archives")("fr/index.html", before.encode()).decode()
    assert after == before.replace(f'"{link}"', f'"{expected}"')


def test_what_only_looks_like_a_link_stays() -> None:
    text = (
        '<!DOCTYPE html><script>a = \'<a href="x/">\'</script><p>href="x/"</p>'
        '<a title="href=\'x/\'" data-href="x/">a</a><!-- <a href="x/"> -->'
    )
    assert OfflinePages("")("index.html", text.encode()).decode() == text


def test_a_stub_leads_on_at_once() -> None:
    text = '<meta http-equiv="refresh" content="0; url=../fleuve/"><meta content="a; b/">'
    expected = text.replace("fleuve/", "fleuve/index.html")
    assert OfflinePages("")("old/index.html", text.encode()).decode() == expected


def test_a_zip_file_is_the_same_bytes_each_time(site: Site, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert site.publish("--to", f"zip:{tmp_path / folder / 'journal.zip'}") == 0
    one, two = ((tmp_path / folder / "journal.zip").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_an_unpacked_zip_file_is_what_its_manifest_says(site: Site, tmp_path: Path) -> None:
    from tools.fixity.__main__ import main

    site.publish("--to", f"zip:{tmp_path / 'journal.zip'}")
    with zipfile.ZipFile(tmp_path / "journal.zip") as file:
        file.extractall(tmp_path / "stick")
    assert {path.name for path in (tmp_path / "stick").iterdir()} == {"journal"}
    assert main([str(tmp_path / "stick" / "journal")]) == 0
    assert b'href="fr/index.html"' in (tmp_path / "stick/journal/index.html").read_bytes()


def test_of_pages_that_stay_only_the_digest_is_asked(site: Site, tmp_path: Path) -> None:
    spec = f"zip:{tmp_path / 'journal.zip'}"
    site.publish("--to", spec)
    site.write("fr/lac/index.html", page("Le lac", '<p><a href="../">a</a></p>', "../../"))
    site.publish("--to", spec)
    with zipfile.ZipFile(tmp_path / "journal.zip") as file:
        assert b'"../index.html"' in file.read("journal/fr/lac/index.html")
        listed = parse(file.read(f"journal/{MANIFEST}"))
    assert listed.keys() == site.files().keys()


def test_types_do_not_depend_on_the_machine() -> None:
    assert content_type("fr/index.html") == "text/html; charset=utf-8"
    assert content_type("site.webmanifest") == "application/manifest+json"
    assert content_type("CNAME") == "application/octet-stream"


def test_caching_is_what_the_site_s_headers_say() -> None:
    headers = (
        "# a comment\n/*\n  X-Frame-Options: DENY\n  Cache-Control: no-store\n\n"
        "/theme/*\n  Cache-Control: max-age=9\n/fr/\n  cache-control: max-age=3\n"
        "/fr/search/:folder/*\n  Cache-Control: immutable\n"
    )
    caching = Caching(headers, "/")
    assert caching.of("theme/css/site.css") == "max-age=9"
    assert caching.of("fr/index.html") == "max-age=3"
    assert caching.of("fr/lac/index.html") == "no-store"
    assert caching.of("fr/search/abc/1.js") == "immutable"
    assert caching.of("fr/search/manifest.js") == "no-store"
    assert Caching("", "/").of("index.html") == "no-cache"
    assert Caching("/a/theme/*\n Cache-Control: x\n", "/a").of("theme/css/site.css") == "x"


def lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def test_a_store_is_told_types_and_caching(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with object_store() as (store, endpoint):
        send_to(site, endpoint, monkeypatch)
        style = lower(store.headers["bucket/theme/css/site.css"])
        assert style["content-type"] == "text/css; charset=utf-8"
        assert style["cache-control"] == "public, max-age=31536000"
        assert lower(store.headers["bucket/index.html"])["cache-control"] == "public, max-age=600"
        assert kinds(store) == sorted(kinds(store))


def kinds(store: Store) -> list[int]:
    """Of what was put, in order: 0 for what pages need, 1 for pages, 2 for the manifest."""
    names = (name for method, name in store.log if method == "PUT")
    return [2 if MANIFEST in name else int(name.endswith(".html")) for name in names]


def test_a_store_gets_the_manifest_at_last(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with object_store() as (store, endpoint):
        send_to(site, endpoint, monkeypatch)
        site.remove("api/articles/fleuve.json")
        site.write("theme/css/site.css", "b { color: blue }")
        store.log.clear()
        send_to(site, endpoint, monkeypatch)
        assert store.log == [
            ("PUT", "bucket/theme/css/site.css"),
            ("DELETE", "bucket/api/articles/fleuve.json"),
            ("PUT", f"bucket/{MANIFEST}"),
        ]


def send_to(site: Site, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    assert site.publish("--to", f"s3://bucket?endpoint={endpoint}&region=x") == 0


def test_a_store_without_keys_is_explained(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    with object_store() as (store, endpoint):
        assert site.publish("--to", f"s3://bucket?endpoint={endpoint}&region=x") == 1
        assert not store.objects
    assert "AWS_ACCESS_KEY_ID" in capsys.readouterr().err
