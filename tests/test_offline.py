"""What lets readers keep the archive on a device: there only when the setting asks for it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.building_forks import build
from benchmarks.edits import differences, tree, write_settings
from tests.small_site import Archive

ON = {"PUBLIC_URL": "'https://journal.example'", "OFFLINE": "True"}
AT_ROOT = "{**EDITIONS, 'en': {**EDITIONS['en'], 'prefix': ''}}"


def written(folder: Path) -> Archive:
    """An archive of a story, and an article with a picture."""
    archive = Archive(folder / "content")
    picture = "Un quai.\n\n![Le quai](/media/quai.png)"
    archive.article("fr", "le-quai", picture, Date="2025-03-04", Story="quai")
    archive.article("en", "the-quay", Date="2025-03-04", Story="quai")
    (archive.folder / "media").mkdir()
    Image.effect_noise((1400, 900), 40).save(archive.folder / "media" / "quai.png")
    return archive


def made(archive: Archive, output: Path, **changes: str) -> dict[str, bytes]:
    """The files of the site."""
    conf = archive.folder.parent / "conf.py"
    write_settings(conf, {**ON, **changes})
    code, said = build(archive.folder, output, conf)
    assert code == 0, said
    return tree(output)


def kept(files: dict[str, bytes], lang: str) -> dict[str, tuple[int, str]]:
    """The list of an edition: size and mark by path."""
    rows = json.loads(files[f"offline/{lang}.json"])["files"]
    return {path: (size, mark) for path, size, mark in rows}


def file_of(path: str) -> str:
    """The file that answers at an address."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def test_without_the_setting_there_is_not_a_byte(tmp_path: Path) -> None:
    archive = written(tmp_path)
    files = made(archive, tmp_path / "off", OFFLINE="False")
    assert not [name for name in files if "offline" in name or name == "sw.js"]
    assert not [name for name, data in files.items() if b"offline" in data]
    on = made(archive, tmp_path / "on")
    added = {name for name in on if name not in files}
    assert added == {
        *("sw.js", "offline/page.js", "offline/page.css", "offline/index.json"),
        *("offline/fr.json", "offline/en.json"),
    }


@pytest.mark.parametrize(("editions", "root"), [("EDITIONS", "en/"), (AT_ROOT, "")])
def test_an_edition_s_list_is_what_its_readers_open(
    tmp_path: Path, editions: str, root: str
) -> None:
    files = made(written(tmp_path), tmp_path / "on", EDITIONS=editions)
    french, english = kept(files, "fr"), kept(files, "en")
    for rows in (french, english):
        assert all(len(files[file_of(path)]) == size for path, (size, _) in rows.items())
        assert "theme/js/site.js" in rows and "" in rows
        assert not [path for path in rows if path.startswith(("api/", "offline/", "old/"))]
        assert not [path for path in rows if "feed" in path or path.endswith("404.html")]
        assert len([path for path in rows if path.startswith("media/")]) == 1
    assert {"fr/le-quai/", "fr/le-quai/bilingue/", "fr/search/manifest.js"} <= french.keys()
    assert {f"{root}the-quay/", f"{root}the-quay/bilingual/"} <= english.keys()
    assert not [path for path in french if "the-quay" in path]
    assert not [path for path in english if "le-quai" in path]
    sizes = json.loads(files["offline/index.json"])["editions"]
    assert sizes == {
        "fr": sum(size for size, _ in french.values()),
        "en": sum(size for size, _ in english.values()),
    }


def touched(archive: Archive) -> None:
    """Change the text of an article."""
    archive.article("en", "the-quay", "Another text.", Date="2025-03-04", Story="quai")


def same(archive: Archive) -> None:
    """Change what no page shows."""
    (archive.folder / "inbox").mkdir()


@pytest.mark.parametrize(("change", "is_new"), [(touched, True), (same, False)])
def test_what_has_changed_has_another_mark(
    change: Callable[[Archive], None], is_new: bool, tmp_path: Path
) -> None:
    archive = written(tmp_path)
    before = made(archive, tmp_path / "kept")
    change(archive)
    after = made(archive, tmp_path / "kept")
    assert differences(after, made(archive, tmp_path / "anew")) == []
    assert (before["sw.js"] != after["sw.js"]) is is_new
    old, new = kept(before, "en"), kept(after, "en")
    changed = {path for path in new if old.get(path) != new[path]}
    assert ("en/the-quay/" in changed) is is_new
    assert "theme/js/site.js" not in changed
    assert {path for path in new if before.get(file_of(path)) != after[file_of(path)]} <= changed
