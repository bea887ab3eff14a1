"""A build that is killed leaves the old site or the new one, and what is not the site's."""

import random
from pathlib import Path

import pytest

from benchmarks.kills import kill_rounds, site

ROUNDS = 10


@pytest.mark.parametrize("renames", [False, True])
def test_a_kill_leaves_the_old_site_or_the_new_one(tmp_path: Path, renames: bool) -> None:
    left = list(kill_rounds(tmp_path, ROUNDS, 300, renames, random.Random()))
    assert len(left) == ROUNDS


def test_versions_of_the_site_that_is_killed_differ_in_all_ways() -> None:
    first, second = site(1, 300), site(2, 300)
    assert first.keys() - second.keys() and second.keys() - first.keys()
    common = first.keys() & second.keys()
    assert {first[path] == second[path] for path in common} == {True, False}
