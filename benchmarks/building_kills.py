"""Real builds are killed: what is left must be the old site or the new one, all of it.

An archive has two versions: in the second every text, summary, title and the site's name is
another, and some articles are others. Pelican builds one upon the site of the other until it gets
SIGKILL; its workers are left to themselves. Then one of the versions is built to its end, upon
whatever is left, and must be as if it were built into an empty folder.
"""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from archipel.frontmatter import parse

from .building_forks import build, start
from .edits import tree, write_settings
from .edits_archive import Archive, add, delete, is_readable

_FIRST = 0.15
"""How many of the rounds begin without a site."""


def build_kill_rounds(folder: Path, rounds: int, chance: Random) -> Iterator[str]:
    """Kill builds, and look at what each leaves.

    Returns: for each round which site was left: the "old" or the "new" one, or "none", as before.

    Raises:
        AssertionError: it was neither, or the next build did not make it good.
    """
    versions = _versions(folder, chance)
    output, old = folder / "output", 0
    wanted, longest = [], 0.0
    for version in versions:
        begun = time.monotonic()
        build(version[0], folder / "whole", version[1])
        longest = max(longest, time.monotonic() - begun)
        wanted.append(tree(folder / "whole"))
        _remove(folder / "whole")
    assert wanted[0].keys() - wanted[1].keys() and wanted[1].keys() - wanted[0].keys()
    for _ in range(rounds):
        is_first = not output.exists() or chance.random() < _FIRST
        if is_first:
            _remove(output)
        new = 1 - old
        _kill(start(versions[new][0], output, versions[new][1]), chance.uniform(0, longest))
        left = tree(output)
        found = "new" if left == wanted[new] else "old" if left == wanted[old] else "none"
        assert not (is_first and left) or found == "new", "half a site is left"
        assert is_first or found != "none", "neither the old site is left nor the new one"
        yield found
        old = chance.randrange(2)
        _, said = build(versions[old][0], output, versions[old][1])
        assert tree(output) == wanted[old], said


def _versions(folder: Path, chance: Random) -> list[tuple[Path, Path]]:
    """Content folder and settings of each version."""
    found = []
    archive = Archive(folder / "content-0", chance)
    for number in range(2):
        settings = folder / f"settings-{number}.py"
        changes = {"SITENAME": f"'Journal {number}'", "PUBLIC_URL": "'https://journal.example'"}
        write_settings(settings, changes)
        found.append((folder / f"content-{number}", settings))
    shutil.copytree(archive.folder, folder / "content-1")
    archive.folder = folder / "content-1"
    for file in filter(is_readable, archive.articles):
        fields, body = parse(file.read_text(encoding="utf-8"))
        changes = {"Title": f"{fields['Title']} bis", "Summary": "Bis"}
        archive.change(file, changes, f"Bis.\n\n{body}")
    for edit in (delete, delete, add, add, add):
        edit(archive)
    return found


def _kill(process: int, seconds: float) -> None:
    """Kill a process some time after it has begun; it may have ended by then."""
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _remove(output: Path) -> None:
    shutil.rmtree(output, ignore_errors=True)
    shutil.rmtree(output.with_name(f".{output.name}.archipel"), ignore_errors=True)
