"""The sample archive, built once for all tests that look at the site."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

ROOT = Path(__file__).parent.parent
_PICTURES = tempfile.TemporaryDirectory()


def build(
    content: Path, output: Path, settings: str = "pelicanconf.py"
) -> subprocess.CompletedProcess[str]:
    """Build a site as plain `pelican` does; pictures that a build has made are not made again."""
    made, beside = Path(_PICTURES.name), output.parent / f".{output.name}.archipel"
    if (made / "media").exists() and not output.exists():
        shutil.copytree(made / "media", output / "media")
        beside.mkdir(parents=True)
        shutil.copy2(made / "pictures.json", beside)
    command = [sys.executable, "-m", "pelican", str(content), "--output", str(output)]
    command += ["--settings", str(ROOT / settings)]
    environment = {**os.environ, "COLUMNS": "200"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    if not any(made.iterdir()) and (output / "media").exists():
        shutil.copytree(output / "media", made / "media")
        shutil.copy2(beside / "pictures.json", made)
    return result


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
def site(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive's site."""
    output = tmp_path_factory.mktemp("site") / "output"
    result = build(content, output)
    assert result.returncode == 0, result.stdout + result.stderr
    return output


@pytest.fixture(scope="session")
def published(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive's site as it is published: with its address in its pages."""
    output = tmp_path_factory.mktemp("published") / "output"
    result = build(content, output, "publishconf.py")
    assert result.returncode == 0, result.stdout + result.stderr
    return output
