"""WARC and WACZ files for tests, built in memory: whole ones, and broken ones byte by byte."""

import gzip
import json
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import sha1, sha256
from io import BytesIO
from pathlib import Path

from archive_import.article import Document, Note, Refusal
from archive_import.readers.source_file import SourceFile
from archive_import.readers.warc import Crawl

Fields = Mapping[str, str]

SITE = "https://journal.example"
QUAI = f"{SITE}/fr/quai/"
PORT = f"{SITE}/en/port/"
FRENCH = "<!DOCTYPE html><html lang='fr'><p>Le port de Québec est ouvert toute l’année.</p></html>"
ENGLISH = "<!DOCTYPE html><html lang='en'><p>The port of Montréal is open all year.</p></html>"
HTML = {"Content-Type": "text/html; charset=UTF-8"}
FIRST = "2024-05-01T10:00:00Z"
LATER = "2025-09-13T02:13:00Z"


def record(kind: str, url: str, block: bytes = b"", date: str = FIRST, **fields: str) -> bytes:
    """A record; `_` in a field's name stands for `-`."""
    head = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": date}
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    head.setdefault("Content-Length", str(len(block)))
    return b"WARC/1.1\r\n" + _fields(head) + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes | str = b"", fields: Fields = HTML, status: str = "200 OK") -> bytes:
    """An HTTP answer."""
    data = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\n".encode() + _fields(fields) + b"\r\n" + data


def page(
    url: str = QUAI,
    body: bytes | str = FRENCH,
    date: str = FIRST,
    status: str = "200 OK",
    **fields: str,
) -> bytes:
    """A page's response record, with its payload's digest."""
    data = body.encode() if isinstance(body, str) else body
    fields.setdefault("WARC_Payload_Digest", digest(data))
    fields.setdefault("WARC_Record_ID", record_id(url, date))
    return record("response", url, http(data, status=status), date, **fields)


def picture(url: str, data: bytes, date: str = FIRST) -> bytes:
    """A picture's response record."""
    block = http(data, {"Content-Type": "image/jpeg"})
    return record("response", url, block, date, WARC_Payload_Digest=digest(data))


def digest(data: bytes) -> str:
    """A payload's digest as WARC files give it."""
    return f"sha1:{sha1(data).hexdigest()}"


def record_id(url: str, date: str) -> str:
    """A record's id, the same each time."""
    return f"<urn:sha1:{sha1(f'{url} {date}'.encode()).hexdigest()}>"


def members(*records: bytes) -> bytes:
    """Each record in a gzip member, as it should be."""
    return b"".join(gzip.compress(item, mtime=0) for item in records)


def wacz(
    files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED, listed: bool = True
) -> bytes:
    """A WACZ file of WARC files, with their digests in datapackage.json."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        if listed:
            archive.writestr("datapackage.json", json.dumps({"resources": _resources(files)}))
    return out.getvalue()


def crawl(folder: Path, files: Mapping[str, bytes]) -> Crawl:
    """The reader of some files, which are written to a folder."""
    sources = [SourceFile(name, folder / name) for name in files]
    for source in sources:
        source.path.write_bytes(files[source.name])
    return Crawl(sources)


class Read:
    """All that comes out of a crawl, by its sort."""

    def __init__(self, found: Iterable[Document | Refusal | Note]) -> None:
        self.all = list(found)
        self.documents = [item for item in self.all if isinstance(item, Document)]
        self.refusals = [item for item in self.all if isinstance(item, Refusal)]
        self.notes = [item for item in self.all if isinstance(item, Note)]

    @property
    def texts(self) -> list[str]:
        """The documents' texts."""
        return [document.data.decode() for document in self.documents]

    @property
    def reasons(self) -> list[str]:
        """Why what was refused was refused."""
        return [refusal.reason for refusal in self.refusals]


def _fields(fields: Fields) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()


def _resources(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    return [
        {"path": name, "hash": f"sha256:{sha256(data).hexdigest()}"} for name, data in files.items()
    ]
