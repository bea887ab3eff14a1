"""Servers that are started for a test: each reads the file that the site has for it.

A test's own part of the configuration is what the person who runs a server has already: where it
listens, which modules it loads, which folder it serves.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

HOST = "127.0.0.1"
_IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_APACHE_MODULES = Path("/usr/lib/apache2/modules")
_NGINX_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


@dataclass(frozen=True)
class Answer:
    """What a server answers; nothing is followed and nothing unpacked."""

    status: int
    headers: Mapping[str, str]
    """By names in lower case."""
    body: bytes

    @property
    def type(self) -> str:
        return self.headers["content-type"].replace(" ", "").lower()

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Server:
    """One that runs, and serves the site at a path."""

    name: str
    port: int
    base: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path below the site's root; `accept_encoding="br"` is a header."""
        connection = HTTPConnection(HOST, self.port, timeout=20)
        try:
            asked = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=asked)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read())
        finally:
            connection.close()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}{self.base}"


def program(name: str) -> str:
    """The path of a server's program; the test is skipped where there is none."""
    found = shutil.which(name, path=_PATH)
    if found is None:
        pytest.skip(f"{name} is not installed here (Debian: apt-get install {name})")
    return found


def nginx(root: Path, site: Path, port: int, folder: Path) -> list[str]:
    """The command that starts nginx in the foreground."""
    has_brotli = _NGINX_BROTLI.exists()
    shutil.copy(site / ".hosting/nginx-http.conf", folder)
    snippet = (site / ".hosting/nginx.conf").read_text(encoding="utf-8")
    if has_brotli:
        assert "# brotli_static on;" in snippet
        snippet = snippet.replace("# brotli_static on;", "brotli_static on;")
    (folder / "snippet.conf").write_text(snippet, encoding="utf-8")
    temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (folder / "nginx.conf").write_text(
        f"""{f"load_module {_NGINX_BROTLI};" if has_brotli else ""}
{"user www-data www-data;" if _IS_ROOT else ""}
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    {" ".join(f"{name}_temp_path {folder}/{name};" for name in temporary)}
    include {folder}/nginx-http.conf;
    server {{ listen {HOST}:{port}; root {root}; include {folder}/snippet.conf; }}
}}
""",
        encoding="utf-8",
    )
    return [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def apache(root: Path, site: Path, port: int, folder: Path, inside: str = "") -> list[str]:
    """The command that starts Apache in the foreground.

    Args:
        inside: further lines of the virtual host.
    """
    modules = (
        *("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "env", "setenvif"),
        *("autoindex", "deflate", "filter", "alias"),
    )
    loads = "\n".join(
        f"LoadModule {name}_module {_APACHE_MODULES}/mod_{name}.so" for name in modules
    )
    (folder / "apache.conf").write_text(
        f"""{loads}
ServerName localhost
ServerRoot {folder}
Listen {HOST}:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
Mutex pthread
{"User www-data" if _IS_ROOT else ""}
{"Group www-data" if _IS_ROOT else ""}
TypesConfig /etc/mime.types
AddType application/x-gzip .gz .tgz
AddLanguage br .br
AddOutputFilterByType DEFLATE text/html text/css
<Directory {root}>
    Options Indexes FollowSymLinks
    AllowOverride FileInfo
    Require all granted
</Directory>
<VirtualHost *:{port}>
DocumentRoot {root}
{inside}
</VirtualHost>
""",
        encoding="utf-8",
    )
    return [program("apache2"), "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def apache_of_ones_own(root: Path, site: Path, port: int, folder: Path) -> list[str]:
    """Apache that reads no `.htaccess`: all is in its own configuration, redirects in a list."""
    access = (site / ".htaccess").read_text(encoding="utf-8").splitlines()
    without = [line for line in access if "R=301" not in line and "QUERY_STRING" not in line]
    assert len(without) < len(access)
    inside = [
        f"Define ARCHIVE {site}",
        f"Include {site}/.hosting/apache.conf",
        *(f"<Directory {site}>", "AllowOverride None", *without, "</Directory>"),
    ]
    return apache(root, site, port, folder, "\n".join(inside))


def caddy(root: Path, site: Path, port: int, folder: Path) -> list[str]:
    """The command that starts Caddy in the foreground."""
    shutil.copy(site / ".hosting/caddy.conf", folder)
    (folder / "Caddyfile").write_text(
        f"{{\nadmin off\nauto_https off\n}}\n"
        f"http://{HOST}:{port} {{\nroot * {root}\nimport caddy.conf\n}}\n",
        encoding="utf-8",
    )
    return [program("caddy"), "run", "--config", str(folder / "Caddyfile")]


def plain(root: Path, site: Path, port: int, folder: Path) -> list[str]:
    """The command that starts Python's own server, which reads nothing of the site's."""
    command = [program("python3"), "-m", "http.server", str(port), "--bind", HOST]
    return [*command, "--directory", str(root)]


Starting = Callable[[Path, Path, int, Path], list[str]]
CONFIGURED: dict[str, Starting] = {
    "nginx": nginx,
    "apache": apache,
    "apache of one's own": apache_of_ones_own,
    "caddy": caddy,
}
"""The servers that are told what the site needs."""


@contextmanager
def running(name: str, starting: Starting, root: Path, base: str, folder: Path) -> Iterator[Server]:
    """A server at work, until the end of the block.

    Args:
        root: the folder that it serves.
        base: where the site lies below it, "/" or "/sub/".
        folder: for its configuration and what it writes.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = starting(root, root / base.strip("/"), port, folder)
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
    try:
        _wait(process, port, folder)
        yield Server(name, port, base)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    """Until the server takes a connection; fails with what it says where it ends before."""
    for _ in range(2000):
        if process.poll() is not None:
            said = [file.read_text() for file in folder.glob("*") if file.name in _SAYING]
            raise AssertionError("\n".join(said))
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise AssertionError(f"nothing listens at {port}")


_SAYING = ("output", "error.log")
