"""Results that are kept between builds, and what becomes of them when the file is damaged."""

import sqlite3
from pathlib import Path

import pytest

from archipel.kept import Kept
from archipel.processes import map_in_forks


def test_what_is_put_is_there_for_the_next_build(tmp_path: Path) -> None:
    Kept(tmp_path / "kept", "1").put([("a", b"one"), ("b", b"two"), ("c", b"three")])
    kept = Kept(tmp_path / "kept", "1")
    assert kept.keys() == {"a", "b", "c"}
    assert kept.get("b") == b"two"
    assert kept.get("d") is None
    assert kept.some(["c", "d", "a"]) == {"c": b"three", "a": b"one"}
    assert kept.all_from("a", "c") == {"a": b"one", "b": b"two"}


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", "1")
    kept.put([("a", b"one"), ("b", b"two")])
    kept.forget(["a", "z"])
    assert kept.keys() == {"b"}


def test_another_version_knows_nothing(tmp_path: Path) -> None:
    Kept(tmp_path / "kept", "1").put([("a", b"one")])
    assert Kept(tmp_path / "kept", "2").keys() == set()
    assert Kept(tmp_path / "kept", "1").keys() == set()


def test_without_a_file_it_ends_with_the_process() -> None:
    kept = Kept()
    kept.put([("a", b"one")])
    assert kept.get("a") == b"one"
    assert Kept().get("a") is None


def test_a_forked_process_reads_too(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", "1")
    kept.put([("a", b"one"), ("b", b"two")])
    assert sorted(map_in_forks(lambda key: kept.get(key) or b"", ["a", "b"])) == [b"one", b"two"]


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + bytes(400)])
def test_a_damaged_file_is_begun_anew(damage: bytes, tmp_path: Path) -> None:
    Kept(tmp_path / "kept", "1").put([("a", b"one")])
    (tmp_path / "kept").write_bytes(damage)
    kept = Kept(tmp_path / "kept", "1")
    assert kept.keys() == set()
    kept.put([("a", b"two")])
    assert Kept(tmp_path / "kept", "1").get("a") == b"two"


def test_damage_that_only_shows_later(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    Kept(file, "1").put([(f"{number:04}", bytes(200)) for number in range(2000)])
    with sqlite3.connect(file) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    data[20 * size : 60 * size] = b"\xff" * (40 * size)
    file.write_bytes(data)
    kept = Kept(file, "1")
    assert kept.keys() == set()
    kept.put([("a", b"one")])
    assert Kept(file, "1").keys() == {"a"}
