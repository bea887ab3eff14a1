"""Which files' changes lead to a build."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.serve.watching import Changes, is_source

SOURCES = (
    *("articles/fr/2025/le-canal.md", "media/pont.jpg", "inbox/annual-report.html"),
    *("corrections.toml", "templates/base.html", "static/js/site.js", "editions/builder.py"),
    *("articles/fr/report.md", "inbox/page_files/4913.jpg"),
)
PASSING = (
    *("articles/.le-canal.md.swp", "articles/le-canal.md~", "articles/.#le-canal.md"),
    *("articles/#le-canal.md#", "articles/4913", "articles/le-canal.swx", ".import/lock"),
    *("articles/.goutputstream-X1Y2Z3", "articles/.~lock.le-canal.md#", ".DS_Store"),
    *("articles/le-canal.md___jb_tmp___", "inbox/page.html.part", "ledger.jsonl.unfinished"),
    *("editions/__pycache__/builder.cpython-311.pyc", ".git/index", "import-report.html"),
    *("pair-report.json",),
)


@pytest.mark.parametrize("path", SOURCES)
def test_what_somebody_keeps_is_a_source(path: str) -> None:
    assert is_source(Path(path))


@pytest.mark.parametrize("path", PASSING)
def test_what_programs_put_somewhere_for_a_while_is_none(path: str) -> None:
    assert not is_source(Path(path))


def replace(file: Path, text: str) -> None:
    """Write a file as many editors do: a new one takes its place."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, file)


def until(changes: Iterator[set[Path]], *files: Path) -> set[Path]:
    """The files that are told up to when these have been."""
    found: set[Path] = set()
    while not found.issuperset(files):
        found |= next(changes)
    return found


def test_editors_files_are_not_told_and_the_file_they_save_is(tmp_path: Path) -> None:
    for path in PASSING:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    with Changes([tmp_path], []) as changes:
        for path in PASSING:
            (tmp_path / path).write_text("x", encoding="utf-8")
        article = tmp_path / "articles" / "le-canal.md"
        replace(article, "Title: Le canal\n")
        assert until(iter(changes), article) == {article}


def test_a_file_that_is_replaced_again_and_again_is_told_each_time(tmp_path: Path) -> None:
    settings, other = tmp_path / "conf.py", tmp_path / "other.py"
    settings.write_text("A = 0", encoding="utf-8")
    with Changes([], [settings]) as changes:
        found = iter(changes)
        for number in range(3):
            other.write_text(f"A = {number}", encoding="utf-8")
            replace(settings, f"A = {number}")
            assert until(found, settings) == {settings}


def test_what_changes_while_nobody_asks_waits(tmp_path: Path) -> None:
    first, deep, last = tmp_path / "a.md", tmp_path / "b" / "b.md", tmp_path / "c.md"
    deep.parent.mkdir()
    with Changes([tmp_path], []) as changes:
        for file in (first, deep, last):
            replace(file, "Title: Un\n")
        assert until(iter(changes), first, deep, last) == {first, deep, last}


def test_a_folder_that_cannot_be_watched_is_an_error(tmp_path: Path) -> None:
    with Changes([tmp_path / "nowhere"], []) as changes, pytest.raises(FileNotFoundError):
        next(iter(changes))
