"""What search costs and what it finds, in Chromium, beside Pagefind.

    python -m benchmarks.search REPOSITORY... [--articles N] [--json FILE]

A repository is a bilingual one (see `benchmarks.bilingual`). Its stories are resampled to N
articles a language; an article's title is a passage of its own text. The index is written, and
asked over http by a search page: bytes are those of each file gzipped, without the page itself.
Pagefind is measured where it is installed (`pip install "pagefind[extended]"`).
"""

import argparse
import gzip
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from playwright.sync_api import Browser, Page, Request, sync_playwright

from archipel.files import write_if_changed
from lunr_search.analyser import analyser
from lunr_search.documents import SearchDocument
from lunr_search.index import index_files
from tests.search_corpus import Collection, search_page, write_scripts
from tools.serve import open_server

from .bilingual import resampled, stories

_JOINED = 3
"""Resampled stories an article: those are short."""
_ITEMS = 200
"""Known items that are looked for, of each kind."""
_QUERIES = 25
"""Queries whose bytes are counted."""
_TITLE = 9
"""Words of a made title."""
_PASSAGE = re.compile(r"/t\d+\.js$")
_FIND = """async ([lang, queries]) => {
  const load = (source) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: source, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  globalThis.opened ||= await archipelSearch.edition(lang, `../${lang}/search`, load);
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const hits = await archipelEngine.find(opened, query, false);
    await Promise.all(hits.slice(0, 10).map(({ ref }) => opened.shown(Number(ref))));
    answers.push([hits.slice(0, 200).map(({ ref }) => Number(ref)), performance.now() - start]);
  }
  return answers;
}"""
_PAGEFIND = """async ([lang, queries]) => {
  globalThis.pagefind ||= await import(`/pagefind-${lang}/pagefind/pagefind.js`);
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const { results } = await pagefind.search(query);
    const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    const refs = data.map(({ url }) => Number(url.match(/(\\d+)\\.html/)[1]));
    answers.push([refs, performance.now() - start]);
  }
  return answers;
}"""

Documents = list[SearchDocument]
Find = Callable[[Page, str, Sequence[str]], list[tuple[list[int], float]]]


@dataclass
class Traffic:
    """What a page asks for."""

    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)

    def note(self, request: Request) -> None:
        path = urlsplit(request.url).path.lstrip("/")
        if not path.endswith((".html", ".ico")):
            self.sizes[path] = len(gzip.compress((self.folder / path).read_bytes(), 9))

    def take(self) -> dict[str, int]:
        sizes, self.sizes = self.sizes, {}
        return sizes


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, nargs="*", default=[5000], help="a language")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    told = [story for repository in options.repositories for story in stories(repository)]
    rows = []
    for count in options.articles:
        made = resampled(told, _JOINED * count)
        for lang, name in (("fr", "french"), ("en", "english")):
            documents = make_documents([getattr(story, name) for story in made], lang)
            measured = list(measure(documents, lang))
            print_rows(measured)
            rows += measured
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


def make_documents(candidates: Sequence[Any], lang: str) -> Documents:
    """What search reads of resampled articles."""
    groups = zip(*[iter(candidates)] * _JOINED, strict=True)
    return [_document(number, group, lang) for number, group in enumerate(groups)]


def _document(number: int, group: Sequence[Any], lang: str) -> SearchDocument:
    body, date = " ".join(one.text for one in group), group[0].date
    words = body.split()
    start = random.Random(number).randrange(max(1, len(words) - _TITLE))
    return SearchDocument(
        url=f"{lang}/{number}/",
        title=" ".join(words[start : start + _TITLE]),
        deck="",
        body=body,
        authors=[f"Desk {number % 7}"],
        category=f"Section {number % 15}",
        tags=[f"Subject {number % 300}"],
        summary=" ".join(words[:30]),
        date=f"{date:%d %B %Y}",
        iso=f"{date:%Y-%m-%d}",
    )


def measure(documents: Documents, lang: str) -> Iterator[dict[str, Any]]:
    """A row for ours, and one for Pagefind where it is installed."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        output = Path(name)
        row = build(documents, lang, output)
        peer = build_pagefind(documents, lang, output) if find_spec("pagefind") else None
        with open_server(output, 8970) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            row |= traffic(browser, address, output, documents, lang)
            yield row | found(browser, f"{address}/{lang}/search.html", documents, lang, _FIND)
            if peer is None:
                print("Pagefind is not installed: left out")
            else:
                peer |= pagefind_traffic(browser, address, output, documents, lang)
                page = f"{address}/pagefind-{lang}/blank.html"
                yield peer | found(browser, page, documents, lang, _PAGEFIND)
            browser.close()
            server.shutdown()


def build(documents: Documents, lang: str, output: Path) -> dict[str, Any]:
    """Write the index and a search page."""
    write_scripts(output)
    start, files, size = time.process_time(), 0, 0
    for name, data in index_files(documents, lang):
        write_if_changed(output / lang / "search" / name, data)
        files, size = files + 1, size + len(data)
    spent = time.process_time() - start
    page = search_page(Collection(lang, f"{lang}/", []))
    (output / lang / "search.html").write_text(page, encoding="utf-8")
    return {
        "what": f"Archipel {lang}",
        "articles": len(documents),
        "words": round(statistics.mean(len(document.body.split()) for document in documents)),
        "CPU ms an article": round(1000 * spent / len(documents), 2),
        "files": files,
        "MB": round(size / 1e6, 1),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def build_pagefind(documents: Documents, lang: str, output: Path) -> dict[str, Any]:
    """Write plain pages and let Pagefind index them."""
    folder = output / f"pagefind-{lang}"
    folder.mkdir()
    (folder / "blank.html").write_text("<!DOCTYPE html><title>x</title>", encoding="utf-8")
    for number, document in enumerate(documents):
        title, body = escape(document.title), escape(document.body)
        html = f'<!DOCTYPE html><html lang="{lang}"><title>{title}</title><body data-pagefind-body>'
        file = folder / f"{number}.html"
        file.write_text(f"{html}<h1>{title}</h1><p>{body}</p>", encoding="utf-8")
    before = _children()
    command = [sys.executable, "-m", "pagefind", "--site", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    spent = 1000 * (_children() - before) / len(documents)
    return {
        "what": f"Pagefind {lang}",
        "articles": len(documents),
        "CPU ms an article": round(spent, 2),
    }


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def queries_of(documents: Documents, lang: str, part: str, count: int, words: int) -> Iterator[Any]:
    """Known items: an article's number and some words of its title or body."""
    chance, analyse = random.Random(f"{lang} {part}"), analyser(lang)
    for number in chance.sample(range(len(documents)), min(count, len(documents))):
        text = getattr(documents[number], part)
        known = sorted({w for w in analyse.words(text) if w.isalpha() and analyse.terms(w)})
        if len(known) >= words:
            yield number, " ".join(chance.sample(known, words))


def traffic(
    browser: Browser, address: str, output: Path, documents: Documents, lang: str
) -> dict[str, Any]:
    """Bytes and requests of the first search and of further ones, passages told apart."""
    queries = [query for _, query in queries_of(documents, lang, "title", _QUERIES, 2)]
    asked = Traffic(output)
    first, further = [], []
    for query in queries[:8]:
        page = _page(browser, asked)
        page.goto(f"{address}/{lang}/search.html?q={quote(query)}")
        first.append(_settled(page, asked))
        page.close()
    page = _page(browser, asked)
    for query in queries:
        page.goto(f"{address}/{lang}/search.html") if query == queries[0] else None
        page.locator("#search-query").fill(query)
        page.locator("#search-query").press("Enter")
        further.append(_settled(page, asked))
    page.close()
    return _told("first", first) | _told("further", further[1:])


def _page(browser: Browser, asked: Traffic) -> Page:
    page = browser.new_context().new_page()
    page.on("request", asked.note)
    return page


def _settled(page: Page, asked: Traffic) -> dict[str, int]:
    page.wait_for_timeout(400)
    page.wait_for_load_state("networkidle")
    return asked.take()


def _told(name: str, searches: Sequence[dict[str, int]]) -> dict[str, Any]:
    """Means: KB and requests until the results are shown, and KB of the passages after that."""
    passages = [{p: n for p, n in one.items() if _PASSAGE.search(p)} for one in searches]
    plain = [
        {path: size for path, size in one.items() if path not in other}
        for one, other in zip(searches, passages, strict=True)
    ]
    return {
        f"{name} KB": round(statistics.mean(sum(one.values()) for one in plain) / 1024, 1),
        f"{name} requests": round(statistics.mean(map(len, plain)), 1),
        f"{name} passages KB": round(
            statistics.mean(sum(one.values()) for one in passages) / 1024, 1
        ),
    }


def pagefind_traffic(
    browser: Browser, address: str, output: Path, documents: Documents, lang: str
) -> dict[str, Any]:
    queries = [query for _, query in queries_of(documents, lang, "title", _QUERIES, 2)]
    asked = Traffic(output)
    searches = []
    for alone in [[query] for query in queries[:8]] + [queries]:
        page = _page(browser, asked)
        page.goto(f"{address}/pagefind-{lang}/blank.html")
        for query in alone:
            page.evaluate(_PAGEFIND, [lang, [query]])
            searches.append(asked.take())
        page.close()
    first, further = searches[:8], searches[9:]
    told = _told("first", first) | _told("further", further)
    return {name: value for name, value in told.items() if "passages" not in name}


def found(
    browser: Browser, address: str, documents: Documents, lang: str, script: str
) -> dict[str, Any]:
    """What is found of known items, how fast, and whether accents matter."""
    page = browser.new_page()
    page.goto(address)
    row: dict[str, Any] = {}
    for part in ("title", "body"):
        items = list(queries_of(documents, lang, part, _ITEMS, 4))
        answers = page.evaluate(script, [lang, [query for _, query in items]])
        ranks = [_rank(refs, number) for (number, _), (refs, _) in zip(items, answers, strict=True)]
        row[f"MRR@10 {part}"] = round(statistics.mean(ranks), 3)
    queries = [query for _, query in queries_of(documents, lang, "title", _ITEMS, 2)]
    page.evaluate(script, [lang, queries])
    times = sorted(spent for _, spent in page.evaluate(script, [lang, queries]))
    row["warm ms, median"] = round(statistics.median(times), 1)
    row["warm ms, 95 of 100"] = round(times[len(times) * 95 // 100], 1)
    accented = list(_accented(documents))
    plain = ["".join(c for c in _split(word) if not unicodedata.combining(c)) for word in accented]
    answers = [page.evaluate(script, [lang, queries]) for queries in (accented, plain)]
    same = [one[0] == other[0] for one, other in zip(*answers, strict=True)]
    row["unaccented = accented"] = f"{sum(same)} of {len(same)}"
    page.close()
    return row


def _rank(refs: Sequence[int], number: int) -> float:
    return 1 / (refs.index(number) + 1) if number in refs[:10] else 0


def _split(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _accented(documents: Documents) -> Iterator[str]:
    words = {word for document in documents[:300] for word in document.body.split()}
    yield from sorted(w for w in words if w.isalpha() and _split(w) != w and len(w) > 4)[:100]


def print_rows(rows: Sequence[dict[str, Any]]) -> None:
    """What was measured, a line each."""
    for row in rows:
        print("; ".join(f"{name} {value}" for name, value in row.items()), flush=True)


if __name__ == "__main__":
    main()
