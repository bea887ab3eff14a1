"""How the server has the site built."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT
from tests.small_site import Archive
from tools.serve.building import Builder, FreshBuilder, Page, Result, WarmBuilder
from tools.serve.live import News
from tools.serve.session import SiteKeeper

forking = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no warm process there")


def archive(folder: Path) -> Archive:
    """An archive of an article in each language."""
    made = Archive(folder)
    made.article("fr", "le-canal", "Un canal.", Date="2025-01-02", Story="canal")
    made.article("en", "the-canal", "A canal.", Date="2025-01-02", Story="canal")
    return made


@pytest.fixture(params=[pytest.param(WarmBuilder, marks=forking), FreshBuilder])
def builder(request: pytest.FixtureRequest) -> Iterator[Builder]:
    before = processes()
    with closing(request.param()) as builder:
        yield builder
    assert processes() == before


def processes() -> set[psutil.Process]:
    """What this process has started, and what that has."""
    return set(psutil.Process().children(recursive=True))


def arguments(tmp_path: Path) -> list[str]:
    """Pelican's."""
    output, settings = str(tmp_path / "output"), str(ROOT / "pelicanconf.py")
    return [str(tmp_path / "content"), "--settings", settings, "--output", output]


def page(tmp_path: Path) -> str:
    """The French article's page."""
    return (tmp_path / "output/fr/le-canal/index.html").read_text(encoding="utf-8")


def test_builds_follow_each_other(builder: Builder, tmp_path: Path) -> None:
    written = archive(tmp_path / "content")
    assert builder.build(arguments(tmp_path)) == Result(True)
    assert "Un canal." in page(tmp_path)
    written.article("fr", "le-canal", "Deux canaux.", Date="2025-01-02", Story="canal")
    assert builder.build(arguments(tmp_path)) == Result(True)
    assert "Deux canaux." in page(tmp_path)
    builder.renew()
    assert builder.build(arguments(tmp_path)) == Result(True)  # nothing has changed


@forking
def test_what_a_build_complains_of_is_told(tmp_path: Path) -> None:
    written = archive(tmp_path / "content")
    broken = written.folder / "articles" / "fr" / "bris.md"
    broken.write_text("Title : Bris\n\nTexte.", encoding="utf-8")
    with closing(WarmBuilder()) as builder:
        result = builder.build(arguments(tmp_path))
        assert not result.is_faultless
        assert "bris.md: line 1 should be `Name: value`" in result.faults[0]
        assert result.faults[-1] == "The site is built, but 1 errors are named above."
        broken.unlink()
        assert builder.build(arguments(tmp_path)) == Result(True)


@forking
def test_the_page_of_an_edit_is_known_before_it_is_built(tmp_path: Path) -> None:
    written = archive(tmp_path / "content")
    path = "articles/fr/le-canal.md"
    with closing(WarmBuilder()) as builder:
        assert builder.preview(path) is None  # nothing was built
        assert builder.build(arguments(tmp_path)) == Result(True)
        title = {"Title": "Les canaux & l’eau", "Date": "2025-01-02", "Story": "canal"}
        written.article("fr", "le-canal", "Deux canaux.", **title)
        shown = builder.preview(path)
        assert shown
        assert shown[0] == "fr/le-canal/index.html"
        for words in ("Deux canaux.", ">Les canaux &amp; l’eau</h1>", 'href="../../en/the-canal/'):
            assert words in shown[1].decode()
        assert "Un canal." in page(tmp_path)
        assert builder.build(arguments(tmp_path)) == Result(True)
        assert page(tmp_path) == shown[1].decode()
        assert builder.build(arguments(tmp_path)) == Result(True)  # nothing has changed
        assert builder.preview(path) == shown


@forking
@pytest.mark.parametrize(
    "text",
    ["Title : Bris\n\nTexte.", "Title: Un canal\nLang: fr\nStatus: draft\n\nTexte."],
    ids=["broken", "draft"],
)
def test_what_is_no_page_has_no_preview(text: str, tmp_path: Path) -> None:
    written = archive(tmp_path / "content")
    with closing(WarmBuilder()) as builder:
        assert builder.build(arguments(tmp_path)) == Result(True)
        file = written.folder / "articles" / "fr" / "le-canal.md"
        file.write_text(text, encoding="utf-8")
        assert builder.preview("articles/fr/le-canal.md") is None
        assert builder.preview("articles/fr/there-is-none.md") is None


@forking
def test_the_warm_process_has_no_threads_and_can_be_killed(tmp_path: Path) -> None:
    archive(tmp_path / "content")
    before = processes()
    with closing(WarmBuilder()) as builder:
        assert builder.build(arguments(tmp_path)) == Result(True)
        (process,) = set(psutil.Process().children()) - before
        assert builder.build(arguments(tmp_path)) == Result(True)  # all is imported by now
        assert process.num_threads() == 1
        process.kill()
        result = builder.build(arguments(tmp_path))
        assert not result.is_faultless
        assert "the process that builds has ended" in result.faults[0]
        assert builder.build(arguments(tmp_path)) == Result(True)


class Noting:
    """A builder that only notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.result = Result(True)

    def build(self, arguments: list[str]) -> Result:
        self.asked.append(arguments[-1])
        return self.result

    def preview(self, path: str) -> Page | None:
        self.asked.append(path)
        return None

    def renew(self) -> None:
        self.asked.append("renew")

    def close(self) -> None:
        pass


WITH_IMPORT, WITHOUT = "IMPORT_INBOX=true", "IMPORT_INBOX=false"


@pytest.mark.parametrize(
    ("changed", "expected", "words"),
    [
        (
            ["content/articles/fr/a.md"],
            ["articles/fr/a.md", WITHOUT],
            "content/articles/fr/a.md changed",
        ),
        (
            ["content/articles/fr/a.md", "content/media/a.jpg"],
            [WITHOUT],
            "content/articles/fr/a.md and 1 other changed",
        ),
        (
            [f"content/articles/fr/{number}.md" for number in range(6)],
            [WITHOUT],
            "content/articles/fr/0.md and 5 others changed",
        ),
        (["content/inbox/b.html"], [WITH_IMPORT], "content/inbox/b.html changed"),
        (["theme/templates/base.html"], [WITHOUT], "theme/templates/base.html changed"),
        (["plugins/editions/keys.py"], ["renew", WITHOUT], "plugins/editions/keys.py changed"),
        (["pelicanconf.py"], ["renew", WITHOUT], "pelicanconf.py changed"),
        (["publishconf.py"], ["renew", WITHOUT], "publishconf.py changed"),
        (
            ["content/inbox/b.html", "content/authors.toml", "plugins/editions/keys.py"],
            ["renew", WITH_IMPORT],
            "content/authors.toml and 2 others changed",
        ),
    ],
)
def test_what_has_changed_decides_what_is_done(
    changed: list[str],
    expected: list[str],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    builder = Noting()
    keeper = SiteKeeper(tmp_path / "content", tmp_path / "output", builder, News())
    homes = {True: tmp_path, False: ROOT}
    keeper.follow({homes[name.startswith("content/")] / name for name in changed})
    assert builder.asked == expected
    said = capsys.readouterr().out.strip().splitlines()
    assert said[0] == words
    assert said[1].startswith("ready after ")


def test_a_failed_build_is_told_to_the_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    builder, news = Noting(), News()
    builder.result = Result(False, ("a.md: no title",))
    keeper = SiteKeeper(tmp_path / "content", tmp_path / "output", builder, news)
    keeper.build(import_inbox=False)
    assert news.state.last == builder.result
    assert not news.state.is_building
    assert "the build failed after " in capsys.readouterr().out


@forking
def test_a_build_that_is_killed_is_told_and_the_next_is_well(tmp_path: Path) -> None:
    archive(tmp_path / "content")
    settings = tmp_path / "killed.py"
    settings.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    with closing(WarmBuilder()) as builder:
        result = builder.build(["--settings", str(settings)])
        assert result == Result(False, ("the build's process has ended with exit code -9",))
        assert builder.build(arguments(tmp_path)) == Result(True)
