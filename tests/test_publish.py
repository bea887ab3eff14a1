"""Publishing: what is sent to each kind of target, and what stays there."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archipel import host_limits
from archipel.host_limits import Limit
from tests.publish_site import Site, content_of, page
from tests.s3_server import Store, object_store
from tools.fixity.manifest import MANIFEST, parse
from tools.publish.compression import ENDINGS

KINDS = ["folder", "rsync", "github", "s3", "zip", "bag"]


class Place:
    """A target, seen from its own side."""

    def __init__(self, kind: str, folder: Path, store: Store, endpoint: str) -> None:
        self.kind = kind
        self.store = store
        self.where = folder / ("site.zip" if kind == "zip" else kind)
        self.spec = {
            "s3": f"s3://bucket/news?endpoint={endpoint}&region=ca-central-1",
            "github": f"github:{self.where}#gh-pages",
        }.get(kind, f"{kind}:{self.where}")
        if kind == "github":
            git("init", "--quiet", "--bare", str(self.where))

    def files(self) -> dict[str, bytes]:
        """What is there, by path."""
        if self.kind == "s3":
            return {name.removeprefix("bucket/news/"): data for name, data in self._objects()}
        if self.kind == "github":
            names = git("ls-tree", "-r", "-z", "--name-only", "gh-pages", within=self.where)
            paths = [path for path in names.decode().split("\0") if path]
            return {path: git("show", f"gh-pages:{path}", within=self.where) for path in paths}
        if self.kind == "zip":
            with zipfile.ZipFile(self.where) as file:
                return {name.removeprefix("site/"): file.read(name) for name in file.namelist()}
        return content_of(self.where)

    def _objects(self) -> list[tuple[str, bytes]]:
        return list(self.store.objects.items())

    def site(self) -> dict[str, bytes]:
        """The site's files that are there; in a bag they lie in `data`."""
        found = self.files()
        if self.kind == "bag":
            return {path[5:]: data for path, data in found.items() if path.startswith("data/")}
        copies = {path for path in found if path.endswith(ENDINGS) and path[:-3] in found}
        return {
            path: data
            for path, data in found.items()
            if path not in copies and not path.startswith(MANIFEST)
        }

    def state(self) -> object:
        """Changes whenever anything is written there."""
        if self.kind == "s3":
            return list(self.store.log)
        if self.kind == "github":
            return git("rev-parse", "gh-pages", within=self.where)
        files = [self.where, *self.where.rglob("*")] if self.where.is_dir() else [self.where]
        return {str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in files}

    def put(self, path: str, data: bytes) -> None:
        """Somebody else's file."""
        if self.kind == "s3":
            self.store.objects[f"bucket/news/{path}"] = data
        elif self.kind == "github":
            commit(self.where, path, data)
        else:
            file = self.where / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def git(*arguments: str, within: Path | None = None, data: bytes | None = None) -> bytes:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=within, input=data, capture_output=True, check=True).stdout


def commit(repository: Path, path: str, data: bytes) -> None:
    """A commit by a person on the branch gh-pages."""
    parent = b"from gh-pages^0\n" if git("branch", "--list", "gh-pages", within=repository) else b""
    head = b"commit refs/heads/gh-pages\ncommitter A <a@journal.org> 0 +0000\ndata 1\nx\n"
    file = b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data)
    git("fast-import", "--quiet", within=repository, data=head + parent + file)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "project")


@pytest.fixture
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    kind = request.param
    if kind == "rsync" and not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    for name, value in (
        *(("AWS_ACCESS_KEY_ID", "key"), ("AWS_SECRET_ACCESS_KEY", "secret")),
        *(("AWS_CONFIG_FILE", os.devnull), ("AWS_EC2_METADATA_DISABLED", "true")),
        *(("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@journal.org")),
        *(("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@journal.org")),
    ):
        monkeypatch.setenv(name, value)
    with object_store() as (store, endpoint):
        yield Place(kind, tmp_path, store, endpoint)


def every(*kinds: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("place", kinds or KINDS, indirect=True)


@every()
def test_the_whole_site_arrives(site: Site, place: Place) -> None:
    assert site.publish("--to", place.spec) == 0
    sent = site.files()
    if place.kind == "zip":  # whose pages are altered
        sent = {path: data for path, data in sent.items() if not path.endswith(".html")}
    assert place.site().items() >= sent.items()
    assert place.site().keys() == site.files().keys()
    assert parse(place.files()[MANIFEST]).keys() == site.files().keys()


@every()
def test_a_second_time_nothing_is_sent(
    site: Site, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("--to", place.spec)
    before = place.state()
    capsys.readouterr()
    assert site.publish("--to", place.spec) == 0
    assert place.state() == before
    assert "Nothing had to be sent." in capsys.readouterr().out


@every()
def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(
    site: Site, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("--to", place.spec)
    before = place.state()
    site.write("fr/index.html", page("Accueil", '<p><a href="lac/">Le lac</a></p>', "../"))
    site.write("fr/lac/index.html", page("Le lac", "<p>Un lac.</p>", "../../"))
    site.remove("api/articles/fleuve.json")
    capsys.readouterr()
    assert site.publish("--to", place.spec, "--dry-run") == 0
    said = capsys.readouterr().out
    assert place.state() == before
    assert "new: 1 (" in said and "gone: 1\n" in said
    for path in ("fr/lac/index.html", "fr/index.html", "api/articles/fleuve.json"):
        assert f"{path}\n" in said
    assert "theme/css/site.css" not in said


@every()
def test_what_changes_is_changed_there_and_what_is_gone_goes(site: Site, place: Place) -> None:
    site.publish("--to", place.spec)
    site.write("theme/css/site.css", "body { color: #333 } " * 100)
    site.write("fr/lac/index.html", page("Le lac", "<p>Un lac.</p>", "../../"))
    site.remove("api/articles/fleuve.json")
    assert site.publish("--to", place.spec) == 0
    found = place.site()
    assert found.keys() == site.files().keys()
    assert found["theme/css/site.css"] == site.files()["theme/css/site.css"]
    assert parse(place.files()[MANIFEST]).keys() == site.files().keys()
    before = place.state()
    site.publish("--to", place.spec)
    assert place.state() == before


@every("folder", "rsync", "github", "s3")
def test_files_of_others_stay(site: Site, place: Place) -> None:
    place.put("CNAME", b"journal.org\n")
    place.put(".well-known/security.txt", b"Contact: mailto:a@journal.org\n")
    place.put("api/articles/mine.json", b"{}")
    site.publish("--to", place.spec)
    site.remove("api/articles/fleuve.json")
    site.publish("--to", place.spec)
    found = place.files()
    assert found["CNAME"] == b"journal.org\n"
    assert ".well-known/security.txt" in found and "api/articles/mine.json" in found
    assert "api/articles/fleuve.json" not in found


@every("folder", "rsync", "github", "s3", "bag")
def test_a_file_that_was_lost_or_cut_there_is_sent_again(site: Site, place: Place) -> None:
    site.publish("--to", place.spec)
    path = "theme/img/wave.svg"
    place.put(f"data/{path}" if place.kind == "bag" else path, b"<svg")
    assert site.publish("--to", place.spec) == 0
    assert place.site()[path] == site.files()[path]


@every("folder", "rsync")
def test_compressed_copies_are_of_what_is_there(site: Site, place: Place) -> None:
    site.publish("--to", place.spec)
    assert {f"theme/css/site.css{ending}" for ending in ENDINGS} < place.files().keys()
    site.write("theme/css/site.css", "body { color: #333 }")  # now too small for a copy
    site.publish("--to", place.spec)
    assert not {f"theme/css/site.css{ending}" for ending in ENDINGS} & place.files().keys()


@every("folder", "rsync")
def test_no_copy_of_an_old_file_stays_when_all_notes_are_lost(site: Site, place: Place) -> None:
    site.publish("--to", place.spec)
    for notes in (site.project / ".work", place.where.with_name(f".{place.where.name}.archipel")):
        shutil.rmtree(notes, ignore_errors=True)
    site.write("theme/css/site.css", "body { color: #333 }")
    site.remove("fr/feed.xml")
    site.publish("--to", place.spec)
    assert place.site().keys() == site.files().keys()
    assert not [path for path in place.files() if path.startswith("theme/css/site.css.")]


@every("folder", "rsync")
def test_an_emptied_folder_goes(site: Site, place: Place) -> None:
    site.publish("--to", place.spec)
    site.remove("api/articles/fleuve.json")
    site.publish("--to", place.spec)
    assert not (place.where / "api").exists()


@every()
def test_a_site_that_is_broken_is_not_sent(
    site: Site, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("--to", place.spec)
    before = place.state()
    site.write("fr/index.html", page("Accueil", '<p><a href="perdu/">Perdu</a></p>', "../"))
    assert site.publish("--to", place.spec) == 1
    assert place.state() == before
    said = capsys.readouterr().err
    assert "broken: fr/index.html: leads to fr/perdu/, where there is nothing" in said


def test_git_uses_what_the_project_s_repository_knows(site: Site, tmp_path: Path) -> None:
    """The remote's name, who commits, and an address that stands for another."""
    git("init", "--quiet", "--bare", str(tmp_path / "there"))
    git("init", "--quiet", within=site.project)
    for key, value in {
        "remote.origin.url": "hidden:there",
        f"url.{tmp_path}/.insteadOf": "hidden:",
        "user.name": "Anne Exemple",
        "user.email": "anne@journal.org",
    }.items():
        git("config", key, value, within=site.project)
    assert site.publish("--to", "github:origin#gh-pages") == 0
    log = git("log", "--format=%an <%ae>", "gh-pages", within=tmp_path / "there")
    assert log == b"Anne Exemple <anne@journal.org>\n"


def test_without_a_target_the_site_lies_beside_the_settings(site: Site) -> None:
    assert site.publish() == 0
    assert content_of(site.project / "publish").keys() > site.files().keys()


def test_the_settings_name_the_target(site: Site, tmp_path: Path) -> None:
    site.settings(PUBLISH_TO="folder:../here")
    assert site.publish() == 0
    assert (tmp_path / "here" / "index.html").is_file()


def test_nothing_is_published_on_the_web_under_an_example_s_address(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for address in ("https://mediawall.example", "", "http://localhost:8000"):
        site.settings(PUBLIC_URL=address)
        assert site.publish("--to", f"rsync:host:{tmp_path}/x") == 2
        said = capsys.readouterr().err
        assert f"PUBLIC_URL in publishconf.py is {address!r}" in said and "Set your own" in said


def test_a_folder_under_an_example_s_address_gets_a_warning(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.settings(PUBLIC_URL="")
    for path in ("sitemap.xml", "404.html"):  # which have that address
        site.remove(path)
    assert site.publish("--to", str(tmp_path / "www")) == 0
    assert "warning: PUBLIC_URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("ftp:host", "is no target. A target is one of"),
        ("rsync:", "is no target"),
        ("github:origin", "like github:origin#gh-pages"),
        ("github:nowhere#gh-pages", "has no remote 'nowhere'"),
        ("s3:bucket", "should be like s3://bucket/prefix"),
        ("s3://bucket?colour=red", "should be like s3://bucket/prefix"),
        ("zip:site.tar", "ends with .zip"),
        ("folder:{project}", "needs a folder of its own"),
        ("folder:{project}/..", "needs a folder of its own"),
    ],
)
def test_a_target_that_cannot_be_is_named(
    site: Site, spec: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git("init", "--quiet", within=site.project)
    before = site.files()
    assert site.publish("--to", spec.format(project=site.project)) in (1, 2)
    assert words in capsys.readouterr().err
    assert site.files() == before


@pytest.mark.parametrize(
    ("place", "named"),
    [("folder", ["Cloudflare", "GitHub"]), ("github", ["GitHub"]), ("bag", [])],
    indirect=["place"],
)
def test_limits_of_the_hosts_that_may_show_it_are_named(
    site: Site,
    place: Place,
    named: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    limits = (Limit("GitHub Pages", 9, "bytes", "no"), Limit("Cloudflare Pages", 12, "files", "no"))
    monkeypatch.setattr(host_limits, "LIMITS", limits)
    assert site.publish("--to", place.spec) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if " takes " in line]
    assert sorted(line.split()[1] for line in lines) == named


def test_settings_that_cannot_be_are_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    (site.project / "publishconf.py").write_text("PUBLISH_TO = ['a']\n")
    assert site.publish() == 2
    assert "PUBLISH_TO should be a text, but is ['a']" in capsys.readouterr().err


def test_a_site_whose_files_would_hide_the_manifest_is_refused(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(MANIFEST, "")
    assert site.publish() == 1
    assert "needed for the manifest" in capsys.readouterr().err


def test_the_target_alone_can_be_looked_at(site: Site, tmp_path: Path) -> None:
    arguments = site.arguments("--to", str(tmp_path / "www"))
    from tools.publish.__main__ import main

    assert main(arguments[2:]) == 0  # without --site
    assert not (tmp_path / "www").exists()
