"""The index of a crawl: what was captured, when, and where its bytes lie.

A capture is a row of some seventy bytes, in columns, so that a crawl of a million records takes
about 100 MB. Addresses and digests are kept as hashes of 64 bits.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from .warc_kinds import Kind
from .warc_records import Record
from .warc_urls import picture_key, url_key

_Rows = npt.NDArray[np.int64]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEVER = -(2**62)
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


class Place(NamedTuple):
    """Where a record begins: the number of its file, its gzip member, the offset in there."""

    file: int
    member: int
    start: int


class Index:
    """The captures of a crawl. Fill it with `add`, then `close` it, then ask."""

    def __init__(self) -> None:
        self._columns = {
            "kind": array("b"),
            "file": array("i"),
            "member": array("q"),
            "start": array("q"),
            "size": array("q"),
            "date": array("q"),
            "whole": array("b"),
            "key": array("Q"),
            "picture": array("Q"),
            "record": array("Q"),  # of a revisit: the id of the record that it refers to
            "digest": array("Q"),
        }
        none = np.zeros(0, np.int64)
        self._pages = self._pictures = self._sizes = _Sorted(none, none)

    def add(self, kind: Kind, file: int, record: Record) -> None:
        """Take in a capture."""
        headers, key = record.headers, url_key(record.url)
        picture = picture_key(record.url) if kind is Kind.PICTURE else None
        same = "warc-refers-to" if kind >= Kind.REVISIT else "warc-record-id"
        values = {
            "kind": kind,
            "file": file,
            "member": record.member,
            "start": record.start,
            "size": record.end - record.block,
            "date": _ticks(record.date),
            # A revisit is truncated by its nature, and some crawlers say so.
            "whole": kind >= Kind.REVISIT or "warc-truncated" not in headers,
            "key": _hash(key),
            "picture": _hash(picture if picture != key else None),
            "record": _hash(headers.get(same)),
            "digest": _hash(headers.get("warc-payload-digest", "").upper()),
        }
        for name, value in values.items():
            self._columns[name].append(value)

    def close(self) -> None:
        """Find the bytes of the revisits, and put the captures in order."""
        self._table = {name: np.asarray(column) for name, column in self._columns.items()}
        self._body = self._bodies()
        held = np.flatnonzero(self._body >= 0)
        kinds = self._table["kind"][self._body[held]]
        pictures = held[kinds == Kind.PICTURE]
        self._pages = self._sorted("key", ("whole", "date"), held[kinds == Kind.PAGE])
        self._pictures = self._sorted("key", ("whole", "date"), pictures)
        self._sizes = self._sorted("picture", ("size", "date"), pictures)

    def pages(self) -> Iterator[Iterator[int]]:
        """For each page its captures, the newest first, the pages in the order of their bytes.

        A capture that the crawler cut short comes after all that are whole.
        """
        newest = np.flatnonzero(self._pages.is_last())
        bodies = self._body[self._pages.rows[newest]]
        for position in newest[np.argsort(bodies, kind="stable")]:
            yield self._pages.backwards(int(position))

    def counts(self) -> dict[str, Counter[int]]:
        """What the report tells about the captures -> file -> how many."""
        older = self._pages.rows[~self._pages.is_last()]
        files = self._table["file"]
        return {
            "older captures": Counter(map(int, files[older])),
            "pictures": Counter(map(int, files[self._pictures.rows])),
            "revisits without their bytes": Counter(map(int, files[self._body < 0])),
        }

    def without_body(self) -> Iterator[int]:
        """The last revisit of each address that has no capture whose bytes are there."""
        missing = self._sorted("key", ("date",), np.flatnonzero(self._body < 0))
        for row in missing.rows[missing.is_last()]:
            key = self._table["key"][row]
            if self._pages.last(key) is None and self._pictures.last(key) is None:
                yield int(row)

    def picture(self, url: str) -> int | None:
        """The capture of a picture: the newest one of its address; else of the address without
        its query; else, of those that differ in the query alone, the one of most bytes."""
        bare = picture_key(url)
        found = self._pictures.last(_hash(url_key(url)))
        if found is None and bare:
            found = self._pictures.last(_hash(bare))
            return self._sizes.last(_hash(bare)) if found is None else found
        return found

    def place(self, row: int) -> Place:
        """Where a capture's record is."""
        table = self._table
        return Place(int(table["file"][row]), int(table["member"][row]), int(table["start"][row]))

    def body_place(self, row: int) -> Place:
        """Where the record with a capture's bytes is."""
        return self.place(int(self._body[row]))

    def _bodies(self) -> _Rows:
        """For each capture the row whose record has its bytes; -1 where there is none."""
        kind = self._table["kind"]
        bodies = np.where(kind < Kind.REVISIT, np.arange(len(kind)), -1)
        held = np.flatnonzero(bodies >= 0)
        for name in ("record", "digest"):
            wanting = np.flatnonzero(bodies < 0)
            values = self._table[name]
            bodies[wanting] = _match(values[held], held, values[wanting])
        by_date = self._sorted("key", ("date",), held)
        for row in np.flatnonzero((bodies < 0) & (kind == Kind.UNCHANGED)):
            bodies[row] = self._before(row, by_date)
        return bodies

    def _before(self, row: Any, captures: "_Sorted") -> Any:
        """The last capture of the same address before another; -1 where there is none."""
        same = captures.rows[captures.span(self._table["key"][row])]
        dates = self._table["date"]
        earlier = np.searchsorted(dates[same], dates[row], "right")
        return same[earlier - 1] if earlier else -1

    def _sorted(self, column: str, then: tuple[str, ...], rows: _Rows) -> "_Sorted":
        """Those of some rows that have a value in a column, in its order and then by others.

        Of rows that are equal in all of them the first captured comes last, so that it wins.
        """
        rows = rows[self._table[column][rows] != 0][::-1]
        by = [self._table[name][rows] for name in (column, *then)]
        rows = rows[np.lexsort(by[::-1])]
        return _Sorted(rows, self._table[column][rows])


class _Sorted(NamedTuple):
    """Rows in the order of a column."""

    rows: _Rows
    values: npt.NDArray[Any]

    def span(self, value: Any) -> slice:
        """Where the rows are that have a value."""
        wanted = np.uint64(value)
        first, last = (np.searchsorted(self.values, wanted, side) for side in _SIDES)
        return slice(first, last)

    def last(self, value: int) -> int | None:
        """The last row with a value."""
        rows = self.rows[self.span(value)]
        return int(rows[-1]) if len(rows) else None

    def is_last(self) -> npt.NDArray[np.bool_]:
        """For each row whether it is the last one with its value."""
        return np.append(self.values[1:] != self.values[:-1], True)[: len(self.values)]

    def backwards(self, position: int) -> Iterator[int]:
        """The rows from a position back to the first one with the same value."""
        value = self.values[position]
        while position >= 0 and self.values[position] == value:
            yield int(self.rows[position])
            position -= 1


def _match(values: npt.NDArray[Any], rows: _Rows, wanted: npt.NDArray[Any]) -> Any:
    """For each value that is wanted the first of the rows that has it, or -1."""
    order = np.argsort(values, kind="stable")
    found = np.searchsorted(values[order], wanted)
    inside = found < len(order)
    row = np.full(len(wanted), -1)
    candidates = order[found[inside]]
    row[inside] = np.where(
        (values[candidates] == wanted[inside]) & (wanted[inside] != 0), rows[candidates], -1
    )
    return row


def _hash(text: str | None) -> int:
    """64 bits of a text; 0 for none."""
    if not text:
        return 0
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()) or 1


def _ticks(date: datetime | None) -> int:
    return (date - _EPOCH) // _MICROSECOND if date else _NEVER
