"""An object store that speaks as much of S3's protocol as publishing needs."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

PAGE = 4
"""Objects that a listing names at a time."""


class Store:
    """What the store holds, and what was done to it."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.log: list[tuple[str, str]] = []
        """PUT and DELETE, with the object's name, in order."""
        self.on_put: Callable[[int], bool] = lambda count: True
        """Is told how many objects were put before; False: the store refuses."""
        self.lock = threading.Lock()

    def put(self, name: str, data: bytes, headers: dict[str, str]) -> bool:
        with self.lock:
            if not self.on_put(sum(method == "PUT" for method, _ in self.log)):
                return False
            self.objects[name], self.headers[name] = data, headers
            self.log.append(("PUT", name))
            return True

    def listing(self, bucket: str, query: dict[str, list[str]]) -> str:
        prefix = query.get("prefix", [""])[0]
        after = query.get("continuation-token", [""])[0]
        names = sorted(
            name.removeprefix(f"{bucket}/")
            for name in self.objects
            if name.startswith(f"{bucket}/{prefix}")
        )
        rest = [name for name in names if name > after]
        shown = "".join(
            f"<Contents><Key>{escape(name)}</Key>"
            f"<Size>{len(self.objects[f'{bucket}/{name}'])}</Size></Contents>"
            for name in rest[:PAGE]
        )
        more = len(rest) > PAGE
        token = f"<NextContinuationToken>{rest[PAGE - 1]}</NextContinuationToken>" if more else ""
        return (
            f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{shown}{token}"
            "</ListBucketResult>"
        )


@contextmanager
def object_store() -> Iterator[tuple[Store, str]]:
    """A store, and its address."""
    store = Store()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            name = unquote(parts.path).lstrip("/")
            query = parse_qs(parts.query)
            if "list-type" in query:
                self._answer(200, store.listing(name.rstrip("/"), query).encode())
            elif name in store.objects:
                self._answer(200, store.objects[name])
            else:
                self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

        def do_PUT(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            is_taken = store.put(unquote(self.path).lstrip("/"), data, dict(self.headers.items()))
            refusal = b"<Error><Code>AccessDenied</Code><Message>no room</Message></Error>"
            self._answer(200 if is_taken else 403, b"" if is_taken else refusal)

        def do_DELETE(self) -> None:
            name = unquote(self.path).lstrip("/")
            with store.lock:
                store.objects.pop(name, None)
                store.log.append(("DELETE", name))
            self._answer(204, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", f'"{hashlib.md5(body).hexdigest()}"')
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield store, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
