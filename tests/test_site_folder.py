"""A site's folder changes all at once, keeps what is not the site's, and mends what was damaged."""

import errno
import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from archipel import exchange, site_folder_trees
from archipel.errors import ArchipelError
from archipel.site_folder import Changes, SiteFolder

Files = Mapping[str, bytes]


def build(output: Path, files: Files) -> Changes:
    """Do what a build does: keep what is current, write the rest."""
    site = SiteFolder(output)
    site.open()
    write(site, files)
    return site.commit()


def write(site: SiteFolder, files: Files) -> None:
    """Keep or write each of the files; what one is made of is what it says."""
    for path, data in files.items():
        if site.is_current(path, data.hex()):
            site.keep(path)
        else:
            site.write(path, data, data.hex())


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def inodes(folder: Path) -> dict[str, int]:
    """The inodes of all files below a folder."""
    return {name: (folder / name).stat().st_ino for name in tree(folder)}


def spare_of(output: Path) -> Path:
    return output.with_name(f".{output.name}.archipel") / "spare"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


SITE = {"index.html": b"home", "fr/a/index.html": b"a", "fr/b/index.html": b"b"}


def test_a_first_build_makes_the_folder(output: Path) -> None:
    changes = build(output, SITE)
    assert tree(output) == SITE
    assert changes == Changes(list(SITE), [], 0)


def test_both_trees_are_the_same_files_when_a_build_has_ended(output: Path) -> None:
    build(output, SITE)
    (output / "CNAME").write_text("journal.example")
    build(output, {**SITE, "index.html": b"new"})
    assert inodes(output) == inodes(spare_of(output))


def test_what_a_build_neither_writes_nor_keeps_goes_with_its_folder(output: Path) -> None:
    build(output, SITE)
    changes = build(output, {"index.html": b"home"})
    assert (changes.removed, changes.kept) == (["fr/a/index.html", "fr/b/index.html"], 1)
    assert os.listdir(output) == ["index.html"]


def test_a_build_without_a_change_touches_nothing(output: Path) -> None:
    build(output, SITE)
    before = _times(output.parent)
    assert build(output, SITE) == Changes([], [], 3)
    assert _times(output.parent) == before


def _times(folder: Path) -> dict[Path, tuple[int, int]]:
    found = {path: path.lstat() for path in [folder, *folder.rglob("*")]}
    return {path: (stat.st_ctime_ns, stat.st_ino) for path, stat in found.items()}


def test_equal_bytes_are_left_and_the_new_key_is_noted(output: Path) -> None:
    build(output, SITE)
    before = inodes(output)
    site = SiteFolder(output)
    site.open()
    assert [site.write(path, data, "another") for path, data in SITE.items()] == [False] * 3
    assert site.commit() == Changes([], [], 3)
    assert inodes(output) == before
    site.open()
    assert site.is_current("index.html", "another")
    site.abandon()


def test_only_the_same_key_is_current(output: Path) -> None:
    build(output, SITE)
    site = SiteFolder(output)
    site.open()
    assert site.is_current("index.html", b"home".hex())
    assert not site.is_current("index.html", "")
    assert not site.is_current("nowhere.html", b"home".hex())
    site.abandon()


def test_what_is_written_twice_is_what_came_last(output: Path) -> None:
    build(output, SITE)
    site = SiteFolder(output)
    site.open()
    write(site, SITE)
    site.write("index.html", b"new", "new")
    site.write("index.html", b"home", "back")
    site.commit()
    assert tree(output) == SITE


def test_nothing_is_seen_before_the_commit(output: Path) -> None:
    build(output, SITE)
    site = SiteFolder(output)
    site.open()
    site.write("index.html", b"new")
    assert tree(output) == SITE
    site.abandon()
    assert tree(output) == SITE


def test_what_was_abandoned_is_not_in_the_next_build(output: Path) -> None:
    build(output, SITE)
    site = SiteFolder(output)
    site.open()
    site.write("index.html", b"half")
    site.write("fr/c/index.html", b"half")
    site.abandon()
    build(output, {**SITE, "fr/a/index.html": b"new"})
    assert tree(output) == {**SITE, "fr/a/index.html": b"new"}


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a//x", "", ".", "a/..", "a/"])
def test_no_path_leads_out_of_the_folder(output: Path, path: str) -> None:
    site = SiteFolder(output)
    site.open()
    with pytest.raises(ArchipelError, match="inside"):
        site.write(path, b"")
    site.abandon()


def test_a_second_build_is_refused_while_one_is_at_work(output: Path) -> None:
    first = SiteFolder(output)
    first.open()
    with pytest.raises(ArchipelError, match="another build is at work"):
        SiteFolder(output).open()
    first.commit()
    build(output, SITE)


def test_a_file_in_the_place_of_the_folder_is_named(output: Path) -> None:
    output.write_text("")
    with pytest.raises(ArchipelError, match="here is a file"):
        SiteFolder(output).open()


def test_a_link_to_the_folder_is_followed(output: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    output.symlink_to(tmp_path / "disk" / "site")
    build(output, SITE)
    build(output, {"index.html": b"new"})
    assert tree(tmp_path / "disk" / "site") == {"index.html": b"new"}
    assert output.is_symlink()


def test_workers_write_and_their_parent_commits(output: Path) -> None:
    build(output, SITE)
    site = SiteFolder(output)
    site.open()
    site.keep("index.html")
    read, told = os.pipe()
    if os.fork() == 0:
        site.write("fr/a/index.html", b"by a worker", "key")
        os.write(told, repr([note.path for note in site.notes() if note.is_written]).encode())
        os._exit(0)
    os.wait()
    assert os.read(read, 100) == b"['fr/a/index.html']"
    twin = SiteFolder.__new__(SiteFolder)
    twin.__dict__.update(site.__dict__, _notes={})
    twin.write("fr/a/index.html", b"by a worker", "key")
    site.note(twin.notes())
    site.commit()
    assert tree(output) == {"index.html": b"home", "fr/a/index.html": b"by a worker"}


# What was deleted or damaged by hand


def _cut(file: Path) -> None:
    os.truncate(file, 1)


def _alter_unseen(file: Path) -> None:
    """Alter a file of which neither the size nor the time tells it."""
    found = file.stat()
    file.write_bytes(file.read_bytes().upper())
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def _exchange_with_a_copy(file: Path) -> None:
    shutil.copy2(file, file.with_name("copy"))
    os.replace(file.with_name("copy"), file)


def _put_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _put_a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


DAMAGES = [Path.unlink, _cut, _alter_unseen, _exchange_with_a_copy, _put_a_folder, _put_a_link]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("path", ["index.html", "fr/a/index.html"])
def test_a_damaged_file_comes_back(output: Path, path: str, damage: object) -> None:
    build(output, SITE)
    damage(output / path)  # type: ignore[operator]
    assert build(output, SITE).written == [path]
    assert tree(output) == SITE
    assert build(output, SITE) == Changes([], [], 3)


def test_a_deleted_folder_comes_back(output: Path) -> None:
    build(output, SITE)
    shutil.rmtree(output / "fr")
    assert len(build(output, SITE).written) == 2
    assert tree(output) == SITE


def test_a_deleted_site_comes_back_without_what_was_not_its_own(output: Path) -> None:
    build(output, SITE)
    (output / "CNAME").write_text("journal.example")
    build(output, SITE)
    shutil.rmtree(output)
    build(output, SITE)
    assert tree(output) == SITE


def test_a_damaged_file_that_the_site_no_longer_has_goes(output: Path) -> None:
    build(output, SITE)
    _cut(output / "fr/a/index.html")
    build(output, {"index.html": b"home"})
    assert tree(output) == {"index.html": b"home"}


@pytest.mark.parametrize("data", [b"", b"no state", b'[1, 0, []]\n"', b"[1]\nx", b"\xff"])
def test_without_the_notes_nothing_is_lost(output: Path, data: bytes) -> None:
    build(output, SITE)
    (spare_of(output).parent / "state").write_bytes(data)
    build(output, {"index.html": b"new"})
    assert tree(output) == {**SITE, "index.html": b"new"}
    assert not (spare_of(output).parent / "displaced").exists()


def test_a_lost_spare_is_made_again(output: Path) -> None:
    build(output, SITE)
    shutil.rmtree(spare_of(output))
    build(output, {**SITE, "index.html": b"new"})
    assert inodes(output) == inodes(spare_of(output))


def test_what_comes_after_a_build_has_another_time(output: Path) -> None:
    build(output, SITE)
    (output / "late").write_text("")
    last = max(path.lstat().st_ctime_ns for path in [spare_of(output), *output.rglob("*.html")])
    assert (output / "late").stat().st_mtime_ns > last


# What is not the site's


EXTRAS = {
    "CNAME": b"journal.example",
    ".nojekyll": b"",
    ".well-known/security.txt": b"Contact: mailto:editor@journal.example",
    ".git/objects/ab/cd": b"object",
    "fr/a/notes.txt": b"of a person",
}


def _put(output: Path, files: Files) -> None:
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)


def test_files_of_others_stay(output: Path) -> None:
    build(output, SITE)
    _put(output, EXTRAS)
    build(output, {**SITE, "index.html": b"1"})
    build(output, {"index.html": b"2"})
    assert tree(output) == {"index.html": b"2", **EXTRAS}


def test_files_of_others_stay_from_before_the_first_build(output: Path) -> None:
    _put(output, EXTRAS)
    build(output, SITE)
    assert tree(output) == {**SITE, **EXTRAS}


def test_what_its_owner_removes_does_not_come_back(output: Path) -> None:
    build(output, SITE)
    _put(output, EXTRAS)
    build(output, {**SITE, "index.html": b"1"})
    shutil.rmtree(output / ".git")
    (output / "CNAME").unlink()
    build(output, {**SITE, "index.html": b"2"})
    left = {path: EXTRAS[path] for path in EXTRAS if path not in ("CNAME", ".git/objects/ab/cd")}
    assert tree(output) == {**SITE, "index.html": b"2", **left}


def test_what_its_owner_changes_is_what_is_kept(output: Path) -> None:
    build(output, SITE)
    _put(output, EXTRAS)
    build(output, {**SITE, "index.html": b"1"})
    (output / "CNAME").write_bytes(b"in place")
    (output / "new").write_bytes(b"by another file")
    os.replace(output / "new", output / ".well-known/security.txt")
    build(output, {**SITE, "index.html": b"2"})
    now = {"CNAME": b"in place", ".well-known/security.txt": b"by another file"}
    assert tree(output) == {**SITE, **EXTRAS, **now, "index.html": b"2"}


def test_what_comes_and_goes_during_a_build_is_minded(output: Path) -> None:
    build(output, SITE)
    _put(output, {"old/a": b"", "CNAME": b"old"})
    site = SiteFolder(output)
    site.open()
    write(site, {**SITE, "index.html": b"new"})
    shutil.rmtree(output / "old")
    _put(output, {"late/a": b"late", "fr/a/late": b"late", "CNAME2": b"new"})
    os.replace(output / "CNAME2", output / "CNAME")
    site.commit()
    late = {"late/a": b"late", "fr/a/late": b"late", "CNAME": b"new"}
    assert tree(output) == {**SITE, "index.html": b"new", **late}
    assert not (output / "old").exists()
    assert inodes(output) == inodes(spare_of(output))


def test_links_empty_folders_modes_and_odd_names_stay(output: Path) -> None:
    build(output, SITE)
    (output / "empty").mkdir()
    (output / "closed").mkdir()
    (output / "closed/file").write_text("")
    (output / "closed").chmod(0o500)
    (output / "link").symlink_to("fr/a")
    (output / "broken").symlink_to("nowhere")
    odd = os.fsdecode(b"caf\xe9")
    (output / odd).write_text("odd")
    for text in (b"1", b"2"):
        build(output, {**SITE, "index.html": text})
    assert (output / "empty").is_dir()
    assert stat.S_IMODE((output / "closed").stat().st_mode) == 0o500
    assert (output / "closed/file").is_file()
    assert os.readlink(output / "link") == "fr/a"
    assert os.readlink(output / "broken") == "nowhere"
    assert (output / odd).read_text() == "odd"
    (output / "closed").chmod(0o700)
    shutil.rmtree(output / "closed")
    build(output, {**SITE, "index.html": b"3"})
    assert not (output / "closed").exists()


def test_names_not_in_utf_8_may_be_the_site_s(output: Path) -> None:
    odd = os.fsdecode(b"caf\xe9.html")
    build(output, {odd: b"odd"})
    assert build(output, {odd: b"odd"}) == Changes([], [], 1)


def test_a_private_site_stays_private(output: Path) -> None:
    build(output, SITE)
    output.chmod(0o700)
    (output / "fr").chmod(0o750)
    build(output, {**SITE, "index.html": b"new"})
    assert stat.S_IMODE(output.stat().st_mode) == 0o700
    assert stat.S_IMODE((output / "fr").stat().st_mode) == 0o750


# What stands where the site wants to be


def displaced(output: Path) -> dict[str, bytes]:
    return tree(spare_of(output).parent / "displaced")


def test_a_file_in_the_way_is_moved_out_and_named(
    output: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(output, SITE)
    _put(output, {"about": b"mine", "robots.txt": b"mine"})
    build(output, {**SITE, "about/index.html": b"page", "robots.txt": b"site"})
    assert tree(output) == {**SITE, "about/index.html": b"page", "robots.txt": b"site"}
    assert displaced(output) == {"about": b"mine", "robots.txt": b"mine"}
    assert [line.partition(":")[0] for line in caplog.messages] == ["about", "robots.txt"]


def test_what_is_moved_out_later_does_not_replace_what_was_before(output: Path) -> None:
    build(output, SITE)
    _put(output, {"about": b"1"})
    build(output, {**SITE, "about/index.html": b"page"})
    build(output, SITE)
    _put(output, {"about": b"2"})
    build(output, {**SITE, "about/index.html": b"page"})
    assert displaced(output) == {"about": b"1", "about (2)": b"2"}


def test_a_folder_in_the_way_is_moved_out_whole(output: Path) -> None:
    build(output, SITE)
    _put(output, {"about/a": b"mine", "about/b/c": b"mine"})
    build(output, {**SITE, "about": b"page"})
    assert tree(output) == {**SITE, "about": b"page"}
    assert displaced(output) == {"about/a": b"mine", "about/b/c": b"mine"}


def test_a_link_to_a_folder_in_the_way_is_not_followed(output: Path, tmp_path: Path) -> None:
    build(output, SITE)
    shutil.move(output / "fr", tmp_path / "elsewhere")
    (output / "fr").symlink_to(tmp_path / "elsewhere")
    build(output, {**SITE, "fr/a/index.html": b"new"})
    assert tree(output) == {**SITE, "fr/a/index.html": b"new"}
    assert not (output / "fr").is_symlink()
    assert (tmp_path / "elsewhere/a/index.html").read_bytes() == b"a"


def test_nothing_is_removed_behind_a_link(output: Path, tmp_path: Path) -> None:
    build(output, SITE)
    shutil.move(output / "fr", tmp_path / "elsewhere")
    (output / "fr").symlink_to(tmp_path / "elsewhere")
    build(output, {"index.html": b"home"})
    assert (tmp_path / "elsewhere/a/index.html").read_bytes() == b"a"


def test_a_page_becomes_a_folder_and_a_folder_a_page(output: Path) -> None:
    first = {"a": b"file", "b/c/d": b"below"}
    second = {"a/b": b"below", "b": b"file"}
    for files in (first, second, first):
        build(output, files)
        assert tree(output) == files
    assert displaced(output) == {}


def test_a_file_and_a_folder_of_one_name_are_refused(output: Path) -> None:
    build(output, SITE)
    site = SiteFolder(output)
    site.open()
    site.write("x/y", b"")
    site.write("x", b"")
    with pytest.raises(ArchipelError, match="x: the site has a file and a folder"):
        site.commit()
    site.abandon()
    assert tree(output) == SITE


# Systems that cannot


def _has_no_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "system_swap", lambda: None)


def test_two_renames_do_where_there_is_no_exchange(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _has_no_swap(monkeypatch)
    build(output, SITE)
    _put(output, EXTRAS)
    build(output, {"index.html": b"new"})
    assert tree(output) == {"index.html": b"new", **EXTRAS}
    assert inodes(output) == inodes(spare_of(output))


@pytest.mark.parametrize("renames", [0, 1, 2, 3])
def test_what_cuts_two_renames_off_is_put_right(
    output: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    build(output, SITE)
    _put(output, EXTRAS)
    _has_no_swap(monkeypatch)
    left = renames

    def rename(path: Path, target: Path) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        os.rename(path, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "rename", rename)
        patch.setattr(site_folder_trees.TwoTrees, "follow", _interrupt)
        build(output, {"index.html": b"new", "new": b"new"})
    site = SiteFolder(output)
    site.open()
    expected = SITE if renames < 2 else {"index.html": b"new", "new": b"new"}
    assert tree(output) == {**expected, **EXTRAS}
    site.abandon()
    build(output, {"index.html": b"newer"})
    assert tree(output) == {"index.html": b"newer", **EXTRAS}


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _refuse(code: int) -> object:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EPERM, errno.EMLINK])
def test_without_hard_links_files_take_their_places_one_by_one(
    output: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    monkeypatch.setattr(os, "link", _refuse(code))
    _check_by_file(output)
    assert "in one step" in caplog.text


def test_a_mount_point_gets_its_files_one_by_one(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.mkdir()
    monkeypatch.setattr(site_folder_trees, "exchange", _refuse(errno.EBUSY))
    _check_by_file(output)


def test_another_file_system_gets_copies(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.mkdir()
    replace = os.replace

    def replace_at_home(source: str, target: str) -> None:
        if str(source).startswith(str(spare_of(output))):
            raise OSError(errno.EXDEV, "another file system")
        replace(source, target)

    monkeypatch.setattr(os, "link", _refuse(errno.EXDEV))
    monkeypatch.setattr(os, "replace", replace_at_home)
    _check_by_file(output)


def _check_by_file(output: Path) -> None:
    build(output, SITE)
    _put(output, {**EXTRAS, "about": b"mine"})
    assert build(output, SITE) == Changes([], [], 3)
    changes = build(output, {"index.html": b"new", "about/index.html": b"page"})
    assert sorted(changes.written) == ["about/index.html", "index.html"]
    assert tree(output) == {"index.html": b"new", "about/index.html": b"page", **EXTRAS}
    assert displaced(output) == {"about": b"mine"}
    os.truncate(output / "index.html", 0)
    build(output, {"index.html": b"new"})
    assert tree(output) == {"index.html": b"new", **EXTRAS}


def test_a_full_disk_is_no_reason_to_go_on(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(output, SITE)
    _put(output, EXTRAS)
    monkeypatch.setattr(os, "link", _refuse(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        SiteFolder(output).open()
    assert tree(output) == {**SITE, **EXTRAS}
