"""The set-up and the server speak clearly and find their way."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools.environment import SetUpError, check_version
from tools.serve import HOST, open_server

ROOT = Path(__file__).parent.parent
PLUGINS = sorted(path.name for path in (ROOT / "plugins").iterdir() if path.is_dir())


def test_an_old_python_is_named() -> None:
    check_version((3, 11))
    with pytest.raises(SetUpError, match=r"needs Python 3\.11 or newer, but this is Python 3\.9"):
        check_version((3, 9))


def test_what_runs_first_can_be_read_by_an_old_python() -> None:
    import ast

    for file in (ROOT / "tasks.py", ROOT / "tools" / "environment.py"):
        ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_busy_port_is_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as busy:
        busy.bind((HOST, 0))
        busy.listen()
        port = busy.getsockname()[1]
        with open_server(tmp_path, port) as server:
            assert server.server_port > port
    assert f"port {port} is busy" in capsys.readouterr().out


@pytest.mark.parametrize("plugin", [name for name in PLUGINS if name != "archipel"])
def test_plugins_never_import_each_other(plugin: str) -> None:
    others = "|".join(name for name in PLUGINS if name not in (plugin, "archipel"))
    pattern = re.compile(rf"^\s*(?:from|import) (?:{others})\b", re.MULTILINE)
    for file in (ROOT / "plugins" / plugin).rglob("*.py"):
        assert not pattern.search(file.read_text(encoding="utf-8")), file


def test_the_import_knows_pelican_in_one_module_only() -> None:
    code = "import sys, archive_import.importer; sys.exit('pelican' in sys.modules)"
    assert subprocess.call([sys.executable, "-c", code], cwd=ROOT / "plugins") == 0


def test_every_command_is_in_the_readme() -> None:
    listing = subprocess.run(
        [
            sys.executable,
            "-m",
            "invoke",
            "--search-root",
            str(ROOT),
            "--list",
            "--list-format=json",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    import json

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in json.loads(listing.stdout)["tasks"]:
        assert f"`invoke {command['name']}" in readme, command["name"]
