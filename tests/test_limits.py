"""Bounded unpacking: what comes out, and that no more than the limit ever does."""

import gzip
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_import.readers.limits import (
    TooLargeError,
    Unpacked,
    UnpackError,
    gunzip,
    in_megabytes,
    inflate,
    open_zip,
    read_member,
    unbrotli,
)

Unpack = Callable[[bytes, int], Unpacked]
PACK: dict[Unpack, Callable[[bytes], bytes]] = {
    gunzip: gzip.compress,
    inflate: zlib.compress,
    unbrotli: brotli.compress,
}


@pytest.mark.parametrize("unpack", PACK)
@given(data=st.binary(min_size=1, max_size=2000))
def test_what_was_packed_comes_out(unpack: Unpack, data: bytes) -> None:
    packed = PACK[unpack](data)
    assert unpack(packed, len(data)) == Unpacked(data, True)
    assert not unpack(packed[:-1], len(data)).whole
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        unpack(packed, len(data) - 1)


@pytest.mark.parametrize("unpack", PACK)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_unpacked_or_refused(unpack: Unpack, data: bytes) -> None:
    with suppress(UnpackError):
        assert len(unpack(data, 1000).data) <= 1000


@pytest.mark.parametrize("unpack", PACK)
def test_nothing_is_not_whole(unpack: Unpack) -> None:
    assert unpack(b"", 10) == Unpacked(b"", False)


def test_gzip_may_have_several_members_and_something_behind() -> None:
    packed = gzip.compress(b"Le ") + gzip.compress(b"quai")
    assert gunzip(packed) == Unpacked(b"Le quai", True)
    assert gunzip(packed + b"\0\0") == Unpacked(b"Le quai", True)
    with pytest.raises(UnpackError, match="more than 1000 pieces"):
        gunzip(gzip.compress(b"") * 1001)


def test_deflate_comes_with_and_without_a_header() -> None:
    engine = zlib.compressobj(wbits=-15)
    assert inflate(engine.compress(b"quai") + engine.flush()) == Unpacked(b"quai", True)


def test_damage_is_told() -> None:
    packed = bytearray(gzip.compress(b"Le quai"))
    packed[-8] ^= 1
    with pytest.raises(UnpackError, match="incorrect data check"):
        gunzip(bytes(packed))
    with pytest.raises(UnpackError, match="no valid Brotli"):
        unbrotli(b"\xff" * 20)


def test_members_of_a_zip_file_are_bounded_too(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(1000))
    with open_zip(path) as archive:
        assert read_member(archive, archive.infolist()[0], 1000) == bytes(1000)
        with pytest.raises(TooLargeError):
            read_member(archive, archive.infolist()[0], 999)


def test_a_damaged_member_of_a_zip_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"Le quai")
    path.write_bytes(path.read_bytes().replace(b"Le quai", b"Le port"))
    with open_zip(path) as archive, pytest.raises(UnpackError, match="txt is damaged"):
        read_member(archive, archive.infolist()[0])


def test_sizes_for_people() -> None:
    assert [in_megabytes(size) for size in (2**25, 3 * 2**19, 1)] == [
        "32 MB",
        "1.5 MB",
        "9.54e-07 MB",
    ]
