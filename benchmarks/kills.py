"""A build is killed at random moments; what is left must be the old site or the new one.

    PYTHONPATH=plugins python -m benchmarks.kills [--rounds 200] [--files 400] [--renames]
    PYTHONPATH=plugins python -m benchmarks.kills --builds [--rounds 200]

A process builds one version of a site after the other, into one folder, as fast as it can, until it
gets SIGKILL. Every file holds its version's number; an eighth of them is only in every other
version. After each kill the folder must hold one version, all of it and nothing else but what
a person has put there: the one that was told to be finished last, or the one after it. Then the
next process goes on in the same folder.

`--builds` kills real builds of a small archive; see building_kills.py.

`--renames` is for systems without an exchange in one step: there the next run puts the site back.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from archipel import exchange
from archipel.site_folder import SiteFolder

from .building_kills import build_kill_rounds

_LONGEST = 0.4
"""Seconds from a process's first build to its end: enough for several."""


def main() -> None:
    """Build or kill, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--renames", action="store_true")
    parser.add_argument("--builds", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build_for_ever(options.build, options.files, options.renames)
        return
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(options.seed)
        if options.builds:
            rounds = build_kill_rounds(Path(folder), options.rounds, chance)
        else:
            known = (options.rounds, options.files, options.renames)
            rounds = kill_rounds(Path(folder), *known, chance)
        left = Counter(rounds)
    print(
        f"{options.rounds} kills: {left['old']} left the old site, {left['new']} the new one",
        end="",
    )
    print(f", {left['none']} none where none was" if left["none"] else "")


def kill_rounds(
    folder: Path, rounds: int, files: int, renames: bool, chance: random.Random
) -> Iterator[str]:
    """Kill builds, and look at what each leaves.

    Returns: for each round whether the "old" site was there, which was told to be finished, or
        the "new" one.

    Raises:
        AssertionError: it was neither.
    """
    output = folder / "output"
    own: dict[str, bytes] = {}
    for number in range(rounds):
        finished = _kill(output, files, renames, chance.uniform(0, _LONGEST))
        if renames:
            _put_right(output)
        version = check(output, files, own)
        assert version in (finished, finished + 1), f"{version} is left, {finished} was finished"
        yield "old" if version == finished else "new"
        _change_own(output, own, number)


def check(output: Path, files: int, own: dict[str, bytes]) -> int:
    """The version that a folder holds; 0 where there is no site yet.

    Raises:
        AssertionError: it holds none, or parts of two, or not what a person has put there.
    """
    found = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }
    assert {name: found.pop(name, None) for name in own} == own
    if not found:
        return 0
    version = int(found["index.html"].split()[0])
    assert found == site(version, files), f"not all of the folder is of version {version}"
    return version


def site(version: int, files: int) -> dict[str, bytes]:
    """A version of the site: half of its files change each time, some are in every other only."""
    pages = {"index.html": _page(version, 0)}
    for number in range(1, files):
        if number % 4 < 2:
            pages[f"fr/{number}/index.html"] = _page(version, number)
        elif number % 4 == 2:
            pages[f"en/{number}/index.html"] = _page(0, number)
        elif (number // 4 + version) % 2:
            pages[f"en/tag/{number % 7}/{number}.html"] = _page(version, number)
    return pages


def _page(version: int, number: int) -> bytes:
    return f"{version} {number} ".encode() * 500


def build_for_ever(output: Path, files: int, renames: bool) -> None:
    """Build one version after the other; a line on standard output tells that one is finished."""
    if renames:
        exchange.system_swap = lambda: None
    start = check_version(output)
    print(start, flush=True)
    for version in count(start + 1):
        folder = SiteFolder(output)
        folder.open()
        for path, data in site(version, files).items():
            key = data[:20].decode()
            if folder.is_current(path, key):
                folder.keep(path)
            else:
                folder.write(path, data, key)
        folder.commit()
        print(version, flush=True)


def check_version(output: Path) -> int:
    """The version that the home page is of; 0 where there is none."""
    try:
        return int((output / "index.html").read_bytes().split()[0])
    except FileNotFoundError:
        return 0


def _kill(output: Path, files: int, renames: bool, seconds: float) -> int:
    """Kill a build some time after it has begun; returns the version that was finished last."""
    command = [sys.executable, "-m", "benchmarks.kills", "--build", str(output)]
    command += ["--files", str(files), *(["--renames"] if renames else [])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout]
    assert process.returncode == -signal.SIGKILL, "the build has failed by itself"
    return int([line for line in lines if line.endswith(b"\n")][-1])


def _put_right(output: Path) -> None:
    folder = SiteFolder(output)
    folder.open()
    folder.abandon()


def _change_own(output: Path, own: dict[str, bytes], number: int) -> None:
    """Put a file of a person there, and take away one that is older."""
    name = f".well-known/{number}" if number % 2 else f"fr/1/{number}.txt"
    own[name] = f"{number}".encode()
    (output / name).parent.mkdir(parents=True, exist_ok=True)
    (output / name).write_bytes(own[name])
    if len(own) > 4:
        oldest = next(iter(own))
        del own[oldest]
        (output / oldest).unlink()


if __name__ == "__main__":
    main()
