"""Which files are sources, of what form, and where their pictures are found."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from archipel.frontmatter import parse
from archive_import.article import Document, Note, Refusal
from archive_import.importer import Report, run_import
from archive_import.readers import Sources
from archive_import.readers.forms import Form, form_of
from archive_import.readers.limits import LARGEST
from archive_import.readers.media_folder import MediaFolder

PAGE = """<!doctype html><html lang="fr"><head><link rel="canonical" href="{url}"></head>
<body class="single single-post"><article class="post has-post-thumbnail">
<h1 class="s-title">Le quai de Rimouski</h1>
<div class="s-feat-outer"><img src="{featured}" alt="Le quai"></div>
<div class="entry-content rbct"><p>Le quai ferme pour l’hiver, et les travaux
commencent en avril.</p>
<figure><img src="{inside}" alt="Les travaux"><figcaption>Les travaux</figcaption></figure>
</div></article></body></html>"""
URL = "https://journal.example/fr/quai/"


def picture(colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "PNG")
    return file.getvalue()


def imported(folder: Path) -> tuple[Report, Path, str]:
    """The report, the content folder and the one article's text."""
    content = folder.parent / "content"
    report = run_import([folder], content)
    [article] = content.rglob("*.md")
    return report, content, article.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", b"Le quai", Form.SINGLE),
        ("a.html.gz", gzip.compress(b"<html>"), Form.SINGLE),
        ("a.warc", b"WARC/1.1\r\n", Form.CRAWL),
        ("a", gzip.compress(b"WARC/1.0\r\n"), Form.CRAWL),
        ("a.warc.gz", b"\x1f\x8bbroken", Form.CRAWL),
        ("a.wacz", b"PK\x03\x04", Form.CRAWL),
        ("a.zip", b"PK\x03\x04", Form.SINGLE),
        ("a", b'\xef\xbb\xbf{"url": 1}', Form.ITEMS),
        ("a", b' [\n {"url": 1}]', Form.ITEMS),
        ("a.jsonl", b"", Form.ITEMS),
        ("a.txt", b"[1] Une note en bas de page", Form.SINGLE),
        ("a.txt", b"{ceci} n'est pas du JSON", Form.SINGLE),
        ("a.xml", b'<rss xmlns:wp="http://wordpress.org/export/1.2/">', Form.WORDPRESS),
        ("a.xml", b"<rss><channel/></rss>", Form.SINGLE),
    ],
)
def test_the_first_bytes_tell_the_form(tmp_path: Path, name: str, data: bytes, form: Form) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert form_of(str(file)) is form


def test_files_are_read_by_name_and_pictures_left_for_articles(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", "media/quai.png", ".hidden/c.txt", "b/.c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("texte")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "style.css").write_text("")
    *documents, note = Sources([tmp_path])
    assert [document.name for document in documents] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert note == Note("pictures", "1 picture files, for articles that show them")


def test_what_is_too_large_or_cut_off_is_refused_by_name(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<html>" * 99)[:-9])
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(bytes(LARGEST + 1)))
    (tmp_path / "d.html.gz").write_bytes(gzip.compress(b"<html>"))
    refused = [item for item in Sources([tmp_path]) if isinstance(item, Refusal)]
    assert [(item.name, item.reason) for item in refused] == [
        ("a.txt", f"{LARGEST + 1:,} bytes; a document has at most {LARGEST:,}"),
        ("b.html.gz", "the gzip file is cut off"),
        ("c.html.gz", "unpacks to more than 32 MB"),
    ]


def test_the_position_ends_at_the_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    (tmp_path / "b.jsonl").write_bytes(b'{"url": "https://journal.example/"}\n' * 3)
    sources = Sources([tmp_path])
    assert (sources.position, sources.size) == (0, 118)
    assert len(list(sources)) == 4
    assert sources.position == sources.size


def test_pictures_beside_a_page_come_along(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "quai_files").mkdir(parents=True)
    (inbox / "quai_files" / "une.png").write_bytes(picture("red"))
    (inbox / "quai_files" / "deux.png").write_bytes(picture("blue"))
    page = PAGE.format(url=URL, featured="quai_files/une.png", inside="./quai_files/deux.png")
    (inbox / "quai.html").write_text(page, "utf-8")
    report, content, text = imported(inbox)
    fields, body = parse(text)
    [first, second] = sorted((content / "media").iterdir())
    assert {first.read_bytes(), second.read_bytes()} == {picture("red"), picture("blue")}
    assert fields["Image"] in (f"/media/{first.name}", f"/media/{second.name}")
    assert fields["Image"] not in body and body.count("/media/") == 1
    assert not any("not in the source" in doubt for doubt in report.outcomes[0].doubts)


def test_pictures_of_a_media_folder_in_full_size(tmp_path: Path) -> None:
    uploads = tmp_path / "inbox" / "wp-content" / "uploads" / "2025" / "09"
    uploads.mkdir(parents=True)
    (uploads / "quai.png").write_bytes(picture("red"))
    (uploads / "quai-300x200.png").write_bytes(picture("blue"))
    at = "https://journal.example/wp-content/uploads/2025/09"
    page = PAGE.format(url=URL, featured=f"{at}/quai-300x200.png", inside=f"{at}/autre.png")
    (tmp_path / "inbox" / "quai.html").write_text(page, "utf-8")
    report, content, text = imported(tmp_path / "inbox")
    [kept] = (content / "media").iterdir()
    assert kept.read_bytes() == picture("red")
    assert f"]({at}/autre.png)" in text or f'src="{at}/autre.png"' in text
    assert f"a picture is not in the source: {at}/autre.png" in report.outcomes[0].doubts


def test_what_is_no_picture_is_not_kept(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "quai_files").mkdir(parents=True)
    (inbox / "quai_files" / "une.png").write_text("<html>404</html>")
    page = PAGE.format(url=URL, featured="quai_files/une.png", inside="")
    (inbox / "quai.html").write_text(page, "utf-8")
    report, content, _ = imported(inbox)
    assert not (content / "media").exists()
    assert "a picture is not in the source: quai_files/une.png" in report.outcomes[0].doubts


@pytest.mark.parametrize(
    "src", ["../../secret.png", "/etc/secret.png", "..%2Fsecret.png", "a\0.png"]
)
def test_pictures_outside_of_the_page_s_folder_are_not_taken(tmp_path: Path, src: str) -> None:
    (tmp_path / "secret.png").write_bytes(picture("red"))
    (tmp_path / "a" / "b").mkdir(parents=True)
    page = tmp_path / "a" / "b" / "page.html"
    page.write_text("")
    assert Sources([page]).picture(Document("page.html", b"", page), src) is None


def test_one_name_in_two_folders_needs_more_than_the_name() -> None:
    folder = MediaFolder(["/m/2024/01/quai.png", "/m/2025/01/quai.png", "/m/2025/seul.png"])
    assert folder.find("https://j.example/2025/01/quai.png") == Path("/m/2025/01/quai.png")
    assert folder.find("https://j.example/autre/quai.png") is None
    assert folder.find("https://j.example/autre/Seul-1024x768.png") == Path("/m/2025/seul.png")


def test_an_office_document_is_no_crawl(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "texte.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    report = run_import([tmp_path / "texte.docx"], tmp_path / "content")
    [outcome] = report.refused
    assert "a ZIP archive or an office document" in (outcome.reason or "")


def paged(number: int) -> bytes:
    """A page of an article of three, as WordPress links them."""
    links = "".join(
        f'<span class="post-page-numbers current">{n}</span>'
        if n == number
        else f'<a class="post-page-numbers" href="{URL}{n}/">{n}</a>'
        for n in (1, 2, 3)
    )
    address = URL if number == 1 else f"{URL}{number}/"
    page = PAGE.format(url=address, featured="", inside="").replace(
        "<p>Le quai ferme", f"<p>Page {number}.</p><p>Le quai ferme"
    )
    return page.replace("</article>", f'<div class="page-links">{links}</div></article>').encode()


def test_the_pages_of_an_article_become_one(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number, name in ((2, "a.html"), (3, "b.html"), (1, "c.html")):
        (inbox / name).write_bytes(paged(number))
    report, _, text = imported(inbox)
    assert [text.index(f"Page {number}.") for number in (1, 2, 3)] == sorted(
        text.index(f"Page {number}.") for number in (1, 2, 3)
    )
    actions = {outcome.source: outcome.action for outcome in report.outcomes}
    assert actions == {"a.html": "joined", "b.html": "joined", "c.html": "new"}
    assert run_import([inbox], tmp_path / "content").skipped == 3
    (inbox / "b.html").write_bytes(paged(3).replace(b"avril", b"mai"))
    again = run_import([inbox], tmp_path / "content")
    assert {outcome.action for outcome in again.outcomes} == {"joined", "updated"}


def test_a_page_saved_twice_is_another_document(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(paged(1))
    documents = [item for item in Sources([tmp_path]) if isinstance(item, Document)]
    assert [document.name for document in documents] == ["b.html", "a.html"]
    assert not any(document.pages for document in documents)


@pytest.mark.parametrize(
    "address", ["http://[quai", "http://exa mple.org:99999/x", "javascript:alert(1)", "quai", "//["]
)
def test_an_address_that_is_none_stops_nothing(tmp_path: Path, address: str) -> None:
    text = "Le quai ferme pour l’hiver, et les travaux commencent en avril prochain."
    item = {"url": address, "title": "Le quai", "text": text, "image": f"{address}/a\0.png"}
    (tmp_path / "a.jsonl").write_text(
        json.dumps({**item, "translations": {"en": address}}) + "\n", "utf-8"
    )
    page = PAGE.format(url=address, featured=f"{address}.png", inside=f"{address}{'x' * 400}.png")
    (tmp_path / "b.html").write_text(page, "utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({**item, "url": URL, "title": "Autre"}), "utf-8")
    report = run_import([tmp_path], tmp_path / "content")
    assert len(report.outcomes) == 3 and not report.refused
