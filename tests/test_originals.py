"""The text that an import keeps of each source."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archipel.emails import MASK
from archive_import.article import ITEM, Document, RejectedError
from archive_import.importer import Report, run_import
from archive_import.originals import CUT, MOST_BYTES, path_of, text_of
from archive_import.scheduler import Scheduler
from tests.conftest import ROOT

PAGE = """<html><head><title>Titre</title><style>p {{}}</style></head><body><!-- caché -->
<nav><ul><li>Accueil</li><li>Canada</li></ul></nav><script>var x = "<p>non</p>";</script>
<h1>Le canal
   Rideau</h1><p>Ouvert en <b>1832</b>, il relie<br>Ottawa à Kingston.&nbsp;</p>
<table><tr><td>Écluses</td><td>45</td></tr></table>{more}<button>Partager</button></body></html>"""
SHOWN = [
    *("Accueil", "Canada", "Le canal Rideau", "Ouvert en 1832, il relie"),
    *("Ottawa à Kingston.\u00a0", "Écluses", "45", "Partager"),
]
DUMP = ROOT / "content" / "inbox" / "dumps" / "insulin-en.txt"


def of_page(more: str = "") -> list[str]:
    return text_of(Document("page.html", PAGE.format(more=more).encode())).splitlines()


def of_item(**fields: object) -> list[str]:
    data = json.dumps(fields).encode()
    return text_of(Document("items.jsonl#1", data, media_type=ITEM)).splitlines()


def test_a_page_as_a_browser_shows_it() -> None:
    assert of_page() == SHOWN


def test_a_dump_line_by_line() -> None:
    text = "  • Accueil\r\n\r\n\tL’été   à la mer\n\u00a0\nFin"
    found = text_of(Document("dump.txt", text.encode("utf-16")))
    assert found == "• Accueil\nL’été à la mer\n\u00a0\nFin\n"


def test_text_that_was_decoded_wrongly_is_mended() -> None:
    broken = "Déjà l’été".encode().decode("cp1252").encode()
    assert text_of(Document("dump.txt", broken)) == "Déjà l’été\n"


def test_an_item_by_the_names_of_its_fields() -> None:
    found = of_item(
        title="Le canal",
        url="https://journal.example/le-canal/",
        authors=[{"name": "Anne Exemple", "email": "anne@journal.example"}],
        tags=["Ottawa", "Kingston"],
        content_html="<p>Un.</p><p>Deux.</p>",
        comments=[{"author": "Une lectrice", "author_email": "x@y.example", "text": "Merci!"}],
        image="photo.jpg",
    )
    assert found == [
        *("[title]", "Le canal", "[authors]", "Anne Exemple", "[tags]", "Ottawa", "Kingston"),
        *("[content_html]", "Un.", "Deux.", "[comments]", "Une lectrice", "Merci!"),
    ]


ADDRESSES = [
    *("anne@journal.example", "Anne.Exemple+nouvelles@mail.journal.example", "a_b-c@x-y.qc.ca"),
    "anne＠journal.example",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_of_e_mail_are_masked(address: str) -> None:
    name = address.partition("@")[0].partition("＠")[0]
    sources = [
        *(of_page(f"<p>{address}</p>"), of_page(f"<p><b>{name}</b>{address[len(name) :]}</p>")),
        *(of_item(text=f"De : {address}."), of_item(comments=[{"author": address}])),
        text_of(Document("dump.txt", f"Écrire à {address}, merci".encode())).splitlines(),
    ]
    for lines in sources:
        text = "\n".join(lines)
        assert MASK in text and name not in text and "journal.example" not in text


def test_a_further_page_follows() -> None:
    first, second = Document("1", b"Un\n"), Document("2", b"Deux\n")
    assert text_of(Document("1", b"Un\n", pages=(second,))) == "Un\nDeux\n"
    assert text_of(first) == "Un\n"


def test_a_long_text_is_cut_at_a_line_and_says_so() -> None:
    line = "é" * 99 + "\n"
    found = text_of(Document("dump.txt", (line * 3000).encode()))
    *lines, last = found.splitlines(keepends=True)
    assert set(lines) == {line} and len("".join(lines).encode()) <= MOST_BYTES
    assert last == CUT.format(more=199 * (3000 - len(lines))) + "\n"


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<html><body>" + b"<div>" * 3000 + b"x"])
def test_pages_without_text_or_of_endless_depth(data: bytes) -> None:
    assert "<" not in text_of(Document("page.html", data, media_type="text/html"))


@given(st.text(), st.sampled_from(["text/html", "text/plain"]))
def test_no_line_is_empty(source: str, media_type: str) -> None:
    data = f"<html><body>{source.replace(chr(0), '')}".encode(errors="replace")
    try:
        text = text_of(Document("x", data, media_type=media_type))
    except RejectedError:  # too many control characters
        return
    assert all(line.strip(" ") for line in text.split("\n")[:-1])


def run(content: Path, *paths: Path, dry_run: bool = False) -> Report:
    return run_import(paths, content, dry_run=dry_run, scheduler=Scheduler(1))


def sha256_in(article: Path) -> str:
    lines = article.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("Source_sha256: ")).partition(" ")[2]


def test_an_import_keeps_the_text_under_the_article_s_sha256(tmp_path: Path) -> None:
    run(tmp_path, DUMP)
    [article] = (tmp_path / "articles").rglob("*.md")
    kept = tmp_path / path_of(sha256_in(article))
    assert kept.read_text(encoding="utf-8") == text_of(Document(DUMP.name, DUMP.read_bytes()))
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == [kept]


def test_what_is_kept_is_never_written_again(tmp_path: Path) -> None:
    run(tmp_path, DUMP)
    [kept] = (tmp_path / "originals").rglob("*.txt")
    kept.write_text("mended by hand\n", encoding="utf-8")
    (tmp_path / "ledger.jsonl").unlink()
    run(tmp_path, DUMP)
    assert kept.read_text(encoding="utf-8") == "mended by hand\n"


def test_a_source_that_is_read_again_gets_what_was_lost(tmp_path: Path) -> None:
    run(tmp_path, DUMP)
    [kept] = (tmp_path / "originals").rglob("*.txt")
    kept.unlink()
    run(tmp_path, DUMP)
    assert not kept.exists()  # it is known, so it is not read
    run_import([DUMP], tmp_path, scheduler=Scheduler(1), json_lines=io.StringIO())
    assert kept.exists()


def test_of_a_second_source_of_the_same_article_nothing_is_kept(tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_bytes(DUMP.read_bytes() + b"\n\n")
    content = tmp_path / "content"
    run(content, DUMP)
    run(content, second)
    assert len(list((content / "originals").rglob("*.txt"))) == 1


def test_a_dry_run_leaves_none(tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(content, DUMP, dry_run=True)
    assert not content.exists() or not list(content.rglob("*.txt"))


def test_json_lines_do_not_tell_it(tmp_path: Path) -> None:
    lines = io.StringIO()
    run_import([DUMP], tmp_path, scheduler=Scheduler(1), json_lines=lines)
    assert "original" not in json.loads(lines.getvalue())
