"""Crawls that are whole: which captures become documents, and with what bytes."""

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.warc_files import (
    ENGLISH,
    FIRST,
    FRENCH,
    LATER,
    PORT,
    QUAI,
    SITE,
    Read,
    crawl,
    digest,
    http,
    members,
    page,
    picture,
    record,
    record_id,
)

DATA = FRENCH.encode()
CHUNKED = b"5\r\n<!DOC\r\n%x;x=1\r\n%s\r\n0\r\n\r\n" % (len(DATA) - 5, DATA[5:])
RAW_DEFLATE = zlib.compressobj(wbits=-15)
FORMS: dict[str, Callable[..., bytes]] = {
    "plain": lambda *records: b"".join(records),
    "packed by record": members,
    "packed as a whole": lambda *records: gzip.compress(b"".join(records)),
}


def written(gz: bool, version: str) -> bytes:
    """A file of warcio's, with the records that crawlers write around a page."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=gz, warc_version=version)
    writer._create_temp_file = BytesIO  # its own are left open
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "a crawler"}))
    answer = writer.create_warc_record(QUAI, "response", BytesIO(DATA), http_headers=head)
    asked = StatusAndHeaders(
        "GET /fr/quai/ HTTP/1.1", [("Host", "journal.example")], is_http_request=True
    )
    request = writer.create_warc_record(QUAI, "request", http_headers=asked)
    writer.write_request_response_pair(request, answer)
    writer.write_record(
        writer.create_revisit_record(
            f"{SITE}/fr/quai-2/",
            answer.rec_headers.get_header("WARC-Payload-Digest"),
            QUAI,
            answer.rec_headers.get_header("WARC-Date"),
            http_headers=head,
        )
    )
    metadata = BytesIO(b"hopsFromSeed: 1")
    writer.write_record(writer.create_warc_record(QUAI, "metadata", metadata))
    return out.getvalue()


@pytest.mark.parametrize("gz", [False, True])
@pytest.mark.parametrize("version", ["WARC/1.0", "WARC/1.1"])
def test_the_pages_of_a_file_as_crawlers_write_it(gz: bool, version: str, tmp_path: Path) -> None:
    read = Read(crawl(tmp_path, {"crawl.warc.gz": written(gz, version)}))
    assert [document.url for document in read.documents] == [QUAI, f"{SITE}/fr/quai-2/"]
    assert read.texts == [FRENCH, FRENCH]
    assert [note.text for note in read.notes] == ["pages: 2"]
    assert not read.refusals


@pytest.mark.parametrize("form", FORMS)
def test_a_document_says_where_it_comes_from(form: str, tmp_path: Path) -> None:
    data = FORMS[form](page(), page(PORT, ENGLISH, "2025-09-13T02:13:00.5Z"))
    first, second = Read(crawl(tmp_path, {"crawl.warc.gz": data})).documents
    assert first.name == f"crawl.warc.gz#{QUAI}"
    assert first.path == tmp_path / "crawl.warc.gz"
    assert (first.url, first.media_type, first.charset) == (QUAI, "text/html", "UTF-8")
    assert first.fetched_at == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert second.fetched_at == datetime(2025, 9, 13, 2, 13, 0, 500_000, tzinfo=UTC)
    assert second.data.decode() == ENGLISH


@pytest.mark.parametrize("form", FORMS)
def test_position_grows_to_the_size_of_the_files(form: str, tmp_path: Path) -> None:
    records = [page(f"{QUAI}{number}/") for number in range(50)]
    files = {"1.warc.gz": FORMS[form](*records[:20]), "2.warc.gz": FORMS[form](*records[20:])}
    total = sum(map(len, files.values()))
    reader = crawl(tmp_path, files)
    positions = [reader.position, *(reader.position for _ in reader), reader.position]
    assert positions == sorted(positions)
    assert positions[0] == 0
    assert total // 2 <= positions[1] < total
    assert positions[-1] == total


def test_the_newest_capture_of_all_files_wins(tmp_path: Path) -> None:
    files = {
        "2025.warc.gz": members(page(QUAI, "<p>2025</p>", LATER), page(PORT, ENGLISH)),
        "2024.warc.gz": members(
            page(QUAI, "<p>2024</p>"), page(f"{SITE}/fr/quai#haut", "<p>Ancre</p>")
        ),
    }
    read = Read(crawl(tmp_path, files))
    assert read.texts == ["<p>2025</p>", ENGLISH]
    assert [(note.name, note.text) for note in read.notes] == [
        ("2025.warc.gz", "pages: 2"),
        ("2024.warc.gz", "pages: 0; older captures: 2"),
    ]


def test_answers_that_are_no_pages_are_counted_and_never_win(tmp_path: Path) -> None:
    script = record("response", f"{SITE}/a.js", http("1", {"Content-Type": "text/javascript"}))
    style = record("response", f"{SITE}/a.css", http("*{}", {"Content-Type": "text/css"}))
    feed = record("response", f"{SITE}/feed/", http("<rss/>", {"Content-Type": "text/xml"}))
    robots = record("response", f"{SITE}/robots.txt", http("", {"Content-Type": "text/plain"}))
    gone = [
        page(QUAI, "Introuvable", LATER, status=status) for status in ("404 Not Found", "500 x")
    ]
    moved = [page(QUAI, "", LATER, status=status) for status in ("301 Moved", "302 Found")]
    data = b"".join(
        [page(), *gone, *moved, script, style, feed, robots, picture(f"{SITE}/a", b"x")]
    )
    read = Read(crawl(tmp_path, {"crawl.warc": data}))
    assert read.texts == [FRENCH]
    assert read.notes[0].text == (
        "pages: 1; redirects: 2; answers 404: 1; answers 500: 1; feeds and XML files: 1;"
        " other files: 1; pictures: 1; scripts: 1; style sheets: 1"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<?xml version="1.0"?><rss version="2.0"><channel/></rss>',
        '\n<?xml version="1.0"?>\n<!-- WordPress -->\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
        '{"title": "Le quai"}',
        "User-agent: *\nDisallow: /wp-admin/",
        "<!-- -->" * 900 + "<feed>",
        "",
    ],
)
def test_feeds_and_the_like_declared_as_html_are_no_pages(body: str, tmp_path: Path) -> None:
    data = page(QUAI, FRENCH) + page(QUAI, body, LATER) + page(PORT, body)
    read = Read(crawl(tmp_path, {"crawl.warc": data}))
    assert read.texts == [FRENCH]
    assert "declared as HTML, but none: 2" in read.notes[0].text


def test_xhtml_and_undeclared_html_are_pages(tmp_path: Path) -> None:
    xhtml = http('<?xml version="1.0"?><html/>', {"Content-Type": "application/xhtml+xml"})
    data = record("response", QUAI, xhtml) + record("response", PORT, http(ENGLISH, {}))
    data += record("response", f"{SITE}/a", http("données", {}))
    data += record("response", f"{SITE}/a.png", http("image", {}))
    read = Read(crawl(tmp_path, {"crawl.warc": data}))
    assert [document.media_type for document in read.documents] == ["application/xhtml+xml", None]
    assert "declared as HTML, but none: 1; pictures: 1" in read.notes[0].text


@pytest.mark.parametrize(
    ("fields", "data"),
    [
        ({"Transfer-Encoding": "chunked"}, CHUNKED),
        ({"Transfer-Encoding": "chunked"}, DATA),  # written down without its chunks
        ({"Content-Encoding": "gzip"}, gzip.compress(DATA)),
        ({"Content-Encoding": "x-gzip"}, gzip.compress(DATA[:9]) + gzip.compress(DATA[9:])),
        ({"Content-Encoding": "deflate"}, zlib.compress(DATA)),
        ({"Content-Encoding": "deflate"}, RAW_DEFLATE.compress(DATA) + RAW_DEFLATE.flush()),
        ({"Content-Encoding": "br"}, brotli.compress(DATA)),
        ({"Content-Encoding": "br, gzip"}, gzip.compress(brotli.compress(DATA))),
        ({"Content-Encoding": "identity"}, DATA),
        ({"Content-Encoding": "gzip"}, DATA),
        ({"Content-Encoding": "deflate"}, DATA),
        ({"Content-Encoding": "br"}, DATA),
        ({"content-encoding": "GZIP", "transfer-ENCODING": "Chunked"}, gzip.compress(DATA)),
    ],
)
def test_bodies_are_unpacked(fields: dict[str, str], data: bytes, tmp_path: Path) -> None:
    block = http(data, {"Content-Type": "text/html", **fields})
    read = Read(crawl(tmp_path, {"crawl.warc": record("response", QUAI, block)}))
    assert read.texts == [FRENCH]
    assert [note.text for note in read.notes] == ["pages: 1"]


@pytest.mark.parametrize(
    ("declared", "charset"),
    [
        ("text/html", None),
        ("TEXT/HTML;charset=iso-8859-1", "iso-8859-1"),
        ('text/html; Charset = "windows-1252"', "windows-1252"),
        ("text/html; charset=", None),
        ("text/html\r\nContent-Type: text/html; charset=utf-8", "utf-8"),
    ],
)
def test_the_charset_is_that_of_the_header(
    declared: str, charset: str | None, tmp_path: Path
) -> None:
    block = http("<p>é</p>".encode("cp1252"), {"Content-Type": declared})
    [document] = Read(crawl(tmp_path, {"crawl.warc": record("response", QUAI, block)})).documents
    assert (document.media_type, document.charset) == ("text/html", charset)


@pytest.mark.parametrize(
    "refers",
    [
        {"WARC_Refers_To": record_id(QUAI, FIRST)},
        {"WARC_Payload_Digest": digest(DATA)},
        {"WARC_Profile": "http://netpreserve.org/warc/1.1/revisit/server-not-modified"},
    ],
)
@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_revisit_is_a_newer_capture_of_the_same_bytes(
    refers: dict[str, str], head: bytes, tmp_path: Path
) -> None:
    second = page(QUAI, "<p>Entre-temps</p>", "2024-06-01T10:00:00Z")
    if "WARC_Profile" in refers:
        second = b""
    files = {
        "2025.warc.gz": members(record("revisit", QUAI, head, LATER, **refers)),
        "2024.warc.gz": members(page(), second) if second else members(page()),
    }
    read = Read(crawl(tmp_path, files))
    assert read.texts == [FRENCH]
    assert read.documents[0].name == f"2025.warc.gz#{QUAI}"
    assert read.documents[0].fetched_at == datetime(2025, 9, 13, 2, 13, tzinfo=UTC)
    assert (read.documents[0].media_type, read.documents[0].charset) == ("text/html", "UTF-8")
    assert read.notes[-1].text == f"pages: 0; older captures: {2 if second else 1}"


def test_a_revisit_of_a_crawl_that_is_not_given_is_refused_once(tmp_path: Path) -> None:
    unknown = {"WARC_Payload_Digest": digest(b"?")}
    data = b"".join(
        [
            record("revisit", PORT, b"", FIRST, **unknown),
            record("revisit", PORT, b"", LATER, **unknown),
            record("revisit", f"{SITE}/a.css", b"", LATER, **unknown),
            page(QUAI),
            record("revisit", QUAI, b"", LATER, **unknown),  # the older capture is better than none
        ]
    )
    read = Read(crawl(tmp_path, {"crawl.warc": data}))
    assert read.texts == [FRENCH]
    assert [refusal.name for refusal in read.refusals] == [f"crawl.warc#{PORT}"]
    assert "an earlier capture, which is in none of the files" in read.reasons[0]
    assert read.notes[0].text == "pages: 1; revisits without their bytes: 4"


def test_a_revisit_is_whole_though_it_says_that_it_is_truncated(tmp_path: Path) -> None:
    same = {"WARC_Refers_To": record_id(QUAI, FIRST), "WARC_Truncated": "length"}  # as wget does
    data = page() + record("revisit", QUAI, b"", LATER, **same)
    [document] = Read(crawl(tmp_path, {"crawl.warc": data})).documents
    assert document.fetched_at == datetime(2025, 9, 13, 2, 13, tzinfo=UTC)


def test_of_two_captures_in_one_second_the_first_is_taken(tmp_path: Path) -> None:
    read = Read(crawl(tmp_path, {"crawl.warc": page() + page(f"{QUAI}?utm_source=lettre")}))
    assert [document.url for document in read.documents] == [QUAI]


def test_resource_records_are_pages_if_they_have_a_web_address(tmp_path: Path) -> None:
    log = record("resource", "metadata://gnu.org/wget.log", b"log", Content_Type="text/plain")
    view = record("resource", f"urn:view:{QUAI}", b"picture", Content_Type="image/png")
    saved = record("resource", QUAI, DATA, Content_Type="text/html; charset=utf-8")
    converted = record("conversion", PORT, b"text", Content_Type="text/html")
    read = Read(crawl(tmp_path, {"crawl.warc": log + view + saved + converted}))
    assert read.texts == [FRENCH]
    assert read.documents[0].charset == "utf-8"
    assert read.notes[0].text == "pages: 1; records of no web address: 2"


def test_old_versions_of_wget_set_addresses_between_brackets(tmp_path: Path) -> None:
    read = Read(crawl(tmp_path, {"crawl.warc": page(f"<{QUAI}>")}))
    assert [document.url for document in read.documents] == [QUAI]


def test_header_fields_may_be_folded_and_in_any_case(tmp_path: Path) -> None:
    data = page().replace(b"WARC-Target-URI: ", b"warc-target-uri:\r\n\t")
    data = data.replace(b"text/html; ", b"text/html;\r\n ")
    [document] = Read(crawl(tmp_path, {"crawl.warc": data})).documents
    assert (document.url, document.charset) == (QUAI, "UTF-8")


def test_a_capture_cut_short_by_the_crawler_is_the_last_resort(tmp_path: Path) -> None:
    data = page(QUAI) + page(QUAI, "<p>Le", LATER, WARC_Truncated="length")
    data += page(PORT, "<p>The", WARC_Truncated="time")
    read = Read(crawl(tmp_path, {"crawl.warc": data}))
    assert read.texts == [FRENCH, "<p>The"]
    assert read.notes[0].name == f"crawl.warc#{PORT}"
    assert read.notes[0].text == "the capture is cut short; what there is of it was read"


@pytest.mark.parametrize("form", FORMS)
def test_pictures_by_their_address(form: str, tmp_path: Path) -> None:
    address = f"{SITE}/médias/quai.jpg"
    data = FORMS[form](
        picture(address, b"old"),
        page(),
        picture(address, b"new", LATER),
        picture(f"{address}?w=800", b"in 800 pixels"),
        picture(f"{SITE}/port.png?w=150&ssl=1", b"small"),
        picture(f"{SITE}/port.png?w=1200", b"not so small"),
        picture(f"{SITE}/image.php?id=1", b"one"),
    )
    reader = crawl(tmp_path, {"crawl.warc.gz": data})
    assert reader.picture(address) is None  # nothing has been read
    list(reader)
    for known in (
        address,
        "http://www.journal.example/m%C3%A9dias/quai.jpg#a",
        f"{address}?fit=1200%2C675&ssl=1",
        "//journal.example/médias/quai.jpg",
    ):
        assert reader.picture(known) == b"new"
    assert reader.picture(f"{address}?w=800") == b"in 800 pixels"
    assert reader.picture(f"{SITE}/port.png") == b"not so small"
    assert reader.picture(f"{SITE}/port.png?ssl=1&w=150") == b"small"
    assert reader.picture(f"{SITE}/image.php?id=2") is None
    assert reader.picture("médias/quai.jpg") is None
    assert reader.picture("http://[") is None
    assert reader.picture(QUAI) is None


def test_a_revisited_picture_is_found(tmp_path: Path) -> None:
    again = f"{SITE}/b.jpg"
    revisit = record("revisit", again, b"", LATER, WARC_Payload_Digest=digest(b"bytes"))
    reader = crawl(tmp_path, {"crawl.warc": picture(f"{SITE}/a.jpg", b"bytes") + revisit})
    assert not Read(reader).refusals
    assert reader.picture(again) == b"bytes"
