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


def test_a_result_that_is_not_what_was_put(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    Kept(file, "1").put([("a", b"the first"), ("b", b"the other")])
    file.write_bytes(file.read_bytes().replace(b"the first", b"the worst"))
    kept = Kept(file, "1")
    assert kept.get("b") == b"the other"
    assert kept.get("a") is None
    assert kept.keys() == set()  # what else is there may be of no use without it
    assert Kept(file, "1").keys() == set()


def test_a_key_that_is_another(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    Kept(file, "1").put([("key one", b"1"), ("key two", b"2")])
    file.write_bytes(file.read_bytes().replace(b"key one", b"key oak"))
    assert Kept(file, "1").all_from("key", "kez") == {}


def test_damage_that_a_forked_process_meets(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    kept = Kept(file, "1")
    kept.put([("a", b"the first"), ("b", b"the other")])
    file.write_bytes(file.read_bytes().replace(b"the first", b"the worst"))

    def in_fork(key: str) -> tuple[str, bytes | None]:
        found = kept.get(key)
        kept.put([(f"{key} again", b"made")])
        assert kept.get(f"{key} again") == b"made"
        return key, found

    assert dict(map_in_forks(in_fork, ["a", "b"]))["a"] is None
    kept.put([("c", b"the third")])
    assert Kept(file, "1").get("a") is None
