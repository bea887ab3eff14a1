"""`invoke import`, as a person or a program calls it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DUMP = ROOT / "tests" / "cases" / "text_dump" / "fr_complete" / "source.txt"
KEYS = {
    *("source", "url", "lang", "title", "authors", "published", "modified", "date_is", "category"),
    *("tags", "summary", "image", "body_text", "markdown", "related", "previous", "next"),
    *("translations", "comments", "warnings", "rejected"),
}


def invoke(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an invoke task."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "COLUMNS": "1000"}
    )


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with one article among what is none."""
    folder = tmp_path / "scraped"
    folder.mkdir()
    shutil.copy(DUMP, folder / "article.txt")
    (folder / "empty.txt").write_bytes(b" \r\n\n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "lost.txt").write_text("Page introuvable\n\nErreur 404\n", encoding="utf-8")
    (folder / "empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    return folder


def test_refusals_are_named_and_the_rest_goes_on(mixed: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    result = invoke("import", str(mixed), "--content", str(content))
    assert result.returncode == 3, result.stderr
    for name in ("empty.txt", "picture.txt", "lost.txt", "empty.html"):
        assert f"refused {name}: " in result.stderr
    assert "PNG" in result.stderr
    assert len(list((content / "articles").rglob("*.md"))) == 1
    report = json.loads((content / "import-report.json").read_text(encoding="utf-8"))
    assert {item["source"] for item in report["outcomes"] if item["action"] == "refused"} == {
        *("empty.txt", "picture.txt", "lost.txt", "empty.html")
    }
    assert "picture.txt" in (content / "import-report.html").read_text(encoding="utf-8")


def test_json_goes_to_standard_output_alone(mixed: Path, tmp_path: Path) -> None:
    result = invoke("import", str(mixed), "--content", str(tmp_path / "new"), "--json", "-")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(records) == 5
    assert all(record.keys() >= KEYS for record in records)
    [article] = [record for record in records if record["rejected"] is None]
    assert article["source"] == "article.txt" and article["title"] and article["body_text"]


def test_several_paths_and_a_json_file(tmp_path: Path) -> None:
    copies = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for copy in copies:
        shutil.copy(DUMP, copy)
    lines = tmp_path / "lines.jsonl"
    result = invoke(
        "import", *map(str, copies), "--content", str(tmp_path / "c"), "--json", str(lines)
    )
    assert result.returncode == 0, result.stderr
    assert len(lines.read_text(encoding="utf-8").splitlines()) == 2
    assert len(list((tmp_path / "c" / "articles").rglob("*.md"))) == 1


def test_a_dry_run_leaves_no_trace(tmp_path: Path) -> None:
    result = invoke("import", str(DUMP), "--content", str(tmp_path / "c"), "--dry-run")
    assert result.returncode == 0, result.stderr
    assert "1 new" in result.stderr
    assert not (tmp_path / "c").exists()


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    result = invoke("import", str(tmp_path / "gone.txt"), "--content", str(tmp_path / "c"))
    assert result.returncode == 1
    assert "gone.txt: there is no such file" in result.stderr


@pytest.mark.parametrize("arguments", [["import", "--no-such-flag"], ["no-such-task"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    result = invoke(*arguments)
    assert result.returncode == 2
    assert arguments[-1] in result.stderr


def test_a_new_archive_builds(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    assert invoke("import", str(DUMP), "--content", str(content)).returncode == 0
    result = invoke("build", "--content", str(content), "--output", str(output))
    assert result.returncode == 0, result.stdout + result.stderr
    [article] = (content / "articles").rglob("*.md")
    page = (output / "fr" / article.stem / "index.html").read_text(encoding="utf-8")
    assert "Previous Article" not in page and "TAGGED" not in page
    assert (output / "en" / "index.html").is_file()


def test_a_page_says_where_its_news_comes_from_and_who_paid(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    dump = DUMP.parent.parent / "fr_sources_via_and_partner" / "source.txt"
    assert invoke("import", str(dump), "--content", str(content)).returncode == 0
    assert invoke("build", "--content", str(content), "--output", str(output)).returncode == 0
    fields = [article.read_text("utf-8") for article in content.rglob("*.md")]
    [page] = (page for page in output.glob("fr/*/index.html") if "origins" in page.read_text())
    html = page.read_text("utf-8")
    for label, start in (("Sources", '<dl class="origins">'), ("Sponsor", "sponsor-notice")):
        [value] = [
            line[len(label) + 2 :] for line in fields[0].split("\n") if line.startswith(label)
        ]
        assert value.split(";")[0] in html[html.index(start) :]


def test_a_build_says_what_was_refused(mixed: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    mixed.rename(content / "inbox")
    result = invoke("build", "--content", str(content), "--output", str(tmp_path / "output"))
    assert result.returncode == 3, result.stdout + result.stderr
    assert "refused picture.txt" in result.stderr
    assert (tmp_path / "output" / "index.html").is_file()


def test_an_article_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    invoke("import", str(DUMP), "--content", str(content))
    broken = content / "articles" / "fr" / "broken.md"
    broken.write_text("Title: Cassé\nDate: hier\nLang: fr\n\nTexte.\n", encoding="utf-8")
    result = invoke("build", "--content", str(content), "--output", str(output))
    words = " ".join((result.stdout + result.stderr).split())
    assert result.returncode == 1
    assert "broken.md: Date: 'hier' should be like 2025-09-13 02:13" in words
    assert (output / "index.html").is_file()


def test_a_page_that_breaks_the_parser_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive_import import importer, parsing

    def fail(*arguments: object) -> None:
        raise RecursionError("too deep")

    shutil.copy(DUMP, tmp_path / "a.txt")
    monkeypatch.setattr(parsing, "parse_document", fail)
    report = importer.run_import([tmp_path / "a.txt"], tmp_path / "content")
    assert [outcome.reason for outcome in report.refused] == [
        "the parser failed on it: RecursionError: too deep"
    ]


def test_the_jobs_make_no_difference(tmp_path: Path) -> None:
    inbox = ROOT / "content" / "inbox"
    for jobs in ("1", "2"):
        folder = tmp_path / jobs
        result = invoke("import", str(inbox), "--content", str(folder), "--jobs", jobs)
        assert result.returncode == 0, result.stderr
    ones, twos = (
        {file.relative_to(tmp_path / jobs): file.read_bytes() for file in files(tmp_path / jobs)}
        for jobs in ("1", "2")
    )
    assert ones == twos


@pytest.mark.parametrize("jobs", ["0", "many"])
def test_the_number_of_jobs_is_checked(tmp_path: Path, jobs: str) -> None:
    result = invoke("import", str(DUMP), "--content", str(tmp_path / "c"), "--jobs", jobs)
    assert result.returncode == 2
    assert "--jobs" in result.stderr


def files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]
