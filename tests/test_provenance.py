"""What became of each line of an original, and the page that shows it."""

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archive_import.importer import run_import
from archive_import.scheduler import Scheduler
from editions.provenance import Archived, Kept, compare
from editions.provenance_pages import source_of
from tests.conftest import ROOT, build
from tests.provenance_cases import article_of, cases, outcome, traces_of

WORDS = st.sampled_from(
    ["le", "la", "Canal", "ÉCLUSE", "1904", "l’eau", "l'eau", "eau", "—", "[a]", "a@b.ca"]
)
LINES = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=12)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Path) -> None:
    assert outcome(case) == (case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_line_of_a_case_is_there_once_and_in_order(case: Path) -> None:
    lines = (case / "original.txt").read_text(encoding="utf-8").splitlines()
    assert [trace.line for trace in traces_of(case) if trace.kind != "added"] == lines


@given(LINES, LINES, LINES)
def test_every_line_is_there_once_and_in_order(
    lines: list[str], body: list[str], names: list[str]
) -> None:
    archived = Archived([Kept(text) for text in body], [Kept(name, "tags") for name in names])
    traces = compare(lines, archived)
    assert [trace.line for trace in traces if trace.kind != "added"] == lines
    added = [trace.kept for trace in traces if trace.kind == "added"]
    assert len(added) == len({id(piece) for piece in added})


@given(LINES)
def test_a_body_that_is_its_original_is_kept_and_nothing_added(lines: list[str]) -> None:
    kept = compare(lines, Archived([Kept(line) for line in lines]))
    assert {trace.kind for trace in kept if re.search(r"\w", trace.line)} <= {"kept", "left_out"}
    assert all(trace.kind != "added" for trace in kept)


def test_typography_does_not_count() -> None:
    original = "Il dit : \"L'écluse de 1904 s'ouvre à 14 h 30 ; entrez !\" au guide"
    body = (
        "Il dit\u00a0: «\u00a0L’écluse de 1904 s’ouvre à 14\u00a0h\u00a030; entrez!\u00a0» au guide"
    )
    traces = compare([original], Archived([Kept(body)]))
    assert [trace.kind for trace in traces] == ["kept"]


@pytest.mark.parametrize("source", ["/home/anne/archive/page.html", r"C:\Users\Anne\page.html"])
def test_a_file_s_folder_on_the_machine_is_not_told(source: str) -> None:
    article = article_of(cases()[0] / "article.md")
    article.source = source
    found = source_of(article)
    assert found and found.name == "page.html" and found.url is None


def test_an_article_written_here_has_no_source() -> None:
    article = article_of(cases()[0] / "article.md")
    article.source = None
    assert source_of(article) is None


PAIR = ("canadarm-fr.html", "canadarm-en.html")
ALONE = "insulin-en.txt"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three articles: two are a pair, one of the third's two files was kept."""
    root = tmp_path_factory.mktemp("provenance")
    content = root / "content"
    shutil.copytree(ROOT / "content" / "pages", content / "pages")
    shutil.copy(ROOT / "content" / "categories.toml", content)
    inbox = ROOT / "content" / "inbox"
    files = [*(inbox / "html" / name for name in PAIR), inbox / "dumps" / ALONE]
    run_import([*files, inbox / "html" / "insulin-fr.html"], content, scheduler=Scheduler(1))
    french = next((content / "articles" / "fr").rglob("*insuline*.md")).read_text(encoding="utf-8")
    sha256 = next(line for line in french.splitlines() if line.startswith("Source_sha256"))[-64:]
    (content / "originals" / sha256[:2] / f"{sha256}.txt").unlink()
    result = build(content, root / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "site"


def page(site: Path, pattern: str) -> BeautifulSoup:
    [file] = site.glob(f"{pattern}/index.html")
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


@pytest.mark.parametrize(("lang", "other"), [("fr", "en"), ("en", "fr")])
def test_the_page_leads_to_its_equal(small: Path, lang: str, other: str) -> None:
    found = page(small, f"{lang}/*canadarm*/provenance")
    switch = found.select_one(".language-switch")
    assert switch and re.search(rf"{other}/[\w-]*canadarm[\w-]*/provenance/$", str(switch["href"]))
    assert found.select_one('meta[name="robots"][content="noindex"]')
    assert found.select(".trace-kept") and found.select(".trace-left_out")


def test_without_equal_it_leads_to_the_translation(small: Path) -> None:
    switch = page(small, "en/*toronto-laboratory*/provenance").select_one(".language-switch")
    assert switch and re.search(r"fr/[\w-]*insuline[\w-]*/$", str(switch["href"]))


def test_what_was_kept_leads_to_its_paragraph(small: Path) -> None:
    links = page(small, "fr/*canadarm*/provenance").select(".trace-kept .trace-mark a")
    article = page(small, "fr/*canadarm*")
    assert len(links) > 5
    for link in links:
        place = article.find(id=str(link["href"]).rpartition("#")[2])
        lines = link.find_parent("li").select_one(".trace-lines p")  # type: ignore[union-attr]
        assert place and lines
        letters = (re.sub(r"\W", "", text.get_text()) for text in (lines, place))
        assert next(letters)[:40] in next(letters)


def test_an_article_whose_original_is_gone_tells_its_source_alone(small: Path) -> None:
    line = page(small, "fr/*insuline*").select_one(".source-line")
    assert line and "mediawall.example" in line.get_text()
    assert not line.select('a[href*="provenance"]') and not list(small.glob("fr/*insuline*/prov*"))
    assert line.select_one("span[title]")


def test_the_article_links_the_page(small: Path) -> None:
    assert page(small, "en/*canadarm*").select('.source-line a[href$="/provenance/"]')
