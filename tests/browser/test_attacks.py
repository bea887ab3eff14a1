"""Attack texts through every form and field, into the built site, opened in Chromium."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from archipel.security_policy import META_POLICY
from archive_import.importer import run_import
from archive_import.report import write_report
from tests.attack_sources import carried, write_by_hand, write_sources
from tests.attacks import CORE, HOST, PAYLOADS
from tests.conftest import ROOT, build

WORKING = {
    "script": "<script>window.hit = 1</script>",
    "handler": "<img src=x onerror=alert(1)>",
    "link": "<a href='java\tscript:alert(1)'>x</a>",
    "request": f"<img src=http://{HOST}/1>",
    "hint": f"<link rel=preconnect href=//{HOST}/>",
    "refresh": f"<meta http-equiv=refresh content='0;url=http://{HOST}/2'>",
    "frame": "<iframe srcdoc='<script>top.alert(2)</script>'></iframe>",
    "style": f"<p style='background:url(//{HOST}/3)'>x</p>",
}
EVENTS = {
    **{"handler": "dialog", "frame": "dialog"},
    **{"request": "request", "refresh": "request", "style": "request"},
}
"""What Chromium tells of those that do something by themselves."""
INSPECT = """(own) => {
  const ADDRESS =
    /^(href|xlink:href|src|srcset|action|formaction|data|poster|background|cite|ping)$/;
  const FOREIGN = "iframe, frame, object, embed, applet, base, style, math"
    + ", video, audio, input:not([type=search], [name=cover], [name=in]), script:not([src])"
    + ", form:not([role=search]), meta[http-equiv]:not([content=\\"POLICY\\"])";
  const LINKS = ["http:", "https:", "mailto:"], HINTS = ["stylesheet", "icon", "apple-touch-icon"];
  return (frame) => {
    const { document, location, hit } = frame, faults = [];
    const elements = [...document.querySelectorAll("*")];
    if (hit !== undefined) faults.push(`a script set hit to ${hit}`);
    if (location.origin !== own) faults.push(`went to ${location}`);
    const isStub = document.body?.className === "page-moved";
    const leadsOn = (element) => isStub && element.matches("meta[http-equiv=refresh]")
      && new URL(element.content.replace(/^0; url=/, ""), document.baseURI).origin === own;
    for (const element of document.querySelectorAll(FOREIGN)) {
      if (!leadsOn(element)) faults.push(element.outerHTML);
    }
    for (const element of elements) {
      const isLink = element.matches("a");
      const isHint = HINTS.includes(element.rel) || (isStub && element.rel === "canonical");
      if (element.matches("link") && !isHint) faults.push(element.outerHTML);
      for (const { name, value } of element.attributes) {
        const isStyle = name === "style" && /url|expression|import|script/i.test(value);
        if (/^on/i.test(name) || isStyle) faults.push(`${name}=${value}`);
        if (!ADDRESS.test(name)) continue;
        for (const one of name === "srcset" ? value.split(/ \\S+,?\\s*/) : [value]) {
          let url = null;
          try { url = new URL(one, document.baseURI); } catch { continue; }
          const isFine = isLink ? LINKS.includes(url.protocol) : url.origin === own;
          if (!isFine && name !== "cite") faults.push(`${name}=${value}`);
          if (name === "cite" && !LINKS.includes(url.protocol)) faults.push(`cite=${value}`);
        }
      }
    }
    return faults;
  };
}""".replace("POLICY", META_POLICY)
"""Made with the site's own origin; what it gives names all that a page of it must not hold."""
OPEN_ALL = f"""async ([own, urls, width]) => {{
  const inspect = ({INSPECT})(own), found = {{}};
  let done = 0;
  const work = async () => {{
    while (done < urls.length) {{
      const url = urls[done++], frame = document.createElement("iframe");
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      frame.src = url;
      document.body.append(frame);
      await loaded;
      let faults;
      try {{ faults = inspect(frame.contentWindow); }} catch (error) {{ faults = [`${{error}}`]; }}
      if (faults.length) found[url] = faults.slice(0, 5);
      frame.remove();
    }}
  }};
  await Promise.all(Array.from({{ length: width }}, work));
  if (window.hit !== undefined) found[location] = [`a script set hit to ${{window.hit}}`];
  return found;
}}"""
"""Opens pages in frames of one page, some at a time, and inspects each."""
PARSE_ALL = f"""([own, texts]) => {{
  const inspect = ({INSPECT})(own), found = {{}}, location = {{ origin: own }};
  for (const [name, text] of Object.entries(texts)) {{
    const document = new DOMParser().parseFromString(text, "text/html");
    const faults = inspect({{ document, location }});
    if (faults.length) found[name] = faults.slice(0, 5);
  }}
  return found;
}}"""
"""Has Chromium parse pages, which is quicker, and inspects each."""
TOGETHER = 100
"""So many pages' texts are given to Chromium at a time."""
STUB = '<body class="page-moved">'
"""Of pages at old addresses."""
SEARCHED = """() => {
  const status = document.getElementById("search-status").textContent;
  return status && status !== document.getElementById("search-form").dataset.loading;
}"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the site; styles and scripts may be kept, to be quick."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Watched:
    """A page without a content security policy, and all that it did which it must not."""

    def __init__(self, browser: Browser, address: str) -> None:
        context = browser.new_context(bypass_csp=True)
        self.address = address
        self.faults: list[str] = []
        self.page = context.new_page()
        context.on("request", lambda request: self._note_foreign(request.url))
        self.page.on("dialog", self._note_dialog)
        self.page.on("pageerror", lambda error: self.faults.append(f"threw {error}"))
        context.on("page", lambda page: self.faults.append(f"opened {page.url}"))

    def open(self, url: str) -> Page:
        """Open a page by itself, and inspect it."""
        self.page.goto(f"{self.address}/{url}")
        self.faults += self.page.evaluate(f"({INSPECT})({json.dumps(self.address)})(window)")
        return self.page

    def await_fault(self, url: str, event: str) -> None:
        """Open a page, until Chromium tells an event that is a fault."""
        with self.page.expect_event(event, lambda _: bool(self.faults)):
            self.page.goto(f"{self.address}/{url}", wait_until="commit")

    def open_all(self, urls: list[str]) -> dict[str, list[str]]:
        """Open pages in frames; what is wrong with each."""
        self.page.goto(f"{self.address}/frames.html")
        return dict(self.page.evaluate(OPEN_ALL, [self.address, urls, 8]))

    def parse_all(self, files: list[Path]) -> dict[str, list[str]]:
        """Parse pages; what is wrong with each."""
        self.page.goto(f"{self.address}/frames.html")
        found: dict[str, list[str]] = {}
        for start in range(0, len(files), TOGETHER):
            some = files[start : start + TOGETHER]
            texts = {str(file): file.read_text(encoding="utf-8") for file in some}
            found |= self.page.evaluate(PARSE_ALL, [self.address, texts])
        return found

    def _note_foreign(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:image/svg", "about:")):
            self.faults.append(f"asked {url}")

    def _note_dialog(self, dialog: object) -> None:
        self.faults.append(f"dialog {getattr(dialog, 'message', '')}")
        getattr(dialog, "dismiss", lambda: None)()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of attacks: every source was imported, or refused with a reason."""
    content = tmp_path_factory.mktemp("attacked") / "content"
    content.mkdir()
    shutil.copytree(ROOT / "content" / "pages", content / "pages")
    for name in ("categories.toml", "authors.toml"):
        shutil.copy(ROOT / "content" / name, content)
    names = write_sources(content / "in")
    report = run_import([content / "in"], content)
    assert sorted(outcome.source.partition("#")[0] for outcome in report.outcomes) == sorted(names)
    assert all(outcome.reason for outcome in report.refused)
    assert len(report.refused) < len(names) // 50, [item.reason for item in report.refused]
    by_hand = write_by_hand(content)
    output = content.parent / "output"
    result = build(content, output)
    written = [outcome.path for outcome in report.outcomes if outcome.path]
    slugs = {f"{path.split('/')[1]}/{Path(path).stem}" for path in written} | set(by_hand)
    missing = [slug for slug in slugs if not (output / slug / "index.html").is_file()]
    assert not missing, result.stdout + result.stderr
    assert len(slugs) > 0.9 * (len(names) + len(by_hand))
    write_report(report, content)
    shutil.copy(content / "import-report.html", output)
    (output / "frames.html").write_text("<!DOCTYPE html><title>Frames</title><body>")
    return output


@pytest.fixture
def watched(browser: Browser, attacked: Path) -> Iterator[Watched]:
    with served(attacked) as address:
        watched = Watched(browser, address)
        yield watched
        watched.page.context.close()


def test_there_are_many_attacks() -> None:
    texts = {payload.text.replace(str(payload.number), "") for payload in PAYLOADS}
    assert len(texts) >= 520
    assert {payload.number for _, payload in carried()} == {payload.number for payload in PAYLOADS}
    assert len({form for form, payload in carried() if payload in CORE}) == 9


def address_of(file: Path, site: Path) -> str:
    """Where a server of the site has a file."""
    return f"/{quote(file.relative_to(site).as_posix())}"


def test_every_page_runs_nothing_and_asks_nobody(watched: Watched, attacked: Path) -> None:
    """Every article is opened; of the many lists, which hold titles and names, some."""
    files = sorted(attacked.rglob("*.html"))
    stubs = [file for file in files if STUB in file.read_text(encoding="utf-8")]
    pages = sorted({*files} - {*stubs})
    lists = [page for page in pages if len(page.relative_to(attacked).parts) > 3]
    articles = [page for page in pages if len(page.relative_to(attacked).parts) <= 3]
    assert min(len(articles), len(lists), len(stubs)) > len(PAYLOADS)
    assert watched.parse_all([*lists, *stubs]) == {}
    opened = [address_of(file, attacked) for file in (*articles, *lists[::40])]
    assert watched.open_all(opened) == {}
    assert watched.faults == []


def test_pages_by_themselves(watched: Watched, attacked: Path) -> None:
    """Not in a frame, where autofocus and refreshing work otherwise."""
    for url in ("", "fr/", "en/", "fr/tag/", "en/category/", "fr/auteur/", "en/archives/"):
        watched.open(url)
    numbers = [(payload.lang, payload.number) for payload in CORE]
    for lang, number in numbers[::2]:
        watched.open(f"{lang}/by-hand-{number}/")
        watched.open(f"{lang}/static-{number}/")
    assert watched.faults == []


@pytest.mark.parametrize("path", ["fr/recherche", "en/search"])
def test_search_shows_attacks_as_text(watched: Watched, path: str) -> None:
    shown = 0
    for query in ("alert", "onerror", "script", "<img src=x onerror=alert(1)>", "__proto__"):
        page = watched.open(f"{path}/?q={quote(query)}")
        page.wait_for_function(SEARCHED)
        shown += page.locator("#search-results li").count()
        watched.faults += page.evaluate(f"({INSPECT})({json.dumps(watched.address)})(window)")
    assert shown > 30
    assert watched.faults == []


def test_attacks_that_work_are_seen(browser: Browser, tmp_path: Path) -> None:
    """Each kind of what must not be, in a page of its own, is found both ways."""
    (tmp_path / "frames.html").write_text("<!DOCTYPE html><body>")
    (tmp_path / "fine.html").write_text("<!DOCTYPE html><p>x</p><a href=http://x.example/>x</a>")
    for name, text in WORKING.items():
        (tmp_path / f"{name}.html").write_text(f"<!DOCTYPE html><p>x</p>{text}")
    with served(tmp_path) as address:
        watched = Watched(browser, address)
        names = [f"{name}.html" for name in ("fine", *WORKING)]
        parsed = watched.parse_all([tmp_path / name for name in names])
        assert {Path(file).name for file in parsed} == set(names[1:])
        assert not watched.faults
        pages = [f"/{name}" for name in names]
        assert watched.open_all(pages).keys() == set(pages[1:])
        assert {"dialog 1", "dialog 2", f"asked http://{HOST}/1"} <= set(watched.faults)
        watched.page.context.close()
        for name, event in EVENTS.items():
            watched = Watched(browser, address)
            watched.await_fault(f"{name}.html", event)
            watched.page.context.close()
