"""The speed and the memory of the import, beside trafilatura on the same pages in the same run.

    python -m benchmarks.importing [FOLDER ...]

prints, for the site's own pages, text dumps and pages of other sites, the pages parsed per second
of processor time; then the time and the greatest memory of a whole import of 100,000 dumps, all
its processes counted. The pages of other sites are those of the folders (`.html` or `.html.gz`,
such as the `html` folder of scrapinghub/article-extraction-benchmark), else the test cases.
"""

import gzip
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil
import trafilatura

from archive_import.article import Document
from archive_import.parsing import parse
from benchmarks.dumps import dumps

ROOT = Path(__file__).parent.parent
INBOX = ROOT / "content" / "inbox"
MANY = 100_000
ROUNDS = 3


def main(folders: list[Path]) -> None:
    """Print all figures."""
    print(f"{'pages':32} {'number':>7} {'archipel':>10} {'trafilatura':>12}  pages per CPU second")
    own = [file.read_bytes() for file in sorted(INBOX.rglob("*.html"))]
    made = [text.encode() for _, text in dumps(INBOX, 1000)]
    for name, pages in (
        ("the site's own", own),
        ("text dumps", made),
        ("of other sites", list(_pages_of_others(folders))),
    ):
        ours = _rate(pages, lambda page: parse(Document("page", page)))
        theirs = _rate([_as_html(page) for page in pages], _trafilatura)
        print(f"{name:32} {len(pages):7} {ours:10.0f} {theirs:12.0f}")
    _import_many()


def _pages_of_others(folders: list[Path]) -> Iterable[bytes]:
    cases = [ROOT / "tests" / "cases" / "news_page"]
    for folder in folders or cases:
        for file in sorted(folder.rglob("*.html*")):
            data = file.read_bytes()
            yield gzip.decompress(data) if file.suffix == ".gz" else data


def _rate(pages: list[bytes], work: Callable[[bytes], object]) -> float:
    """Pages per second of processor time: the best of some rounds, after one to warm up."""
    for page in pages[:20]:
        work(page)
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for page in pages:
            work(page)
        times.append(time.process_time() - begun)
    return len(pages) / min(times)


def _as_html(page: bytes) -> bytes:
    """A dump as the HTML that trafilatura needs; a page as it is."""
    if b"<html" in page or b"<body" in page:
        return page
    return b"<html><body><p>" + page.replace(b"\n\n", b"</p><p>") + b"</p></body></html>"


def _trafilatura(page: bytes) -> object:
    return trafilatura.bare_extraction(page, with_metadata=True)


def _import_many() -> None:
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder, "inbox")
        for name, text in dumps(INBOX, MANY):
            (inbox / name).parent.mkdir(parents=True, exist_ok=True)
            (inbox / name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "archive_import", str(inbox)]
        begun = time.perf_counter()
        peak = _peak_memory([*command, "--content", str(Path(folder, "content"))])
        length = time.perf_counter() - begun
        written = sum(1 for _ in Path(folder, "content", "articles").rglob("*.md"))
    print(
        f"{MANY:,} dumps: {written:,} articles in {length:.0f} s, {MANY / length:.0f} a second,"
        f" at most {peak / 2**20:.0f} MiB"
    )


def _peak_memory(command: list[str]) -> int:
    """The greatest memory of a command and its children, in bytes; shared pages count once."""
    process = psutil.Popen(command, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, _family(process))))
        time.sleep(0.5)
    if process.returncode not in (0, 3):
        raise RuntimeError(f"the import ended with {process.returncode}")
    return peak


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:  # it has ended
        return 0


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
