"""A build whose memory of the last one is damaged makes the right site all the same."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from benchmarks.building_forks import build
from benchmarks.edits import differences, tree, write_settings
from tests.small_site import Archive

_WORDS = {
    "fr": "le fleuve gèle en janvier mais le traversier de Lévis passe entre les glaces",
    "en": "the river freezes in January but the ferry to Lévis crosses between the floes",
}
_STORIES = 12
_MEMORIES = {
    *("contents.sqlite", "side-by-side.sqlite", "search.sqlite", "search-glossary.sqlite"),
    *("search-fr.sqlite", "search-en.sqlite"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of long texts, settings, and the site that is built of them."""
    folder, chance = tmp_path_factory.mktemp("memory"), Random(1)
    archive = Archive(folder / "content")
    for number in range(_STORIES):
        for lang, words in _WORDS.items():
            paragraphs = (" ".join(chance.choices(words.split(), k=150)) for _ in range(10))
            body = "\n\n".join(paragraphs)
            fields = {"Date": f"2025-03-{number + 1:02} 10:00-05:00", "Story": f"story-{number}"}
            archive.article(lang, f"{lang}-{number}", body, **fields)
    write_settings(folder / "conf.py", {"PUBLIC_URL": "'https://journal.example'"})
    code, said = build(archive.folder, folder / "site", folder / "conf.py")
    assert code == 0, said
    assert {file.name for file in (folder / ".site.archipel").glob("*.sqlite")} == _MEMORIES
    return folder


def lost(data: bytes) -> bytes:
    """A file whose middle was never written."""
    quarter = len(data) // 4
    return data[:quarter] + bytes(2 * quarter) + data[3 * quarter :]


def garbled(data: bytes) -> bytes:
    """A file of which, here and there, a bit is another."""
    found = bytearray(data)
    for place in range(len(found) // 2, len(found), 701):
        found[place] ^= 1
    return bytes(found)


def reworded(data: bytes) -> bytes:
    """A file that is in order for SQLite, but does not say what was put into it."""
    return data.replace(b"fleuve", b"sleuve").replace(b"river", b"liver")


@pytest.mark.parametrize("damage", [lost, garbled, reworded])
def test_a_damaged_memory(damage: Callable[[bytes], bytes], built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / ".site.archipel", tmp_path / ".site.archipel")
    changed = 0
    for file in (tmp_path / ".site.archipel").glob("*.sqlite"):
        data = file.read_bytes()
        file.write_bytes(damage(data))
        changed += file.read_bytes() != data
    assert changed >= 3
    code, said = build(built / "content", tmp_path / "site", built / "conf.py")
    assert code == 0, said
    assert differences(tree(tmp_path / "site"), tree(built / "site")) == []
