"""WACZ files: WARC files inside a ZIP file, whole and hostile."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_warc_broken import read, zeros_packed
from tests.warc_files import (
    ENGLISH,
    FRENCH,
    PORT,
    QUAI,
    SITE,
    Read,
    crawl,
    members,
    page,
    picture,
    wacz,
)

FIRST = members(page(), picture(f"{SITE}/a.jpg", b"picture"))
SECOND = page(PORT, ENGLISH)
METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
FILES = {"archive/a.warc.gz": FIRST, "archive/b.warc": SECOND}


@pytest.mark.parametrize("method", METHODS)
def test_all_warc_files_inside_are_read(method: int, tmp_path: Path) -> None:
    files = {**FILES, "pages/pages.jsonl": b"{}", "indexes/index.cdx.gz": b"", "archive/": b""}
    data = wacz(files, method)
    reader = crawl(tmp_path, {"crawl.wacz": data})
    found = Read(reader)
    assert found.texts == [FRENCH, ENGLISH]
    assert found.documents[0].name == f"crawl.wacz#{QUAI}"
    assert found.documents[0].path == tmp_path / "crawl.wacz"
    assert [note.text for note in found.notes] == ["pages: 2; pictures: 1"]
    assert not found.refusals
    assert reader.picture(f"{SITE}/a.jpg") == b"picture"
    assert reader.position == len(data)


def test_a_digest_that_is_not_the_listed_one_is_told() -> None:
    data = wacz(FILES).replace(b"open all year", b"shut all year")
    found = read(data, "crawl.wacz")
    assert len(found.documents) == 2
    assert found.notes[0].text == ("archive/b.warc: its SHA-256 is not the one in datapackage.json")


@pytest.mark.parametrize(
    "listed", [b"{", b"[" * 99999, b"[]", b'{"resources": 3}', b'{"resources": [3, {"path": 1}]}']
)
def test_a_list_that_is_none_is_done_without(listed: bytes) -> None:
    found = read(wacz({**FILES, "datapackage.json": listed}, listed=False), "crawl.wacz")
    assert found.texts == [FRENCH, ENGLISH]
    assert not found.refusals


def test_names_that_lead_out_of_the_folder_write_nothing(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    data = wacz({"../../archive/a.warc.gz": FIRST, "/etc/b.warc": SECOND})
    assert len(Read(crawl(inner, {"crawl.wacz": data})).documents) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["inner", "crawl.wacz"]


def test_a_large_zip_file_has_sizes_of_64_bits() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in FILES.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(data)
    assert read(out.getvalue(), "crawl.wacz").texts == [FRENCH, ENGLISH]


def test_encrypted_members_are_refused() -> None:
    data = bytearray(wacz(FILES))
    at = data.index(b"PK\1\2")
    struct.pack_into("<H", data, at + 8, 1)
    found = read(bytes(data), "crawl.wacz")
    assert found.texts == [ENGLISH]
    assert found.reasons == ["archive/a.warc.gz is encrypted"]


def test_members_packed_in_another_way_are_refused() -> None:
    found = read(wacz(FILES, zipfile.ZIP_BZIP2), "crawl.wacz")
    assert not found.documents
    assert found.reasons[0] == (
        "archive/a.warc.gz is packed by ZIP method 12; known are 0 (stored) and 8 (deflate)"
    )


def test_a_zip_file_without_a_warc_file_is_refused() -> None:
    assert read(wacz({"a.txt": b"a"}), "crawl.wacz").reasons == ["holds no WARC file"]
    assert read(b"a", "crawl.wacz").reasons[0].startswith("is no ZIP file")


def test_a_zip_file_in_which_members_share_their_bytes_is_refused() -> None:
    data = bytearray(wacz({f"archive/{letter}.warc": SECOND for letter in "abcdef"}, listed=False))
    directory = data.index(b"PK\1\2")
    entries = [directory + index * (46 + len("archive/a.warc")) for index in range(6)]
    for entry in entries:
        struct.pack_into("<LL", data, entry + 20, len(data) // 2, len(data) // 2)
        struct.pack_into("<L", data, entry + 42, 0)
    assert "whose members lie over each other" in read(bytes(data), "crawl.wacz").reasons[0]


def test_a_zip_file_with_an_enormous_list_is_refused() -> None:
    data = bytearray(wacz(FILES))
    struct.pack_into("<L", data, data.rindex(b"PK\5\6") + 12, 2**25)
    assert read(bytes(data), "crawl.wacz").reasons == ["its list of members takes 32 MB"]


@pytest.mark.parametrize("method", METHODS)
def test_bombs_inside_are_refused(method: int) -> None:
    plain = page(f"{SITE}/bomb", bytes(70 * 2**20))
    files = {"archive/a.warc.gz": zeros_packed(100), "archive/b.warc": SECOND}
    if method == zipfile.ZIP_DEFLATED:
        files["archive/c.warc"] = plain
    found = read(wacz(files, method, listed=False), "crawl.wacz")
    assert found.texts == [ENGLISH]
    assert len(found.refusals) == len(files) - 1
    assert all("is a bomb" in reason for reason in found.reasons)


@pytest.mark.parametrize("method", METHODS)
def test_a_member_that_is_cut_off_is_told(method: int) -> None:
    found = read(wacz({"archive/a.warc.gz": FIRST[:-40]}, method), "crawl.wacz")
    assert found.texts == [FRENCH]
    assert found.reasons[0].startswith("archive/a.warc.gz: the file is cut off at byte ")


@given(st.sampled_from(METHODS), st.data())
def test_no_flipped_byte_stops_the_reading(method: int, data: st.DataObject) -> None:
    whole = wacz(FILES, method)
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    found = read(flipped, "crawl.wacz")
    assert found.documents or found.refusals


@given(st.integers(1, len(wacz(FILES)) - 1))
def test_a_zip_file_cut_off_anywhere_is_refused(size: int) -> None:
    assert len(read(wacz(FILES)[:size], "crawl.wacz").refusals) == 1
