"""The same archive gives the same site, byte for byte, wherever and however it is built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from benchmarks.edits import ROOT, differences, tree, write_settings
from benchmarks.edits_archive import Archive, add

ARTICLES = 110
"""More than one process reads at a time, and their pages more than one renders."""


def run(
    content: Path,
    folder: Path,
    *,
    root: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> dict[str, bytes]:
    """Build a site in a process of its own.

    Args:
        folder: where settings and site go.
        root: the checkout.
        environment: variables that are others than here.
        before: called in the new process.
    """
    changes = {"PUBLIC_URL": "'https://journal.example'", "ARTICLES_PER_PAGE": "7"}
    write_settings(folder / "conf.py", changes, root)
    command = [sys.executable, "-m", "pelican", str(content), "--output", str(folder / "site")]
    command += ["--settings", str(folder / "conf.py")]
    variables = {**os.environ, "PYTHONPATH": "", **(environment or {})}
    result = subprocess.run(
        command, capture_output=True, text=True, env=variables, cwd=folder, preexec_fn=before
    )
    assert "seconds" in result.stdout, result.stdout + result.stderr
    return tree(folder / "site")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder."""
    archive = Archive(tmp_path_factory.mktemp("archive") / "content", Random(3))
    while len(archive.articles) < ARTICLES:
        add(archive)
    return archive.folder


@pytest.fixture(scope="module")
def expected(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Its site."""
    return run(archive, tmp_path_factory.mktemp("expected"))


ENVIRONMENTS = {
    "time zone": {"TZ": "Asia/Tokyo"},
    "locale": {"LANG": "C", "LC_ALL": "C"},
    "hash seed": {"PYTHONHASHSEED": "4321"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_in_another_environment(
    name: str, archive: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    assert differences(run(archive, tmp_path, environment=ENVIRONMENTS[name]), expected) == []


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="a process has all cores here")
def test_on_one_core(archive: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    one = {next(iter(os.sched_getaffinity(0)))}
    made = run(archive, tmp_path, before=lambda: os.sched_setaffinity(0, one))
    assert differences(made, expected) == []


def test_from_files_made_in_another_order(
    archive: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted((file for file in archive.rglob("*") if file.is_file()), reverse=True)
    for file in files:
        copy = tmp_path / "ailleurs" / file.relative_to(archive)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    assert differences(run(tmp_path / "ailleurs", tmp_path), expected) == []


def test_from_another_checkout(archive: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    root = checkout(tmp_path)
    assert differences(run(archive, tmp_path, root=root), expected) == []


def test_from_memory(archive: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    run(archive, tmp_path)
    shutil.rmtree(tmp_path / "site")
    assert (tmp_path / ".site.archipel" / "contents.sqlite").exists()
    assert differences(run(archive, tmp_path), expected) == []


CODE = {
    "plugins/fast_build/render.py": "\n_to_html = to_html\n\n\ndef to_html(*given):\n"
    "    return _to_html(*given).replace('fleuve', 'cours')\n",
    "plugins/editions/text.py": "\n_relative = relative_links\n\n\ndef relative_links(*given):\n"
    "    return _relative(*given).replace('fleuve', 'cours')\n",
    "theme/templates/partials/logo.html": "<!-- another -->\n",
}


@pytest.mark.parametrize("file", CODE)
def test_after_a_change_of_code(file: str, archive: Path, tmp_path: Path) -> None:
    """The site that was built by other code is as good as none."""
    root = checkout(tmp_path)
    before = run(archive, tmp_path, root=root)
    with (root / file).open("a", encoding="utf-8") as code:
        code.write(CODE[file])
    made = run(archive, tmp_path, root=root)
    (tmp_path / "anew").mkdir()
    wanted = run(archive, tmp_path / "anew", root=root)
    assert wanted != before
    assert differences(made, wanted) == []


def checkout(folder: Path) -> Path:
    """A copy of what a build needs of this checkout."""
    root = folder / "checkout"
    for name in ("plugins", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, root)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root
