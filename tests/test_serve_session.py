"""`invoke serve`, from its start to Ctrl-C."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT
from tests.serve_command import Served, served

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, 8980) as server:
        yield server


def test_an_edit_is_served_and_told(server: Served) -> None:
    assert "Un canal." in server.page("/fr/le-canal/")
    server.write("Deux canaux.")
    assert server.wait_for("content/") == "content/articles/fr/le-canal.md changed\n"
    if sys.platform != "darwin":  # no warm process there
        assert re.fullmatch(r"shown after \d+\.\d\d seconds\n", server.wait_for("shown"))
    assert re.fullmatch(r"ready after \d+\.\d\d seconds\n", server.wait_for("ready"))
    assert "Deux canaux." in server.page("/fr/le-canal/")


def test_a_broken_article_is_told_and_the_site_stays(server: Served) -> None:
    file = server.archive.folder / "articles" / "fr" / "bris.md"
    file.write_text("Title : Bris\n\nTexte.", encoding="utf-8")
    server.wait_for("the build failed after ")
    assert "line 1 should be `Name: value`" in server.words(), server.said
    assert "Un canal." in server.page("/fr/le-canal/")
    file.unlink()
    server.wait_for("ready after ")


def test_what_comes_into_the_inbox_is_imported(server: Served) -> None:
    (source, *_) = sorted((ROOT / "content" / "inbox" / "html").glob("*.html"))
    inbox = server.archive.folder / "inbox"
    inbox.mkdir()
    shutil.copy(source, inbox)
    server.wait_for("ready after ")
    (written,) = (server.archive.folder / "articles").rglob("20*/*.md")
    assert "five dollars" in server.page(f"/en/{written.stem}/").lower()


def test_ctrl_c_ends_it_and_all_that_it_has_started(server: Served) -> None:
    started = server.processes()
    assert server.interrupt() == 0
    _, alive = psutil.wait_procs(started, timeout=60)
    assert not alive


def test_ctrl_c_in_a_build_leaves_a_whole_site_and_no_process(server: Served) -> None:
    server.write("Deux canaux.")
    server.wait_for("content/")
    started = server.processes()
    assert server.interrupt() == 0
    _, alive = psutil.wait_procs(started, timeout=60)
    assert not alive
    text = (server.output / "fr/le-canal/index.html").read_text(encoding="utf-8")
    assert "Un canal." in text or "Deux canaux." in text


def test_nothing_is_left_when_the_server_is_killed(server: Served) -> None:
    started = server.processes()
    assert started
    server.process.kill()
    _, alive = psutil.wait_procs(started, timeout=60)
    assert not alive
