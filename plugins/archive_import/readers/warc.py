"""A crawl: pages out of WARC and WACZ files.

The files are read twice. The first time every record's header goes into an index, by which the
newest capture of each page is found, and the bytes of the revisits; the second time only the
pages that are wanted are read, from where they lie.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..article import Document, Note, Refusal
from .limits import UnpackError
from .source_file import SourceFile
from .wacz import is_as_listed
from .warc_files import Shelf, Warc, warcs_in
from .warc_http import Answer
from .warc_index import Index
from .warc_kinds import Kind, is_page, kind_of, may_be_page
from .warc_records import Record, scan

_MOST_DAMAGES = 1000
"""A file with more damaged places than this is given up."""
_CUT = "the capture is cut short; what there is of it was read"
_WITHOUT_BODY = (
    "is captured as unchanged since an earlier capture, which is in none of the files:"
    " import them together with those of the crawl before"
)


class Crawl:
    """The pages of a crawl, read out of all its files together.

    The newest capture of a page is taken; if that cannot be read, the one before it. Only
    answers of status 200 are captures: a page that was gone later stays in the archive.
    """

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self.position = 0
        self._files = files
        sizes = [_size(file) for file in files]
        self._before = dict(zip(files, accumulate(sizes, initial=0), strict=False))
        self._total = sum(sizes)
        self._warcs: list[Warc] = []
        self._counts: dict[SourceFile, Counter[str]] = {file: Counter() for file in files}
        self._index = Index()
        self._pages = Shelf(self._warcs)
        self._others = Shelf(self._warcs)

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        for file in self._files:
            yield from self._fill_index(file)
        self._index.close()
        for captures in self._index.pages():
            yield from self._read_page(captures)
        yield from self._refuse_without_body()
        yield from self._count()
        self.position = self._total

    def picture(self, url: str) -> bytes | None:
        """The newest captured bytes of a picture; none are known before the first document.

        The scheme, the way letters are percent-encoded and, in the last resort, the query in
        which an image server is asked for a size may differ.
        """
        row = self._index.picture(url)
        if row is None:
            return None
        try:
            _, body = self._others.body(self._index.body_place(row))
        except (UnpackError, OSError):
            return None
        return body.data

    def _fill_index(self, file: SourceFile) -> Iterator[Refusal | Note]:
        try:
            for warc in warcs_in(file):
                if isinstance(warc, UnpackError):
                    yield Refusal(file.name, str(warc))
                else:
                    yield from self._fill_from(warc)
        except (UnpackError, OSError) as error:
            yield Refusal(file.name, _reason(error))

    def _fill_from(self, warc: Warc) -> Iterator[Refusal | Note]:
        number = len(self._warcs)
        self._warcs.append(warc)
        name = warc.source.name
        try:
            for text in self._scan(number, warc):
                yield Refusal(name, warc.place + text)
            if not is_as_listed(warc.open, warc.digest):
                yield Note(name, f"{warc.place}its SHA-256 is not the one in datapackage.json")
        except UnpackError as error:
            yield Refusal(name, f"{warc.place}{error}")

    def _scan(self, number: int, warc: Warc) -> Iterator[str]:
        """Take in the records of a file; what is wrong with it, in words."""
        raw = warc.open()
        damages = 0
        for found in scan(raw):
            damage = self._take(number, found) if isinstance(found, Record) else found.text
            self._advance(number, raw.position, seen=0)
            if damage is None:
                continue
            yield damage
            damages += 1
            if damages > _MOST_DAMAGES:
                yield f"more than {_MOST_DAMAGES} places are damaged: the rest is left out"
                return

    def _take(self, number: int, record: Record) -> str | None:
        """Take in a record; what is wrong with it, in words."""
        counts = self._counts[self._warcs[number].source]
        counts["pages"] += 0  # none of them is worth a note too
        try:
            kind = kind_of(record)
        except UnpackError as error:
            return f"the record of {record.url} {error}"
        if isinstance(kind, Kind):
            self._index.add(kind, number, record)
        elif kind:
            counts[kind] += 1
        return None

    def _read_page(self, captures: Iterator[int]) -> Iterator[Document | Refusal | Note]:
        """The document of the first capture that can be read, after what is wrong with others."""
        for row in captures:
            source = self._source(row)
            name = source.name
            try:
                capture = self._capture(row)
                name = f"{source.name}#{capture.url}"
                answer, body = self._pages.body(self._index.body_place(row))
            except (UnpackError, OSError) as error:
                yield Refusal(name, _reason(error))
                continue
            if not is_page(answer, body.data):
                self._counts[source]["declared as HTML, but none"] += 1
                continue
            self._counts[source]["pages"] += 1
            if not body.whole:
                yield Note(name, _CUT)
            yield _document(name, source, capture, answer, body.data)
            self._advance_page(row)
            return

    def _refuse_without_body(self) -> Iterator[Refusal]:
        """Pages of which there are only revisits."""
        for row in self._index.without_body():
            source = self._source(row)
            try:
                capture = self._others.record(self._index.place(row))
            except (UnpackError, OSError) as error:
                yield Refusal(source.name, _reason(error))
                continue
            if may_be_page(capture):
                yield Refusal(f"{source.name}#{capture.url}", _WITHOUT_BODY)

    def _count(self) -> Iterator[Note]:
        for label, numbers in self._index.counts().items():
            for number, count in numbers.items():
                self._counts[self._warcs[number].source][label] += count
        for source, counts in self._counts.items():
            parts = sorted(counts.items(), key=lambda part: (part[0] != "pages", -part[1], part[0]))
            if parts:
                yield Note(source.name, "; ".join(f"{label}: {count}" for label, count in parts))

    def _capture(self, row: int) -> Record:
        place = self._index.place(row)
        shelf = self._pages if place == self._index.body_place(row) else self._others
        return shelf.record(place)

    def _source(self, row: int) -> SourceFile:
        return self._warcs[self._index.place(row).file].source

    def _advance_page(self, row: int) -> None:
        number = self._index.body_place(row).file
        self._advance(number, self._pages.position(number), seen=1)

    def _advance(self, number: int, at: int, seen: int) -> None:
        """Each of the two readings counts for half of the bytes."""
        before = self._before[self._warcs[number].source]
        self.position = max(self.position, (seen * self._total + before + at) // 2)


def _document(
    name: str, source: SourceFile, capture: Record, answer: Answer, data: bytes
) -> Document:
    return Document(
        name,
        data,
        source.path,
        url=capture.url,
        fetched_at=capture.date,
        media_type=answer.media_type or None,
        charset=answer.charset,
    )


def _reason(error: UnpackError | OSError) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)


def _size(file: SourceFile) -> int:
    return file.path.stat().st_size if file.path.is_file() else 0
