"""Crawls that are broken, cut off or hostile: what is whole is read, the rest is refused."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_import.readers.limits import LARGEST
from archive_import.readers.source_file import SourceFile
from archive_import.readers.warc import Crawl
from tests.warc_files import (
    ENGLISH,
    FRENCH,
    LATER,
    PORT,
    QUAI,
    SITE,
    Read,
    crawl,
    http,
    members,
    page,
    picture,
    record,
)

RECORDS = [page(), page(PORT, ENGLISH), page(f"{SITE}/fr/a/", "<p>A</p>", LATER)]
BODIES = {FRENCH, ENGLISH, "<p>A</p>"}
PACKED = members(*RECORDS)
AS_ONE = gzip.compress(b"".join(RECORDS), mtime=0)
PLAIN = b"".join(RECORDS)
ENDS = [len(members(*RECORDS[:count])) for count in range(4)]
ZEROS = bytes(2**20)


def read(data: bytes, name: str = "crawl.warc.gz") -> Read:
    """All that comes out of one file."""
    with TemporaryDirectory() as folder:
        return Read(crawl(Path(folder), {name: data}))


@contextmanager
def at_most(megabytes: int) -> Iterator[None]:
    """No more memory than this is used inside."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * 2**20
    finally:
        tracemalloc.stop()


def zeros_packed(megabytes: int, before: bytes = b"") -> bytes:
    """A gzip member of zeros, made without having them."""
    engine = zlib.compressobj(9, wbits=31)
    out = [engine.compress(before)]
    out += [engine.compress(ZEROS) for _ in range(megabytes)]
    return b"".join([*out, engine.flush()])


@given(st.integers(1, len(PACKED) - 1))
def test_a_file_cut_off_anywhere_gives_what_is_whole_and_says_where_it_ends(size: int) -> None:
    found = read(PACKED[:size])
    assert set(found.texts) <= BODIES
    assert len(found.texts) >= sum(end <= size for end in ENDS[1:])
    if size in ENDS:
        assert not found.refusals  # a whole file of fewer records
    else:
        assert [refusal.name for refusal in found.refusals] == ["crawl.warc.gz"]
        assert f"cut off at byte {size}" in found.reasons[0]


@given(st.integers(1, len(AS_ONE) - 1))
def test_a_file_packed_as_a_whole_may_be_cut_off_too(size: int) -> None:
    found = read(AS_ONE[:size])
    assert set(found.texts) <= BODIES
    assert [f"cut off at byte {size}" in reason for reason in found.reasons] == [True]


@given(st.integers(1, len(PLAIN) - 5))
def test_a_file_that_is_not_packed_may_be_cut_off_too(size: int) -> None:
    found = read(PLAIN[:size], "crawl.warc")
    assert set(found.texts) <= BODIES
    whole = [PLAIN.index(item) + len(item) for item in RECORDS]
    assert len(found.texts) >= sum(end <= size for end in whole)
    if not any(0 <= end - size <= 4 for end in whole):
        assert [f"cut off at byte {size}" in reason for reason in found.reasons] == [True]


@pytest.mark.parametrize("data", [PACKED, AS_ONE, PLAIN], ids=["packed", "as one", "plain"])
@given(data_=st.data())
def test_no_flipped_byte_stops_the_reading(data: bytes, data_: st.DataObject) -> None:
    at = data_.draw(st.integers(0, len(data) - 1))
    flipped = data[:at] + bytes([data[at] ^ data_.draw(st.integers(1, 255))]) + data[at + 1 :]
    found = read(flipped)
    assert all(refusal.reason for refusal in found.refusals)
    if data is PACKED:
        assert len(set(found.texts) & BODIES) >= 2 or found.refusals
        assert set(found.texts) <= BODIES


@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    for beginning in (b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00", b"PK\x03\x04"):
        found = read(beginning + data)
        assert not found.documents
        assert found.refusals


def test_a_damaged_member_is_left_out_and_the_next_ones_are_read() -> None:
    damaged = bytearray(PACKED)
    damaged[ENDS[1] + 60 : ENDS[1] + 90] = b"\xff" * 30
    found = read(bytes(damaged))
    assert found.texts == [FRENCH, "<p>A</p>"]
    [reason] = found.reasons
    assert reason.startswith(f"the gzip member at byte {ENDS[1]} is damaged: ")
    assert reason.endswith(f"; reading went on at byte {ENDS[2]}")


def test_what_comes_before_the_damage_in_a_file_packed_as_a_whole_is_read() -> None:
    random = Random(1)
    pages = [page(f"{QUAI}{number}/", random.randbytes(6000).hex()) for number in range(20)]
    damaged = bytearray(gzip.compress(b"".join(pages)))
    damaged[len(damaged) // 2 :] = random.randbytes(len(damaged))
    found = read(bytes(damaged))
    assert 8 <= len(found.documents) <= 10
    assert "the gzip member at byte 0 is damaged" in found.reasons[-1]


def test_a_file_packed_as_a_whole_is_read_from_where_it_was_left() -> None:
    random = Random(1)
    texts = [random.randbytes(2**20).hex() for _ in range(20)]  # past where unpacking can resume
    pages = [page(f"{QUAI}{number}/", text) for number, text in enumerate(texts)]
    data = gzip.compress(b"".join([picture(f"{SITE}/a.jpg", b"a"), *pages, PLAIN]), 1)
    with TemporaryDirectory() as folder:
        reader = crawl(Path(folder), {"crawl.warc.gz": data})
        found = [
            (document.data, reader.picture(f"{SITE}/a.jpg")) for document in Read(reader).documents
        ]
    assert found == [(text.encode(), b"a") for text in (*texts, FRENCH, ENGLISH, "<p>A</p>")]


def test_a_wrong_checksum_is_damage() -> None:
    damaged = bytearray(PACKED)
    damaged[ENDS[2] - 8] ^= 1
    found = read(bytes(damaged))
    assert found.texts == [FRENCH, "<p>A</p>"]
    assert "incorrect data check" in found.reasons[0]


@pytest.mark.parametrize("garbage", [b"garbage", b"\r\n\r\ngarbage\r\n\r\n", bytes(300_000)])
def test_garbage_between_records_is_skipped(garbage: bytes) -> None:
    found = read(RECORDS[0] + garbage + RECORDS[1], "crawl.warc")
    assert found.texts == [FRENCH, ENGLISH]
    assert len(found.refusals) == 1
    assert "is no record; reading went on at byte" in found.reasons[0]
    found = read(members(RECORDS[0]) + garbage + members(RECORDS[1]))
    assert found.texts == [FRENCH, ENGLISH]
    assert "is no gzip member; reading went on at byte" in found.reasons[0]


def test_zeros_at_the_end_fill_a_block_of_a_tape() -> None:
    assert not read(PACKED + bytes(5000)).refusals


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({"Content_Length": "ten"}, "a Content-Length of 'ten'"),
        ({"Content_Length": "-5"}, "a Content-Length of '-5'"),
        ({"Content_Length": "9" * 30}, "a Content-Length of '9999"),
        ({"Content_Length": "999999"}, "is shorter than it says"),
        ({"Content_Length": "40"}, "has no HTTP"),
    ],
)
def test_a_broken_header_costs_its_record_alone(header: dict[str, str], reason: str) -> None:
    records = [RECORDS[0], record("response", f"{SITE}/b", http("<p>B</p>"), **header), RECORDS[1]]
    for data in (b"".join(records), members(*records), gzip.compress(b"".join(records))):
        found = read(data)
        assert [text for text in found.texts if text in BODIES] == [FRENCH, ENGLISH]
        assert found.refusals


def test_a_member_that_ends_within_its_record_costs_that_record_alone() -> None:
    short = record("response", f"{SITE}/b", http("<p>B</p>"), Content_Length="999")
    found = read(members(RECORDS[0], short, RECORDS[1]))
    assert found.texts == [FRENCH, ENGLISH]
    assert found.reasons[0].startswith(f"the gzip member at byte {ENDS[1]} ends too soon, in the")


def test_a_record_of_endless_header_is_skipped() -> None:
    endless = b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 2**18
    found = read(RECORDS[0] + endless + b"\r\n" + RECORDS[1], "crawl.warc")
    assert found.texts == [FRENCH, ENGLISH]
    assert len(found.refusals) == 1


def test_an_answer_without_its_header_is_refused() -> None:
    found = read(record("response", QUAI, FRENCH.encode()) + RECORDS[1], "crawl.warc")
    assert found.texts == [ENGLISH]
    assert found.reasons == [f"the record of {QUAI} is an answer without an HTTP header"]


def test_a_date_that_is_none_makes_a_capture_the_oldest() -> None:
    found = read(page(QUAI, "<p>Sans date</p>", "hier") + page(), "crawl.warc")
    assert found.texts == [FRENCH]
    [document] = read(page(QUAI, FRENCH, "hier"), "crawl.warc").documents
    assert document.fetched_at is None


def test_an_address_that_is_none_is_taken_as_it_stands() -> None:
    found = read(page("http://[/é\x00 x") + page("https://"), "crawl.warc")
    assert [document.url for document in found.documents] == ["http://[/é%00%20x"]
    assert found.notes[0].text == "pages: 1; records of no web address: 1"


def test_an_empty_file_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    reader = crawl(tmp_path, {"empty.warc": b"", "empty.wacz": b"", "crawl.warc": PLAIN})
    sources = [*reader._files, SourceFile("none.warc", tmp_path / "none.warc")]
    found = Read(Crawl(sources))
    assert len(found.documents) == 3
    assert [(refusal.name, refusal.reason) for refusal in found.refusals] == [
        ("empty.warc", "the file is empty"),
        ("empty.wacz", "is no ZIP file, or one that is cut off: its list of members is missing"),
        ("none.warc", "cannot be read: No such file or directory"),
    ]


@pytest.mark.parametrize("data", [b"\r\n", gzip.compress(b""), gzip.compress(b"\r\n" * 9)])
def test_a_file_without_a_record_is_refused(data: bytes) -> None:
    assert read(data).reasons == ["the file holds no record"]


def test_a_file_without_a_page_is_noted() -> None:
    found = read(record("warcinfo", ""))
    assert [note.text for note in found.notes] == ["pages: 0"]
    assert len(found.all) == 1


def test_a_capture_that_cannot_be_read_gives_way_to_the_one_before() -> None:
    packed = bytearray(gzip.compress(ENGLISH.encode()))
    packed[20:30] = b"\xff" * 10
    block = http(bytes(packed), {"Content-Type": "text/html", "Content-Encoding": "gzip"})
    found = read(page() + record("response", QUAI, block, LATER), "crawl.warc")
    assert found.texts == [FRENCH]
    assert [refusal.name for refusal in found.refusals] == [f"crawl.warc#{QUAI}"]
    assert found.reasons[0].startswith("is damaged: ")


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"Transfer-Encoding": "chunked"}, b"9\r\n<p>Le qua\r\n20\r\ni"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"<p>Le quai")[:-9]),
        ({"Content-Encoding": "deflate"}, zlib.compress(b"<p>Le quai")[:-5]),
    ],
)
def test_a_body_that_stops_in_its_middle_is_read_and_told(
    fields: dict[str, str], body: bytes
) -> None:
    found = read(record("response", QUAI, http(body, {"Content-Type": "text/html", **fields})))
    assert found.texts[0].startswith("<p>Le qua")
    assert found.notes[0].text == "the capture is cut short; what there is of it was read"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", zeros_packed(40)),
        ("gzip, gzip", gzip.compress(zeros_packed(40))),
        ("deflate", zlib.compress(bytes(40 * 2**20))),
        ("br", brotli.compress(bytes(40 * 2**20), quality=1)),
    ],
)
def test_a_body_that_is_a_bomb_is_refused(encoding: str, body: bytes) -> None:
    block = http(body, {"Content-Type": "text/html", "Content-Encoding": encoding})
    data = record("response", f"{SITE}/b", block) + page()
    with at_most(4 * LARGEST // 2**20):
        found = read(data, "crawl.warc")
    assert found.texts == [FRENCH]
    assert found.reasons == ["unpacks to more than 32 MB"]


def test_a_body_in_endless_chunks_is_refused() -> None:
    fields = {"Content-Type": "text/html", "Transfer-Encoding": "chunked"}
    found = read(record("response", QUAI, http(b"1\r\na\r\n" * 2**20, fields)), "crawl.warc")
    assert found.reasons == ["comes in more than 1048576 chunks"]


def test_many_encodings_are_refused() -> None:
    fields = {"Content-Type": "text/html", "Content-Encoding": "gzip, " * 900}
    found = read(record("response", QUAI, http(gzip.compress(b"x"), fields)))
    assert found.reasons == ["is packed 900 times over"]


def test_a_page_that_is_larger_than_a_document_may_be_is_refused() -> None:
    found = read(page(QUAI, b"<p>" + bytes(LARGEST)) + page(PORT, ENGLISH), "crawl.warc")
    assert found.texts == [ENGLISH]
    assert found.reasons == ["unpacks to more than 32 MB"]


@pytest.mark.parametrize(
    "before", [b"", page(), page()[:-9].replace(b"Length: ", b"Length: 99999")]
)
def test_a_member_that_is_a_bomb_is_skipped(before: bytes) -> None:
    with at_most(16):
        found = read(members(page()) + zeros_packed(100, before) + members(RECORDS[1]))
    assert found.texts == [FRENCH, ENGLISH]
    assert "is a bomb" in found.reasons[-1]


def test_a_file_of_nothing_but_damage_is_given_up() -> None:
    broken = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n"
    found = read(broken * 5000, "crawl.warc")
    assert found.reasons[-1] == "more than 1000 places are damaged: the rest is left out"
    assert len(found.refusals) == 1002
