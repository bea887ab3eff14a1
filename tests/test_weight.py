"""What a page weighs before it is seen, and that its sheet has all it needs."""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from archipel.site_folder import SiteFolder
from archipel.versions import version_of_folder
from editions.assets import join_styles, write_assets
from tests.conftest import ROOT
from tests.page_kinds import kind_of, largest

STYLES = ROOT / "theme" / "static" / "css"
LIMIT = 14 * 1024
SCRIPTS_LIMIT = 6 * 1024


def size(data: bytes) -> int:
    """The bytes on the wire."""
    return len(gzip.compress(data, 9))


def loaded(site: Path, file: Path) -> dict[str, bytes]:
    """A page and the styles and scripts it loads, by their paths."""
    url = f"http://site/{file.relative_to(site).as_posix()}"
    html = file.read_bytes()
    found = {url: html}
    for element in BeautifulSoup(html, "lxml").select("link[rel=stylesheet], script[src]"):
        part = urljoin(url, str(element.get("href") or element.get("src")))
        found[part] = (site / urlsplit(part).path.lstrip("/")).read_bytes()
    return found


def weights(site: Path, name: str) -> dict[str, int]:
    """What every page of a kind weighs, with its styles and scripts."""
    files = [file for file in site.rglob("*.html") if kind_of(file) == name]
    return {str(file): sum(map(size, loaded(site, file).values())) for file in files}


def test_no_article_weighs_more_than_the_first_round_trips_bring(published: Path) -> None:
    heaviest, weight = max(weights(published, "article").items(), key=lambda item: item[1])
    assert weight <= LIMIT, heaviest


def test_scripts_are_small_where_nothing_is_searched(published: Path) -> None:
    for (kind, _), (file,) in largest(published, 1).items():
        if kind != "search":
            found = loaded(published, file)
            scripts = sum(size(data) for name, data in found.items() if name.endswith(".js"))
            assert 0 < scripts <= SCRIPTS_LIMIT, file


def selectors(sheets: Iterable[Path]) -> set[str]:
    """The selectors of sheets; what only a pointer or a browser brings is taken to be there."""
    css = "".join(sheet.read_text("utf-8") for sheet in sheets)
    found = re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    everywhere = r"::[\w-]+|:(hover|focus[\w-]*|target|checked)"
    return {re.sub(everywhere, ":is(*)", one).strip() for one in found if "@" not in one}


def parts(sheet: Path) -> set[Path]:
    """A sheet and all that it imports."""
    names = re.findall(r'^@import "(.+?)";', sheet.read_text("utf-8"), re.MULTILINE)
    return {sheet}.union(*(parts((sheet.parent / name).resolve()) for name in names))


def test_a_page_s_sheet_has_every_rule_that_is_for_it(published: Path) -> None:
    every = set(STYLES.glob("*.css"))
    for (file,) in largest(published, 1).values():
        page = BeautifulSoup(file.read_bytes(), "lxml")
        classes = {name for element in page.select("[class]") for name in element["class"]}
        for selector in selectors(every - parts(sheet_of(page))):
            if classes.intersection(re.findall(r"\.([\w-]+)", selector)):
                assert not page.select(selector), (file, selector)


def sheet_of(page: BeautifulSoup) -> Path:
    """The source of the one sheet that a page links."""
    (link,) = page.select("link[rel=stylesheet]")
    return STYLES / "pages" / Path(str(link["href"])).name


def test_every_part_is_in_a_sheet() -> None:
    joined: set[Path] = set().union(*(parts(sheet) for sheet in STYLES.glob("pages/*.css")))
    assert set(STYLES.glob("*.css")) <= joined


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A small theme's static folder."""
    for name, text in {
        "css/pages/article.css": '@import "../base.css";\n@import "../prose.css";\n',
        "css/base.css": "/* All pages. */\n:root {\n  --gap: calc(1rem + 2px);\n}\n",
        "css/prose.css": '.prose > p + p {\n  content: "a  b" / "";\n}\n',
        "js/site.js": "// why\nconst text = `a  ${1}  b`;\n/  \\/\\//.test(text) && stop();\n",
        "img/mark.svg": "<svg/>\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def ship(theme: Path, output: Path) -> dict[str, str]:
    """The files of a site that has a theme and nothing else."""
    site = SiteFolder(output)
    site.open()
    write_assets(theme, "theme", site)
    site.commit()
    shipped = output / "theme"
    return {
        file.relative_to(shipped).as_posix(): file.read_text("utf-8")
        for file in shipped.rglob("*.*")
    }


def test_what_is_shipped_is_joined_and_small(
    theme: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shipped = ship(theme, tmp_path_factory.mktemp("site") / "output")
    assert shipped == {
        "css/pages/article.css": ':root{--gap:calc(1rem + 2px)}.prose>p + p{content:"a  b" / ""}',
        "js/site.js": "const text=`a  ${1}  b`;/  \\/\\//.test(text)&&stop();",
        "img/mark.svg": "<svg/>\n",
    }


def test_what_the_theme_no_longer_has_goes(
    theme: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    output = tmp_path_factory.mktemp("site") / "output"
    ship(theme, output)
    (output / "theme" / "css" / "own.css").write_text("", encoding="utf-8")  # somebody else's
    (theme / "css" / "pages" / "article.css").rename(theme / "css" / "pages" / "story.css")
    version_of_folder.cache_clear()  # as in the next build
    files = {name for name in ship(theme, output) if name.endswith(".css")}
    assert files == {"css/own.css", "css/pages/story.css"}


def test_an_import_that_is_missing_is_named(theme: Path) -> None:
    sheet = theme / "css" / "pages" / "article.css"
    sheet.write_text('@import "../gone.css";\n', encoding="utf-8")
    with pytest.raises(Exception, match=r"article\.css: @import '../gone\.css'"):
        join_styles(sheet)
