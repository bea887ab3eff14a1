"""The WARC files of a crawl, on their own or in WACZ files, and records out of them."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .limits import LARGEST, TooLargeError, Unpacked, UnpackError
from .source_file import SourceFile
from .wacz import is_wacz, members
from .warc_bytes import Bytes, Stored
from .warc_http import Answer, read_answer, unpack_body
from .warc_index import Place
from .warc_records import LONGEST_HEADER, Record, open_member, record_at

_AT_HAND = 4


class Warc(NamedTuple):
    """A WARC file."""

    source: SourceFile
    place: str
    """What a message about it begins with: in a WACZ file its name in there."""
    open: Callable[[], Bytes]
    digest: str | None = None


def warcs_in(file: SourceFile) -> Iterator[Warc | UnpackError]:
    """The WARC files that a file has, itself or in it; in place of an unreadable one, why.

    Raises:
        UnpackError: it is a WACZ file, but damaged, a bomb, or without a WARC file.
        OSError: it cannot be read.
    """
    if not is_wacz(file.path):
        yield Warc(file, "", lambda: Stored(file.path))
        return
    for member in members(file.path):
        if isinstance(member, UnpackError):
            yield member
        else:
            yield Warc(file, f"{member.name}: ", member.open, member.digest)


class Shelf:
    """The last few files that were read: unpacking goes on in them where it stopped."""

    def __init__(self, warcs: list[Warc]) -> None:
        """`warcs` are the files by their numbers; more may be added to it."""
        self._raw = lru_cache(_AT_HAND)(lambda file: warcs[file].open())
        self._view = lru_cache(_AT_HAND)(lambda file, member: open_member(self._raw(file), member))

    def record(self, place: Place) -> Record:
        """The record at a place.

        Raises:
            UnpackError: there is none any more.
            OSError: the file cannot be read.
        """
        return record_at(self._view(place.file, place.member), place.member, place.start)

    def body(self, place: Place) -> tuple[Answer, Unpacked]:
        """The answer in the record at a place, and its body.

        Raises:
            UnpackError: damaged, or more than a document may have.
            OSError: the file cannot be read.
        """
        record = self.record(place)
        answer = read_answer(record)
        if answer is None:
            raise UnpackError("is an answer without an HTTP header")
        start = record.block + answer.size
        if record.end - start > LARGEST + LONGEST_HEADER:
            raise TooLargeError(LARGEST)
        data = self._view(place.file, place.member).read(start, record.end - start)
        body = unpack_body(answer.fields, data)
        return answer, body._replace(whole=body.whole and "warc-truncated" not in record.headers)

    def position(self, file: int) -> int:
        """Where in a file on disk reading is."""
        position: int = self._raw(file).position
        return position
