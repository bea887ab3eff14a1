"""A publication that is cut off leaves a site that can be used, and the next one goes on."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publish_site import Site, content_of, page
from tests.s3_server import object_store
from tests.test_publish import git
from tools.fixity.manifest import MANIFEST, parse

ENVIRONMENT = {
    "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "a@journal.org" for who in ("AUTHOR", "COMMITTER")},
}
RSYNC = shutil.which("rsync")
_STYLE = re.compile(rb'href="([./a-z]*)theme/css/(\w+)\.css"')


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return Site(tmp_path / "project")


def edit(site: Site) -> None:
    """All pages get another style sheet, which is new; one page goes."""
    for path, data in site.files().items():
        if path.endswith(".html"):
            site.write(path, data.replace(b"css/site.css", b"css/new.css"))
    site.write("theme/css/new.css", "body { color: #333 } " * 100)
    site.remove("theme/css/site.css")
    site.write("fr/lac/index.html", page("Le lac", "", "../../").replace("site.css", "new.css"))


def start(site: Site, spec: str, **environment: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tools.publish", *site.arguments("--to", spec)]
    return subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(site: Site, spec: str) -> None:
    assert site.publish("--to", spec) == 0


def assert_usable(files: dict[str, bytes]) -> None:
    """Each page is whole, and the styles that it wants are there; so is the manifest."""
    pages = {path: data for path, data in files.items() if path.endswith(".html")}
    assert pages
    for path, data in pages.items():
        match = _STYLE.search(data)
        assert match and data.endswith(b"</html>\n"), path
        assert f"theme/css/{match[2].decode()}.css" in files, path
    assert parse(files[MANIFEST])


@pytest.mark.parametrize("count", range(7))
def test_killed_while_it_fills_a_bucket(site: Site, count: int) -> None:
    with object_store() as (store, endpoint):
        spec = f"s3://bucket?endpoint={endpoint}&region=x"

        def files() -> dict[str, bytes]:
            return {name.removeprefix("bucket/"): data for name, data in store.objects.items()}

        finish(site, spec)
        edit(site)
        store.log.clear()
        started: Future[subprocess.Popen[bytes]] = Future()

        def kill(puts: int) -> bool:
            if puts == count:
                started.result().kill()
            return puts < count

        store.on_put = kill
        started.set_result(start(site, spec))
        started.result().communicate()
        assert started.result().returncode == -signal.SIGKILL
        assert_usable(files())
        store.on_put = lambda puts: True
        finish(site, spec)
        assert {path for path in files() if path != MANIFEST} == site.files().keys()


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.skipif(not RSYNC, reason="rsync is not installed")
def test_cut_off_between_the_parts_that_rsync_sends(site: Site, tmp_path: Path, count: int) -> None:
    www = tmp_path / "www"
    finish(site, f"rsync:{www}")
    edit(site)
    shim = tmp_path / "bin" / "rsync"
    shim.parent.mkdir()
    calls = tmp_path / "calls"
    shim.write_text(
        f'#!/bin/sh\necho >> "{calls}"\nif [ $(wc -l < "{calls}") -ge {count} ]\n'
        f'then kill -9 $PPID; exit 1; fi\nexec {RSYNC} "$@"\n'
    )
    shim.chmod(shim.stat().st_mode | stat.S_IXUSR)
    process = start(site, f"rsync:{www}", PATH=f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert_usable(content_of(www))
    finish(site, f"rsync:{www}")
    assert site.files().items() <= content_of(www).items()
    assert "theme/css/site.css" not in content_of(www)


def test_a_push_that_is_refused_leaves_the_branch(site: Site, tmp_path: Path) -> None:
    git("init", "--quiet", "--bare", str(tmp_path / "git"))
    spec = f"github:{tmp_path / 'git'}#gh-pages"
    finish(site, spec)
    before = git("rev-parse", "gh-pages", within=tmp_path / "git")
    edit(site)
    hook = tmp_path / "git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho no room; exit 1\n")
    hook.chmod(0o755)
    process = start(site, spec)
    words = process.communicate()[1].decode()
    assert process.returncode == 1 and "the push was refused" in words and "no room" in words
    assert git("rev-parse", "gh-pages", within=tmp_path / "git") == before
    hook.unlink()
    finish(site, spec)
    assert git("rev-parse", "gh-pages", within=tmp_path / "git") != before


def test_a_zip_file_is_replaced_at_the_end(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tools.publish.targets import zip_file

    file = tmp_path / "journal.zip"
    finish(site, f"zip:{file}")
    before = file.read_bytes()
    edit(site)
    entry: Callable[..., object] = zip_file._entry

    def stop(name: str) -> object:
        if name.endswith("sitemap.xml"):
            raise KeyboardInterrupt
        return entry(name)

    monkeypatch.setattr(zip_file, "_entry", stop)
    with pytest.raises(KeyboardInterrupt):
        site.publish("--to", f"zip:{file}")
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.zip*")] == ["journal.zip"]


def test_a_file_that_changes_meanwhile_is_noticed(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.publish import __main__ as command

    assert site.publish("--to", str(tmp_path / "www")) == 0
    before = content_of(tmp_path / "www")
    edit(site)

    def changed(*arguments: object) -> bool:
        site.write("theme/css/new.css", "b { color: red }")
        return True

    monkeypatch.setattr(command, "_is_sound", changed)
    assert site.publish("--to", str(tmp_path / "www")) == 1
    assert "theme/css/new.css: this file was changed while" in capsys.readouterr().err
    assert content_of(tmp_path / "www") == before
