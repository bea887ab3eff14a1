"""The archive as JSON lines, and the command that exports it."""

import json
from pathlib import Path

import pytest

from tests.exported_site import URL, article, write, write_site
from tools.exports.__main__ import main
from tools.exports.site import BuiltSite, ExportError

ARTICLES = [
    article("fr", "le-quai", "2025-03-05T10:00:00-05:00", title="Le quai : « long »\nou non"),
    article("fr", "le-canal", "2025-03-04T10:00:00-05:00"),
    article("fr", "le-phare", "2024-03-04T10:00:00-05:00"),
    article("en", "the-quay", "2025-03-05T10:00:00-05:00"),
]


def lines(folder: Path) -> list[str]:
    """The lines of the exported file."""
    return (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()


def test_every_article_is_a_line(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", ARTICLES)
    assert main([str(site), "--to", "jsonl", "--output", str(tmp_path / "out")]) == 0
    assert list(map(json.loads, lines(tmp_path / "out"))) == ARTICLES


def test_the_sample_s_articles_are_all_there(published: Path, tmp_path: Path) -> None:
    assert main([str(published), "--to", "jsonl", "--output", str(tmp_path)]) == 0
    records = list(map(json.loads, lines(tmp_path)))
    urls = [record["url"] for record in records]
    site = BuiltSite(published)
    assert len(set(urls)) == len(urls) > 60
    pages = {site.path(url) for url in urls}
    assert all((published / f"{page}index.html").is_file() for page in pages)
    assert {record["lang"] for record in records} == {"fr", "en"}
    assert all(record["html"] for record in records)


def test_a_site_without_its_address_is_refused(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(site), "--to", "jsonl", "--output", str(tmp_path)]) == 1
    expected = "there is no api/index.json; the site must be built with its address"
    assert expected in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_api_of_another_version_is_refused(tmp_path: Path) -> None:
    site = write_site(tmp_path, ARTICLES)
    write(site, "api/index.json", {"version": 2})
    with pytest.raises(ExportError, match="version 2, but 1 is expected"):
        BuiltSite(site)


def test_an_unknown_form_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as end:
        main([str(tmp_path), "--to", "pdf", "--output", str(tmp_path)])
    assert end.value.code == 2


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (f"{URL}fr/le-quai/", "fr/le-quai/"),
        (f"{URL}media/un%20quai.webp", "media/un quai.webp"),
        (f"{URL}fr/?p=1#x", "fr/"),
        ("https://journal.example/", None),
        ("http://journal.example/archives/fr/", None),
        ("https://other.example/archives/fr/", None),
        ("mailto:a@journal.example", None),
    ],
)
def test_addresses_of_the_site(url: str, path: str | None, tmp_path: Path) -> None:
    assert BuiltSite(write_site(tmp_path, [])).path(url) == path


def test_no_file_outside_the_site_is_read(tmp_path: Path) -> None:
    site = BuiltSite(write_site(tmp_path / "site", []))
    (tmp_path / "secret.webp").write_bytes(b"x")
    assert site.file("media/quai.webp")
    assert site.file("../secret.webp") is None
    assert site.file("media") is None
