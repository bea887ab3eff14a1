"""`invoke publish`: from the content to the target in one command."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.publish_site import content_of
from tests.small_site import Archive
from tools.fixity.__main__ import main as verify


def invoke(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), *words]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("archive") / "content")
    archive.article("fr", "le-fleuve", Date="2025-01-02", Story="river")
    archive.article("en", "the-river", Date="2025-01-02", Story="river")
    archive.article("en", "the-lake", Date="2025-01-03")
    return archive


def test_content_is_built_checked_and_published_and_only_changes_follow(archive: Archive) -> None:
    www = archive.folder.parent / "www"
    publish = ("publish", "--content", str(archive.folder), "--to", str(www))
    first = invoke(*publish)
    assert first.returncode == 0, first.stdout + first.stderr
    assert verify([str(www)]) == 0
    assert (www / "en" / "the-lake" / "index.html.br").is_file()
    assert b"https://mediawall.example/en/the-lake/" in (www / "en/feed.xml").read_bytes()

    before = content_of(www)
    again = invoke(*publish, "--dry-run")
    assert "new: 0\nchanged: 0\ngone: 0\n" in again.stdout

    archive.article("en", "the-lake", "A lake.", Date="2025-01-03")
    assert invoke(*publish).returncode == 0
    after = content_of(www)
    assert before["en/the-lake/index.html"] != after["en/the-lake/index.html"]
    assert before["fr/le-fleuve/index.html"] == after["fr/le-fleuve/index.html"]
    assert verify([str(www)]) == 0


def test_a_target_that_cannot_be_is_named_before_the_build(archive: Archive) -> None:
    work = archive.folder.parent / ".publishing.archipel"
    before = sorted(work.rglob("*"))
    result = invoke("publish", "--content", str(archive.folder), "--to", "ftp:journal.org")
    assert result.returncode == 2
    assert "'ftp:journal.org' is no target" in result.stderr
    assert sorted(work.rglob("*")) == before
