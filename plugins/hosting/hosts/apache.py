"""Two files for Apache: `.htaccess`, for whom has a folder, and a file for whom has the server.

Apache reads a `.htaccess` anew for every answer, so it has the most important redirects only; the
server's own file reads them all once, from the list beside it.

Source: httpd.apache.org/docs/2.4, mod_rewrite, mod_headers, mod_mime, core (`<If>`).
"""

import re
from collections.abc import Iterator
from itertools import islice

from archipel.security_policy import SECURITY_HEADERS

from .headers import (
    ASK,
    FEED_TYPES,
    FOR_EVER,
    FOR_MINUTES,
    HIDDEN,
    TEXTS,
    TYPES,
    kept,
    manifests,
    shared,
    themes,
)
from .hosted import Hosted, Move

MOST = 500
"""Redirects of a `.htaccess`: as many cost 1 ms an answer."""
_PLAIN = re.compile(r"[\w/.~-]*")
"""Paths that cannot be misread: one bad line, and Apache answers nothing but faults."""
_COMPRESSED = {"br": "br", "gzip": "gz"}


def access_file(site: Hosted) -> str:
    """`.htaccess`."""
    parts = (
        ["# For Apache 2.4, where `AllowOverride` is `All` or `FileInfo`."],
        _lost(site),
        _types(),
        _inside("mod_rewrite.c", _rewriting(site)),
        _inside("mod_headers.c", _headers(site)),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def server_file(site: Hosted) -> str:
    """For a `<VirtualHost>`: every redirect, looked up in a list."""
    names = sorted({name for moved in site.by_query for name in moved})
    keys = [
        "&".join(f"{name}=%{{ENV:ARCHIVE_{name}}}" for name in moved) for moved in site.by_query
    ]
    lines = [
        "# For a <VirtualHost> of Apache 2.4, after `Define ARCHIVE` and the path of the site's",
        "# folder. `.htaccess` says the rest.",
        "RewriteEngine On",
        'RewriteMap archive "txt:${ARCHIVE}/.hosting/redirects.txt"',
        'RewriteCond %{REQUEST_URI} "^(.*?)/*$"',
        "RewriteRule ^ - [E=ARCHIVE_PATH:%1]",
    ]
    for name in names:
        lines.append(f'RewriteCond %{{QUERY_STRING}} "(?:^|&){re.escape(name)}=([^&]*)"')
        lines.append(f"RewriteRule ^ - [E=ARCHIVE_{name}:%1]")
    for key in (*(f"?{key}" for key in keys), ""):
        lines.append(f'RewriteCond "${{archive:%{{ENV:ARCHIVE_PATH}}{key}}}" "^(/.*)$"')
        lines.append("RewriteRule ^ %1 [R=301,L,NE,QSD]")
    return "\n".join(lines) + "\n"


def _inside(module: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"<IfModule {module}>"
    yield from lines
    yield "</IfModule>"


def _where(pattern: str, *lines: str) -> Iterator[str]:
    """Lines for the paths that a pattern fits, also where they are answered compressed."""
    compressed = pattern.replace("$", r"(\.br|\.gz)?$")
    yield f'<If "%{{REQUEST_URI}} =~ m#{compressed}#">'
    yield from lines
    yield "</If>"


def _lost(site: Hosted) -> Iterator[str]:
    yield f"ErrorDocument 404 {site.base}404.html"
    for path, page in site.lost():
        yield from _where(f"^{re.escape(path)}", f"ErrorDocument 404 {page}")


def _types() -> Iterator[str]:
    for name, endings in TYPES.items():
        dotted = " ".join(f".{ending}" for ending in endings)
        yield f"AddType {name} {dotted}"
        if name in TEXTS:
            yield f"AddCharset utf-8 {dotted}"
    yield "RemoveType .gz"  # which elsewhere makes a compressed page an archive
    yield "RemoveLanguage .br"  # which elsewhere is Breton
    for encoding, ending in _COMPRESSED.items():
        yield f"AddEncoding {encoding} .{ending}"
    for pattern, name in FEED_TYPES.items():
        yield from _where(f"{pattern}$", f"ForceType {name}")


def _rewriting(site: Hosted) -> Iterator[str]:
    yield "RewriteEngine On"
    files = "|".join(map(re.escape, HIDDEN))
    yield rf'RewriteRule "(^|/)\.(?!well-known/)|^({files})$" - [R=404,L]'
    queries = [move for moves in site.by_query.values() for move in moves]
    plain = (move for move in (*queries, *site.by_path) if _PLAIN.fullmatch(move.path))
    for move in islice(plain, MOST):
        yield from _move(site, move)
    yield 'RewriteCond "%{REQUEST_FILENAME}index.html" -f'
    yield f'RewriteRule "^(.*/|)$" "{site.base}$1index.html" [L]'
    yield 'RewriteRule "^(.*/|)$" - [R=404,L]'  # a folder without a page is not listed
    for encoding, ending in _COMPRESSED.items():
        yield rf'RewriteCond %{{HTTP:Accept-Encoding}} "\b{encoding}\b"'
        yield f'RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f'
        yield f'RewriteRule "^(.+)$" "{site.base}$1.{ending}" [L,E=no-gzip:1,E=no-brotli:1]'


def _move(site: Hosted, move: Move) -> Iterator[str]:
    for name, value in move.query:
        yield f'RewriteCond %{{QUERY_STRING}} "(?:^|&){re.escape(name)}={re.escape(value)}(?:&|$)"'
    path = re.escape(f"{move.path}/".removeprefix(site.base).rstrip("/"))
    yield f'RewriteRule "^{path}/?$" "{move.to}" [R=301,L,NE,QSD]'


def _headers(site: Hosted) -> Iterator[str]:
    for name, value in SECURITY_HEADERS.items():
        yield f'Header always set {name} "{value}"'
    endings = "|".join(ending for name in TYPES for ending in TYPES[name] if name in TEXTS)
    yield rf'<FilesMatch "\.({endings}|xml|svg)(\.br|\.gz)?$">'
    yield "Header merge Vary Accept-Encoding"
    yield "</FilesMatch>"
    yield f'Header set Cache-Control "{ASK}"'
    yield from _where(themes(site), f'Header set Cache-Control "{FOR_MINUTES}"')
    yield from _where(kept(site), f'Header set Cache-Control "{FOR_EVER}"')
    yield from _where(manifests(site), f'Header set Cache-Control "{ASK}"')
    yield from _where(shared(site), 'Header set Access-Control-Allow-Origin "*"')
