"""`invoke verify`: what is missing, altered or extra is named."""

import gzip
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.publish_site import Site
from tools.fixity import addresses
from tools.fixity.__main__ import main
from tools.fixity.digests import digests_of
from tools.fixity.manifest import MANIFEST, ManifestError, parse, serialize

STYLE = "theme/css/site.css"
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1).filter(
    lambda name: name not in (".", "..")
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "project")


@pytest.fixture
def www(site: Site, tmp_path: Path) -> Path:
    """A published folder."""
    assert site.publish("--to", f"folder:{tmp_path / 'www'}") == 0
    return tmp_path / "www"


@pytest.fixture
def bag(site: Site, tmp_path: Path) -> Path:
    assert site.publish("--to", f"bag:{tmp_path / 'bag'}") == 0
    return tmp_path / "bag"


Say = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Say:
    """Calls the command; gives its exit code and its words."""

    def call(where: object, *options: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main([str(where), *options])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


def alter(file: Path) -> None:
    """Change one byte, and nothing else."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@given(st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.just("0" * 64)))
def test_a_manifest_is_read_as_it_was_written(digests: dict[str, str]) -> None:
    assert parse(serialize(digests)) == digests


@pytest.mark.parametrize(
    "line",
    [
        *("0" * 64, f"{'0' * 63}  data/a", f"{'0' * 64}  a", f"{'0' * 64}  data/../a"),
        *(f"{'0' * 64}  data//a", f"{'0' * 64}  /data/a", "<html>"),
    ],
)
def test_what_is_no_manifest_is_refused(line: str) -> None:
    with pytest.raises(ManifestError, match="line 2 should be a sha256 and a path"):
        parse(f"{'0' * 64}  data/a\n{line}\n".encode())


def test_manifests_of_other_tools_are_read() -> None:
    lines = f"\ufeff{'A' * 64} *data/50%25.txt\r\n\r\n{'b' * 64}\tdata/%0Aé\r\n"
    assert parse(lines.encode()) == {"50%.txt": "a" * 64, "\né": "b" * 64}


def test_a_published_folder_is_whole(www: Path, verify: Say) -> None:
    code, said = verify(www)
    assert code == 0 and "each is as the manifest says" in said and "not signed" in said


def test_one_altered_byte_is_found(www: Path, verify: Say) -> None:
    alter(www / "media/rives.webp")
    code, said = verify(www)
    assert code == 1
    assert "altered: media/rives.webp\n" in said and "0 missing, 1 altered, 0 extra" in said


def test_what_is_missing_or_extra_is_named(www: Path, verify: Say) -> None:
    (www / "fr/index.html").unlink()
    (www / "fr/more.html").write_text("x")
    code, said = verify(www)
    assert code == 1
    assert "missing: fr/index.html\n" in said and "extra: fr/more.html\n" in said


def test_what_hosts_want_beside_a_site_is_no_fault(www: Path, verify: Say) -> None:
    (www / "CNAME").write_text("journal.org")
    (www / ".well-known").mkdir()
    (www / ".well-known" / "security.txt").write_text("x")
    assert verify(www)[0] == 0


@pytest.mark.parametrize("ending", [".gz", ".br"])
def test_a_compressed_copy_is_unpacked_and_compared(www: Path, ending: str, verify: Say) -> None:
    pack = {".gz": gzip.compress, ".br": brotli.compress}[ending]
    for data in (pack(b"something else"), b"no such format"):
        (www / f"{STYLE}{ending}").write_bytes(data)
        code, said = verify(www)
        assert code == 1 and f"altered: {STYLE}{ending}\n" in said


def test_a_bag_is_valid_for_bagit(bag: Path) -> None:
    import bagit

    assert bagit.Bag(str(bag)).is_valid()
    assert (bag / "bagit.txt").read_text() == (
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    info = bagit.Bag(str(bag)).info
    sizes = [file.stat().st_size for file in (bag / "data").rglob("*") if file.is_file()]
    assert info["Payload-Oxum"] == f"{sum(sizes)}.{len(sizes)}"
    assert info["Source-Organization"] == "Le Journal"


def test_a_bag_is_the_same_bytes_each_time(site: Site, bag: Path, tmp_path: Path) -> None:
    assert site.publish("--to", f"bag:{tmp_path / 'other'}") == 0
    for file in (path for path in bag.rglob("*") if path.is_file()):
        assert (tmp_path / "other" / file.relative_to(bag)).read_bytes() == file.read_bytes()


def test_the_manifest_of_the_site_is_the_bag_s(www: Path, bag: Path) -> None:
    assert (www / MANIFEST).read_bytes() == (bag / MANIFEST).read_bytes()


@pytest.mark.parametrize("name", ["data/media/rives.webp", "bag-info.txt", "bagit.txt"])
def test_one_altered_byte_of_a_bag_is_found(bag: Path, name: str, verify: Say) -> None:
    import bagit

    alter(bag / name)
    code, said = verify(bag)
    assert code == 1 and f"altered: {name}\n" in said
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(bag)).validate()


def test_a_file_that_is_too_much_in_a_bag_is_found(bag: Path, verify: Say) -> None:
    (bag / "data" / "CNAME").write_text("x")
    code, said = verify(bag)
    assert code == 1 and "extra: data/CNAME\n" in said


def test_a_folder_without_manifest_is_named(tmp_path: Path, verify: Say) -> None:
    code, said = verify(tmp_path / "nowhere")
    assert code == 1 and "nowhere: here is no manifest-sha256.txt to compare with" in said


def test_a_manifest_of_one_s_own_finds_what_the_site_s_own_hides(
    www: Path, tmp_path: Path, verify: Say
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_bytes((www / MANIFEST).read_bytes())
    alter(www / "media/rives.webp")
    known = parse(mine.read_bytes())
    known["media/rives.webp"] = sha256((www / "media/rives.webp").read_bytes()).hexdigest()
    (www / MANIFEST).write_bytes(serialize(known))
    assert verify(www)[0] == 0
    code, said = verify(www, "--manifest", str(mine))
    assert code == 1 and "altered: media/rives.webp\n" in said
    assert verify(www, "--manifest", str(tmp_path / "none"))[0] == 1


def test_a_zip_file_is_to_be_unpacked(site: Site, tmp_path: Path, verify: Say) -> None:
    site.publish("--to", f"zip:{tmp_path / 'site.zip'}")
    code, said = verify(tmp_path / "site.zip")
    assert code == 1 and "site.zip: this is a file; unpack it" in said


def test_digests_are_kept_while_a_file_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    read: list[str] = []

    def digest(path: str) -> str:
        read.append(Path(path).name)
        return sha256(Path(path).read_bytes()).hexdigest()

    def look() -> dict[str, str]:
        found = digests_of(tmp_path, ["a", "b", "c"], tmp_path / "memory", digest)
        return {path: file.digest for path, file in found.items()}

    first = look()
    assert (look(), read) == (first, ["a", "b"])
    (tmp_path / "b").write_bytes(b"B")
    assert look() == first | {"b": sha256(b"B").hexdigest()}
    assert read == ["a", "b", "b"]


class Host:
    """A host of a folder, with the habits that a test gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.habits: dict[str, Callable[[BaseHTTPRequestHandler], bool]] = {}
        """By path: answers and says True, else the host answers as usual."""
        self.encoding = ""
        self.asked: list[str] = []
        self.address = ""

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = unquote(request.path.lstrip("/").partition("?")[0])
        self.asked.append(path)
        if path in self.habits and self.habits[path](request):
            return
        file = self.folder / path
        file = file / "index.html" if file.is_dir() else file
        hidden = path.startswith((".", "_"))
        is_there = file.is_file() and not hidden
        data = file.read_bytes() if is_there else (self.folder / "404.html").read_bytes()
        send(request, 200 if is_there and path != "404.html" else 404, data, self.encoding)


def send(
    request: BaseHTTPRequestHandler, status: int, data: bytes, encoding: str = "", **headers: str
) -> bool:
    pack = {"": bytes, "gzip": gzip.compress, "br": brotli.compress}[encoding]
    body = pack(data)
    request.send_response(status)
    request.send_header("Content-Length", str(len(body)))
    if encoding:
        request.send_header("Content-Encoding", encoding)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)
    return True


@pytest.fixture
def host(www: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setattr(addresses, "_PATIENCE", 0)
    found = Host(www)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_port}"
        yield found
        server.shutdown()


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_a_host_that_shows_all_is_right(host: Host, encoding: str, verify: Say) -> None:
    host.encoding = encoding
    code, said = verify(host.address)
    assert code == 0
    assert "10 files checked: each is as the manifest says" in said
    assert "not shown by the host, and not checked: _headers" in said


def test_one_altered_byte_on_a_host_is_found(host: Host, www: Path, verify: Say) -> None:
    alter(www / "fr/fleuve/index.html")
    (www / "media/rives.webp").unlink()
    code, said = verify(f"{host.address}/")
    assert code == 1
    assert "altered: fr/fleuve/index.html\n" in said and "missing: media/rives.webp\n" in said


def test_a_host_may_lead_to_the_folder(host: Host, verify: Say) -> None:
    host.habits["fr/index.html"] = lambda request: send(request, 308, b"", Location="/fr/")
    assert verify(host.address)[0] == 0
    assert "fr/" in host.asked


def test_a_busy_host_is_asked_again(host: Host, verify: Say) -> None:
    left = [503, 429]
    host.habits[STYLE] = lambda request: (
        bool(left) and send(request, left.pop(), b"", Retry_After="0")
    )
    assert verify(host.address)[0] == 0
    assert host.asked.count(STYLE) == 3


def test_what_cannot_be_read_is_no_loss(host: Host, verify: Say) -> None:
    host.habits[STYLE] = lambda request: send(request, 503, b"", Retry_After="0")
    code, said = verify(host.address)
    assert code == 1 and f"unread: {STYLE} (the host answers 503)" in said
    assert "0 missing, 0 altered, 0 extra, 1 unread" in said


def test_a_host_without_manifest_is_named(host: Host, www: Path, verify: Say) -> None:
    manifest = www / MANIFEST
    mine = manifest.rename(www.parent / "mine.txt")
    code, said = verify(host.address)
    assert code == 1 and "the host shows no manifest-sha256.txt" in said
    assert verify(host.address, "--manifest", str(mine))[0] == 0


def test_an_address_where_nobody_answers_is_named(
    verify: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_PATIENCE", 0)
    code, said = verify("http://127.0.0.1:9/")
    assert code == 1 and "verify: http://127.0.0.1:9/manifest-sha256.txt: " in said


def test_the_task_ends_with_the_command_s_code(www: Path) -> None:
    task = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "verify"]
    assert subprocess.run([*task, "."], cwd=www).returncode == 0
    alter(www / STYLE)
    assert subprocess.run([*task, str(www)], cwd=www).returncode == 1
