"""A small site at the root of a host and in a folder of one, made once for all tests."""

import gzip
import shutil
import tempfile
from functools import cache
from pathlib import Path

import brotli

from tests.conftest import build
from tests.servers.programs import CONFIGURED
from tests.small_site import Archive, settings

BASES = ("/", "/sub/")
PLACES = [(name, base) for name in CONFIGURED for base in BASES]
"""Each server that is told what the site needs, with the site at each place."""
_OLD = "https://journal.example"
_COMPRESSED = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt")
_SHARED = tempfile.TemporaryDirectory()


def write_content(folder: Path) -> None:
    """Articles in both languages that come from another site, at addresses of many kinds."""
    archive = Archive(folder)
    canal = {"Date": "2024-06-01 10:00", "Story": "canal"}
    river = {"Date": "2024-06-02 10:00", "Story": "river", "Category": "river"}
    text = "Le canal Rideau relie Ottawa à Kingston. " * 40
    archive.article("fr", "le-canal", text, Source=f"{_OLD}/fr/2024/06/le-canal/", **canal)
    text = "The Rideau Canal joins Ottawa to Kingston. " * 40
    archive.article("en", "the-canal", text, Source=f"{_OLD}/2024/06/the-canal/", **canal)
    archive.article("fr", "le-fleuve", Source=f"{_OLD}/fr/été/le-fleuve.html", **river)
    archive.article("en", "the-river", Source=f"{_OLD}/?p=12", **river)


@cache
def root_of(base: str) -> Path:
    """The folder that a server serves, with the site at a base; all may read it, whoever runs
    the server."""
    Path(_SHARED.name).chmod(0o755)
    made = Path(_SHARED.name) / f"made{base.strip('/')}"
    write_content(made / "content")
    changes = f"PUBLIC_URL = 'https://archive.example{base.rstrip('/')}'\n"
    changes += "MENUS = {name: [] for name in MENUS}\nOLD_HOSTS = ['journal.example']\n"
    result = build(made / "content", made / "output", settings(made, changes))
    assert result.returncode == 0, result.stdout + result.stderr
    root = Path(_SHARED.name) / (base.strip("/") or "root")
    shutil.copytree(made / "output", site_at(root, base))
    compress(root)
    return root


def site_at(root: Path, base: str) -> Path:
    """The site's own folder below the one that a server serves."""
    return root / base.strip("/")


def compress(folder: Path) -> None:
    """Set a .gz and a .br beside each file of text, as `invoke publish` does."""
    for file in list(folder.rglob("*")):
        if file.suffix in _COMPRESSED:
            data = file.read_bytes()
            Path(f"{file}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
            Path(f"{file}.br").write_bytes(brotli.compress(data))
