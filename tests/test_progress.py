"""How far a command is, on a terminal and elsewhere."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from rich.console import Console

from archipel.progress import BuildProgress, Measure, ProgressLine, progress_of
from tests.conftest import ROOT, build
from tests.small_site import Archive


def console(*, is_terminal: bool) -> tuple[Console, io.StringIO]:
    """A console, and what is printed on it."""
    printed = io.StringIO()
    made = Console(file=printed, force_terminal=is_terminal, width=100, _environ={"TERM": "xterm"})
    return made, printed


def test_elsewhere_a_stage_is_one_line() -> None:
    screen, printed = console(is_terminal=False)
    progress = BuildProgress(screen)
    with progress.stage("Reading", "files") as stage:
        stage.follow([(500, 12000), (12000, 12000)])
    with progress.stage("Writing", "feeds") as stage:
        stage.follow([])
    with progress.stage("Making", "pictures") as stage:
        stage.show(0, 0)
    assert printed.getvalue() == "Reading files: 12,000\n"


def test_on_a_terminal_there_is_a_line_that_goes() -> None:
    screen, printed = console(is_terminal=True)
    with BuildProgress(screen).stage("Writing", "pages") as stage:
        stage.show(1200, 3000)
        assert "Writing pages" in printed.getvalue()
        assert "1,200 of 3,000" in printed.getvalue()
    end = printed.getvalue().rpartition("1,200 of 3,000")[2]
    assert "\x1b[?25h" in end  # the cursor is there again
    assert end.endswith("\x1b[1A\x1b[2K")  # the line is not
    assert "Writing pages: 3,000" not in printed.getvalue()


def test_an_error_leaves_no_line() -> None:
    screen, printed = console(is_terminal=True)
    with pytest.raises(ZeroDivisionError), BuildProgress(screen).stage("Writing", "pages") as stage:
        stage.show(1, 2 // 0)
    assert printed.getvalue().endswith("\x1b[1A\x1b[2K")


def test_a_line_stands_below_what_pelican_shows() -> None:
    screen, printed = console(is_terminal=True)
    with screen.status("Generating..."), BuildProgress(screen).stage("Writing", "pages") as stage:
        stage.show(1, 2)
    assert "Generating..." in printed.getvalue()
    assert "1 of 2" in printed.getvalue()


def test_what_was_done_and_what_was_left_is_counted() -> None:
    screen, _ = console(is_terminal=False)
    progress = BuildProgress(screen)
    with progress.stage("Writing", "pages") as stage:
        assert list(stage.look_over(range(5))) == [0, 1, 2, 3, 4]
        stage.follow([(1, 2), (2, 2)])
    assert (progress.done("pages"), progress.seen("pages")) == (2, 5)
    assert (progress.done("feeds"), progress.seen("feeds")) == (0, 0)


def test_a_build_has_one_progress() -> None:
    context: dict[str, object] = {}
    first = progress_of(context, Console())
    assert progress_of(context, Console()) is first


def test_a_line_that_ticks_asks_how_far_it_is() -> None:
    screen, printed = console(is_terminal=True)
    measures = iter([Measure(), *[Measure(50, 100, "7 documents")] * 1000])
    with ProgressLine(screen, "importing", lambda: next(measures), ticks=True) as line:
        line.draw()
    assert "importing" in printed.getvalue()
    assert "7 documents" in printed.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "content")
    made.article("fr", "le-canal", Date="2025-01-02")
    made.article("fr", "le-fleuve", Date="2025-01-03")
    return made


def test_a_build_says_what_it_does_and_what_it_has_done(archive: Archive, tmp_path: Path) -> None:
    output = tmp_path / "output"
    first = build(archive.folder, output).stdout
    assert "\x1b" not in first
    assert first.count("Reading files: 2\n") == first.count("Writing ") == 1
    pages = len(list(output.rglob("*.html")))
    assert f"{pages} pages are made, 0 are kept, 0 are gone. " in first
    (archive.folder / "articles" / "fr" / "le-fleuve.md").unlink()
    words = build(archive.folder, output).stdout
    numbers = re.search(r"(\d+) pages are made, (\d+) are kept, (\d+) are gone\.", words)
    assert numbers
    made, kept, gone = map(int, numbers.groups())
    assert gone == pages - len(list(output.rglob("*.html"))) > 0
    assert made + kept == pages - gone and made > 0 and kept > 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_a_build_shows_where_it_is(archive: Archive, tmp_path: Path) -> None:
    import pty

    command = [sys.executable, "-m", "pelican", str(archive.folder), "--output"]
    command += [str(tmp_path / "output"), "--settings", str(ROOT / "pelicanconf.py")]
    screen, ours = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    with subprocess.Popen(command, stdout=ours, stderr=ours, env=environment) as process:
        os.close(ours)
        shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", "".join(_read(screen)))
    assert process.returncode == 0
    assert re.search(r"Reading files .* 2 of 2 ", shown)
    assert re.search(r"Writing pages .* (\d+) of \1 ", shown)
    assert "pages are made, 0 are kept, 0 are gone." in shown


def _read(screen: int) -> Iterator[str]:
    """All that comes out of a terminal, until nobody writes to it any more."""
    with suppress(OSError), closing(os.fdopen(screen, "rb", buffering=0)) as file:
        while data := file.read(65536):
            yield data.decode("utf-8", "replace")
