"""Sources made to do harm: injected fields, paths, bombs, bytes; without a browser."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from archipel.frontmatter import parse
from archipel.slugs import slugify
from archive_import.importer import Report, run_import
from archive_import.scheduler import Scheduler
from tests.attack_sources import FORMS, SENTENCES
from tests.attacks import Payload
from tests.conftest import ROOT, build
from tests.warc_files import http, members, record

FIELDS = {
    *("Title", "Date", "Modified", "Date_is", "Lang", "Slug", "Category", "Tags", "Authors"),
    *(
        "Story",
        "Story_by",
        "Summary",
        "Image",
        "Image_alt",
        "Image_caption",
        "Image_credit",
        "Related",
    ),
    *("Previous", "Next", "Sources", "Via", "Sponsor", "Translation", "Source", "Addresses"),
    *("Source_sha256", "Scraped"),
}
LINE_ENDS = ["\n", "\r\n", "\r", "\n\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"]
NAMES = [
    *("../../x", "../" * 30 + "etc/x", "/etc/x", "..\\..\\x", "C:\\x", "file:///etc/x", "..", "."),
    *(
        "x\0.md",
        "CON",
        "nul.txt",
        "tag",
        "page",
        "media",
        "theme",
        "404.html",
        "index.html",
        "2025",
    ),
    *("é" * 300, "x" * 300, "%2e%2e%2f%2e%2e%2fx", "....//x", ".import", ".hidden", "-rf", "~/x"),
]
MEGABYTE = 2**20
TIMEOUT = 180


def imported(sources: dict[str, bytes], folder: Path) -> tuple[Report, Path]:
    """Import sources; what was done, and the content folder."""
    inbox, content = folder / "inbox", folder / "archive" / "content"
    inbox.mkdir()
    for name, data in sources.items():
        (inbox / name).write_bytes(data)
    return run_import([inbox], content, scheduler=Scheduler(jobs=1)), content


def articles(content: Path) -> dict[Path, dict[str, str]]:
    """The fields of each article file."""
    files = (content / "articles").rglob("*.md")
    return {file: parse(file.read_text(encoding="utf-8"))[0] for file in files}


@pytest.mark.parametrize("form", FORMS)
def test_no_line_end_in_any_field_makes_another_field(form: str, tmp_path: Path) -> None:
    injected = "x{0}Status: hidden{0}Slug: ../../x{0}Template: base{0}Save_as: ../x.html{0}Lang: de"
    payloads = [Payload(n, injected.format(end)) for n, end in enumerate(LINE_ENDS, 100)]
    sources = {f"{payload.number}-{form}": FORMS[form](payload) for payload in payloads}
    report, content = imported(sources, tmp_path)
    found = articles(content)
    assert {outcome.source.partition("#")[0] for outcome in report.outcomes} == sources.keys()
    assert len(found) >= len(LINE_ENDS) // 2
    for file, fields in found.items():
        assert fields.keys() <= FIELDS
        assert fields["Slug"] == file.stem == slugify(fields["Slug"])
        assert fields["Lang"] == file.parts[-3] in ("fr", "en")


def named(name: str, number: int) -> dict[str, object]:
    """A scraped item in which every name and address is the given one."""
    return {
        **{"url": f"https://journal.example/{number}/{name}", "title": f"{name} {number}"},
        **{"text": f"{SENTENCES['fr']} {number}", "category": name, "tags": [name]},
        **{"authors": [name], "image": name, "published": "2025-06-03T09:15:00-04:00"},
    }


def test_names_lead_nowhere_else(tmp_path: Path) -> None:
    """Neither the import nor the build writes outside its folder."""
    items = [named(name, number) for number, name in enumerate(NAMES)]
    items += [{**item, "url": item["title"], "text": f"Bis. {item['text']}"} for item in items]
    lines = "\n".join(map(json.dumps, items)).encode()
    crawl = b"".join(
        record("response", f"https://journal.example/{name}", http(FORMS["site.html"](payload)))
        for name, payload in ((n, Payload(i, n)) for i, n in enumerate(NAMES, 500) if n.isascii())
    )
    report, content = imported({"items.jsonl": lines, "crawl.warc": crawl}, tmp_path)
    assert len(articles(content)) >= 2 * len(NAMES), [item.reason for item in report.refused]
    for name in ("media", "pages"):
        (content / name).mkdir(exist_ok=True)
    assert {path.name for path in tmp_path.iterdir()} == {"inbox", "archive"}
    assert {path.name for path in content.parent.iterdir()} == {"content"}
    output = tmp_path / "archive" / "site" / "output"
    result = build(content, output)
    for file, fields in articles(content).items():
        page = output / fields["Lang"] / fields["Slug"] / "index.html"
        assert page.is_file(), (file, result.stdout + result.stderr)
    assert {path.name for path in tmp_path.iterdir()} == {"inbox", "archive"}
    assert {path.name for path in content.parent.iterdir()} == {"content", "site"}
    assert {path.name for path in output.parent.iterdir()} == {"output", ".output.archipel"}
    assert all(len(part.encode()) < 255 for path in output.rglob("*") for part in path.parts)


@pytest.mark.parametrize("where", ["article", "category"])
@pytest.mark.parametrize("slug", ["../../../../x", "/x", "a/b", "..", "x\\y"])
def test_a_slug_written_by_hand_leads_nowhere_else(where: str, slug: str, tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "site" / "output"
    (content / "articles").mkdir(parents=True)
    output.parent.mkdir()
    shutil.copy(ROOT / "content" / "categories.toml", content)
    of_article, of_category = (slug, "x") if where == "article" else ("x", slug)
    with (content / "categories.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[key]\nlabel = {{ fr = 'X' }}\nslug = {{ fr = '{of_category}' }}\n")
    text = f"Title: T\nLang: fr\nSlug: {of_article}\nCategory: key\n\nTexte.\n"
    (content / "articles" / "a.md").write_text(text, encoding="utf-8")
    result = build(content, output)
    assert {path.name for path in tmp_path.iterdir()} == {"content", "site"}
    assert {path.name for path in output.parent.iterdir()} <= {"output", ".output.archipel"}
    assert result.returncode != 0
    assert repr(slug) in result.stdout + result.stderr


def zeros_gzipped(megabytes: int) -> bytes:
    """Gzip of so many megabytes of spaces, after the beginning of a page."""
    out = BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        file.write(b"<!DOCTYPE html><html><body><p>")
        for _ in range(megabytes):
            file.write(b" " * MEGABYTE)
    return out.getvalue()


def warc_of(page: bytes) -> bytes:
    """A crawl of one page."""
    return record("response", "https://journal.example/bomb/", http(page))


def wacz_bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", warc_of(b" " * 150 * MEGABYTE))
    return out.getvalue()


def entities() -> bytes:
    """Ten entities, each ten of the one before."""
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    head = f'<!DOCTYPE rss [<!ENTITY e0 "x">{"".join(lines)}]>'
    export = FORMS["export.xml"](Payload(1, "x")).decode()
    return export.replace("<rss", f"{head}<rss").replace("<title>", "<title>&e9;", 1).encode()


def page_of(body: bytes) -> bytes:
    """A page of the site with this inside its body."""
    page = FORMS["site.html"](Payload(1, "Le quai"))
    return page.replace(b'itemprop="articleBody">', b'itemprop="articleBody">' + body, 1)


def line_of(size: int) -> bytes:
    """One line of so many bytes."""
    return (b"Le fleuve gele en janvier. " * (size // 27 + 1))[:size]


COMMENT = (
    b"<li class='comment'><article class='comment-body'><b class='fn'>A</b>"
    b"<div class='comment-content'><p>Oui.</p></div></article></li>"
)
BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip.warc.gz": lambda: members(warc_of(b" " * 150 * MEGABYTE)),
    "gzip.html.gz": lambda: zeros_gzipped(300),
    "gzip.jsonl.gz": lambda: zeros_gzipped(300),
    "gzip-inside.warc": lambda: record(
        "response",
        "https://journal.example/",
        http(zeros_gzipped(300), {"Content-Type": "text/html", "Content-Encoding": "gzip"}),
    ),
    "zip.wacz": wacz_bomb,
    "entities.xml": entities,
    "line.txt": lambda: line_of(20 * MEGABYTE),
    "line.html": lambda: page_of(line_of(20 * MEGABYTE)),
    "line.jsonl": lambda: json.dumps(
        {"title": "T", "text": line_of(20 * MEGABYTE).decode()}
    ).encode(),
    "markdown.json": lambda: json.dumps({"title": "T", "markdown": "[" * 500_000}).encode(),
    "nested.html": lambda: page_of(b"<div>" * 100_000),
    "nested-quotes.html": lambda: page_of(b"<blockquote><ul><li>" * 35_000),
    "many.html": lambda: page_of(b"<b>x</b>" * 1_500_000),
    "other-site.html": lambda: b"<!DOCTYPE html><html><body>" + b"<p>x" * 3_000_000,
    "attributes.html": lambda: page_of(
        b"<p " + b" ".join(b"a%d=1" % n for n in range(10**6)) + b">"
    ),
    "large.html": lambda: b"<!DOCTYPE html><html>" + b"x" * 100 * MEGABYTE,
    "nested.json": lambda: b'{"title":' + b"[" * 200_000,
    "nested-export.xml": lambda: FORMS["export.xml"](Payload(1, "x")).replace(
        b"<item>", b"<item>" + b"<a>" * 100_000, 1
    ),
    "comments.html": lambda: FORMS["site.html"](Payload(1, "x")).replace(
        b'class="comment-list">', b'class="comment-list">' + COMMENT * 100_000
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_harms_nobody(name: str, tmp_path: Path) -> None:
    """It is refused, or read in time; the source after it is imported."""
    inbox, content = tmp_path / "inbox", tmp_path / "content"
    inbox.mkdir()
    (inbox / name).write_bytes(BOMBS[name]())
    (inbox / "zzz-site.html").write_bytes(FORMS["site.html"](Payload(7, "Le quai")))
    command = [sys.executable, "-m", "archive_import", str(inbox), "--content", str(content)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    measured = (
        "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )
    result = subprocess.run(
        [sys.executable, "-c", measured, *command, "--jobs", "1"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=TIMEOUT,
    )
    assert result.returncode in (0, 3), result.stderr
    assert int(result.stdout) < 2**20, "kilobytes"
    report = json.loads((content / "import-report.json").read_text(encoding="utf-8"))
    outcomes = {item["source"]: item for item in report["outcomes"]}
    assert outcomes["zzz-site.html"]["action"] == "new"
    bombs = [item for source, item in outcomes.items() if source.startswith(name)]
    assert bombs and all(item["path"] or item["reason"] for item in bombs)


TITLES = {
    "fr": "« L’été à Gaspé » : l’œuvre déjà naïve – 3 000 €",
    "en": "Montréal’s “naïve” café – it costs 5 €… – façade",
}
BYTES: dict[str, Callable[[str], bytes]] = {
    "as declared": lambda text: text.encode(),
    "not UTF-8": lambda text: text.encode("cp1252"),
    "mojibake": lambda text: text.encode().decode("sloppy-windows-1252").encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "a byte-order mark": lambda text: text.encode("utf-8-sig"),
    "NUL and controls": lambda text: text.replace("naïve", "na\0ï\x08ve").encode(),
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "RTL marks": lambda text: text.replace("é", "\u200f\u202eé\u202c\u2066").encode(),
    "soft hyphens": lambda text: text.replace("é", "\u00adé\u200b\ufeff").encode(),
    "line ends": lambda text: text.replace("\n", "\r\n").encode(),
}
OF_BYTES = ("site.html", "news.html", "dump.txt", "crawl.warc")
MARK = "MARK"


def in_form(form: str, number: int, lang: str, make: Callable[[str], bytes]) -> bytes:
    """A source of the form whose title and text are to be found again."""
    title = TITLES[lang]
    payload = Payload(2 * number + (lang == "en"), MARK)
    source = FORMS["site.html" if form == "crawl.warc" else form](payload).decode()
    text = source.replace(MARK, title).replace('title="', 'data-title="')
    if form == "crawl.warc":
        url = f"https://journal.example/bytes/{payload.number}/"
        return record("response", url, http(make(text)))
    return make(text)


@pytest.mark.parametrize("lang", TITLES)
@pytest.mark.parametrize("form", OF_BYTES)
@pytest.mark.parametrize("how", BYTES)
def test_bytes_come_out_clean(how: str, form: str, lang: str, tmp_path: Path) -> None:
    report, content = imported({f"a-{form}": in_form(form, 50, lang, BYTES[how])}, tmp_path)
    [(file, fields)] = articles(content).items() or pytest.fail(str(report.refused))
    assert TITLES[lang] in fields["Title"]
    assert fields["Lang"] == lang
    text = file.read_text(encoding="utf-8")
    assert SENTENCES[lang] in text
    assert not set(text) & set("\0\x08\x7f\r\u200f\u202e\u2066\u00ad\u200b\ufeff\ufffd")
    assert unicodedata.is_normalized("NFC", text)
