"""What a search costs and finds in Chromium: bytes, requests, milliseconds and ranks.

Bytes are those of each file gzipped, without the page itself. Known items are looked for through
the scripts that the page has; traffic is that of the page as a reader uses it.
"""

import gzip
import re
import statistics
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, Request

from .search_corpus import ITEMS, Documents, known_items
from .search_pages import Row

_QUERIES = 25
"""Queries whose bytes are counted."""
_FIRST = 8
"""Of them as many are a first search each."""
_ACCENTED = 100
_PASSAGE = re.compile(r"/t\d+\.js$")
_OURS = """async ([lang, queries]) => {
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

Answers = list[tuple[list[int], float]]
"""The references of the best hits, and milliseconds."""
Ask = Callable[[Sequence[str]], Answers]


@dataclass
class Traffic:
    """What a page asks for."""

    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)

    def note(self, request: Request) -> None:
        """Note a file, but no page and no icon."""
        path = urlsplit(request.url).path.lstrip("/")
        if not path.endswith((".html", ".ico")):
            self.sizes[path] = len(gzip.compress((self.folder / path).read_bytes(), 9))

    def take(self) -> dict[str, int]:
        """The files since the last time, with their sizes."""
        sizes, self.sizes = self.sizes, {}
        return sizes


@dataclass(frozen=True)
class Site:
    """A site that is served, and a browser to look at it."""

    browser: Browser
    address: str
    folder: Path

    def measure_ours(self, documents: Documents, lang: str) -> Row:
        """Traffic, ranks and times of the search page."""
        queries = _queries(documents, lang)
        row = _told(*self._traffic(queries, lang), passages=True)
        return row | self._answers(f"{lang}/search.html", _OURS, documents, lang)

    def measure_pagefind(self, documents: Documents, lang: str) -> Row:
        """The same of Pagefind."""
        queries = _queries(documents, lang)
        row = _told(*self._pagefind_traffic(queries, lang), passages=False)
        return row | self._answers(f"pagefind-{lang}/blank.html", _PAGEFIND, documents, lang)

    def _traffic(self, queries: Sequence[str], lang: str) -> Iterator[list[dict[str, int]]]:
        """The files of first searches, and of further ones."""
        asked = Traffic(self.folder)
        address = f"{self.address}/{lang}/search.html"
        first, further = [], []
        for query in queries[:_FIRST]:
            with self._page(asked) as page:
                page.goto(f"{address}?q={quote(query)}")
                first.append(_settled(page, asked))
        with self._page(asked) as page:
            page.goto(address)
            for query in queries:
                page.locator("#search-query").fill(query)
                page.locator("#search-query").press("Enter")
                further.append(_settled(page, asked))
        yield first
        yield further[1:]

    def _pagefind_traffic(
        self, queries: Sequence[str], lang: str
    ) -> Iterator[list[dict[str, int]]]:
        asked = Traffic(self.folder)
        searches = []
        for session in [*([query] for query in queries[:_FIRST]), queries]:
            with self._page(asked) as page:
                page.goto(f"{self.address}/pagefind-{lang}/blank.html")
                for query in session:
                    page.evaluate(_PAGEFIND, [lang, [query]])
                    searches.append(asked.take())
        yield searches[:_FIRST]
        yield searches[_FIRST + 1 :]

    def _page(self, asked: Traffic) -> Page:
        page = self.browser.new_context().new_page()
        page.on("request", asked.note)
        return page

    def _answers(self, path: str, script: str, documents: Documents, lang: str) -> Row:
        with self.browser.new_page() as page:
            page.goto(f"{self.address}/{path}")

            def ask(queries: Sequence[str]) -> Answers:
                answers: Answers = page.evaluate(script, [lang, queries])
                return answers

            return (
                _ranks(ask, documents, lang)
                | _times(ask, documents, lang)
                | _accents(ask, documents)
            )


def _queries(documents: Documents, lang: str) -> list[str]:
    """Two words each."""
    return [query for _, query in known_items(documents, lang, "title", _QUERIES, 2)]


def _settled(page: Page, asked: Traffic) -> dict[str, int]:
    page.wait_for_timeout(400)
    page.wait_for_load_state("networkidle")
    return asked.take()


def _told(
    first: Sequence[dict[str, int]], further: Sequence[dict[str, int]], *, passages: bool
) -> Row:
    """Means of a search: KB and requests until its hits are shown, and after that."""
    row: Row = {}
    for name, searches in (("first", first), ("further", further)):
        shown = [{p: n for p, n in one.items() if not _PASSAGE.search(p)} for one in searches]
        row[f"{name} KB"] = _kilobytes(shown)
        row[f"{name} requests"] = round(statistics.mean(map(len, shown)), 1)
        if passages:
            row[f"{name} KB with passages"] = _kilobytes(searches)
            row[f"{name} requests with passages"] = round(statistics.mean(map(len, searches)), 1)
    return row


def _kilobytes(searches: Sequence[dict[str, int]]) -> float:
    return round(statistics.mean(sum(one.values()) for one in searches) / 1024, 1)


def _ranks(ask: Ask, documents: Documents, lang: str) -> Row:
    row: Row = {}
    for part in ("title", "body"):
        items = list(known_items(documents, lang, part, ITEMS, 4))
        answers = ask([query for _, query in items])
        ranks = [_rank(refs, number) for (number, _), (refs, _) in zip(items, answers, strict=True)]
        row[f"MRR@10 {part}"] = round(statistics.mean(ranks), 3)
    return row


def _rank(refs: Sequence[int], number: int) -> float:
    return 1 / (refs.index(number) + 1) if number in refs[:10] else 0


def _times(ask: Ask, documents: Documents, lang: str) -> Row:
    queries = [query for _, query in known_items(documents, lang, "title", ITEMS, 2)]
    ask(queries)
    times = sorted(spent for _, spent in ask(queries))
    return {
        "warm ms": round(statistics.median(times), 1),
        "warm ms, 95 of 100": round(times[len(times) * 95 // 100], 1),
    }


def _accents(ask: Ask, documents: Documents) -> Row:
    """Of how many words the hits stay the same when they are typed without accents."""
    words = {word for document in documents[:300] for word in document.body.split()}
    accented = sorted(w for w in words if w.isalpha() and _split(w) != w and len(w) > 4)
    accented = accented[:_ACCENTED]
    plain = ["".join(c for c in _split(word) if not unicodedata.combining(c)) for word in accented]
    answers = zip(ask(accented), ask(plain), strict=True)
    same = sum(one[0] == other[0] for one, other in answers)
    return {"unaccented as accented": round(same / len(accented), 3) if accented else 1}


def _split(word: str) -> str:
    return unicodedata.normalize("NFD", word)
