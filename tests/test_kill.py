"""A build that is killed leaves the old site or the new one, and what is not the site's."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from archipel.processes import map_in_forks, map_in_processes
from benchmarks.building_kills import build_kill_rounds
from benchmarks.kills import kill_rounds, site

ROUNDS = 6


@pytest.mark.parametrize("renames", [False, True])
def test_a_kill_leaves_the_old_site_or_the_new_one(tmp_path: Path, renames: bool) -> None:
    left = list(kill_rounds(tmp_path, ROUNDS, 300, renames, random.Random()))
    assert len(left) == ROUNDS


def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    left = list(build_kill_rounds(tmp_path, ROUNDS, random.Random()))
    assert len(left) == ROUNDS


WORKERS = """
import os, sys, time
from archipel import processes

def work(item):
    os.write(1, b'%d\\n' % os.getpid())
    time.sleep(600)

processes.cores = lambda: 2
list(processes.{}(work, [1, 2, 3, 4]))
"""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="nothing forks here")
@pytest.mark.parametrize("function", [map_in_forks, map_in_processes])
def test_workers_end_with_whom_they_work_for(function: Callable[..., object]) -> None:
    """Their standard output, which the test reads to its end, is open as long as one lives."""
    command = [sys.executable, "-c", WORKERS.format(function.__name__)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        workers: set[int] = set()
        try:
            while len(workers) < 2:
                workers.add(int(process.stdout.readline()))
            process.kill()
            assert process.communicate(timeout=60)[0] == b""
        finally:
            for one in (process.pid, *workers):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)


def test_versions_of_the_site_that_is_killed_differ_in_all_ways() -> None:
    first, second = site(1, 300), site(2, 300)
    assert first.keys() - second.keys() and second.keys() - first.keys()
    common = first.keys() & second.keys()
    assert {first[path] == second[path] for path in common} == {True, False}
