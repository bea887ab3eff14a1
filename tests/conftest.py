"""The sample archive, built once a run for all tests that look at the site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.shared import FOLDER, is_made, made_once

# How long an example takes depends on what else the machine does.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

ROOT = Path(__file__).parent.parent


def build(
    content: Path, output: Path, settings: str = "pelicanconf.py"
) -> subprocess.CompletedProcess[str]:
    """Build a site as plain `pelican` does; the sample's pictures are not made again."""
    if (content / "media").exists() and not output.exists() and is_made("site"):
        beside = output.parent / f".{output.name}.archipel"
        shutil.copytree(FOLDER / "site" / "output" / "media", output / "media")
        beside.mkdir(parents=True)
        shutil.copy2(FOLDER / "site" / ".output.archipel" / "pictures.json", beside)
    command = [sys.executable, "-m", "pelican", str(content), "--output", str(output)]
    command += ["--settings", str(ROOT / settings)]
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their number: gzip writes the time, and all processes must collect the same."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample archive's content folder."""
    folder = tmp_path_factory.mktemp("archive") / "content"
    shutil.copytree(ROOT / "content", folder)
    return folder


@pytest.fixture(scope="session")
def site(content: Path) -> Path:
    """The sample archive's site; no test may change it."""
    return made_once("site", lambda folder: _make(content, folder, "pelicanconf.py")) / "output"


@pytest.fixture(scope="session")
def published(content: Path, site: Path) -> Path:
    """The sample archive's site as it is published, after `site` has made its pictures."""
    folder = made_once("published", lambda folder: _make(content, folder, "publishconf.py"))
    return folder / "output"


def _make(content: Path, folder: Path, settings: str) -> None:
    result = build(content, folder / "output", settings)
    assert result.returncode == 0, result.stdout + result.stderr
