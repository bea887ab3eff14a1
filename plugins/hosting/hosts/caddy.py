"""A file for Caddy, which a site's block in the Caddyfile imports.

Source: caddyserver.com/docs/caddyfile, the directives map, header, redir, file_server and
handle_errors.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

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

_PREAMBLE = """\
# For a site's block in the Caddyfile, after `root * FOLDER`, the folder that {lies}:
# copy it to /etc/caddy/archive.caddy, and `import archive.caddy`.
"""


def file(site: Hosted) -> str:
    """What Caddy imports."""
    start = site.base.rstrip("/")
    lies = f"has the site's folder as {start}" if start else "is the site's folder"
    lines = [_PREAMBLE.format(lies=lies).rstrip()]
    if start:
        lines.append(f"redir {start} {site.base} 301")
    lines += _block(f"handle {site.base}*", _block("route", _answers(site)))
    lost = _block(f"handle {site.base}*", _block("route", _errors(site)))
    lines += _block("handle_errors", lost)
    return "\n".join(lines) + "\n"


def _block(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{head} {{"
    yield from (f"\t{line}" for line in lines)
    yield "}"


def _answers(site: Hosted) -> Iterator[str]:
    """Within `route`, where Caddy keeps to the order in which things are said."""
    yield from _moves(site)
    yield from _types()
    yield from _security()
    yield from _headers(site)
    files = " ".join(f"{site.base}{name}" for name in HIDDEN)
    yield f"@hidden path */.* {files}"
    yield f"@named path {site.base}.well-known/*"
    yield "file_server @named"
    yield "error @hidden 404"
    yield from _block("file_server", ["index index.html", "precompressed br gzip"])


def _moves(site: Hosted) -> Iterator[str]:
    """Tables of old addresses; those of the addresses that ask for most are looked at first."""
    yield from _block("map {path} {archive_path}", ["~^(.*?)/*$ ${1}"])
    tables = [
        ("?" + "&".join(f"{name}={{query.{name}}}" for name in names), moves)
        for names, moves in site.by_query.items()
    ]
    for number, (asked, moves) in enumerate([*tables, ("", site.by_path)]):
        entries = [f"{_quoted(_key(move))} {_quoted(move.to)}" for move in moves if _can_say(move)]
        name = f"{{archive_moved_{number}}}"
        yield from _block(f'map "{{archive_path}}{asked}" {name}', [*entries, 'default ""'])
        yield f'@moved_{number} expression `{name} != ""`'
        yield f"redir @moved_{number} {name} 301"


def _key(move: Move) -> str:
    """As Caddy tells it: all is decoded."""
    asked = "&".join(f"{name}={unquote(value)}" for name, value in move.query)
    return f"{move.path}?{asked}" if asked else move.path


def _can_say(move: Move) -> bool:
    """Whether the file can hold it: braces are placeholders, wherever they stand."""
    key = _key(move)
    return key.isprintable() and not re.search(r"[{}\\]", key)


def _types() -> Iterator[str]:
    for number, (name, endings) in enumerate(TYPES.items()):
        told = f"{name}; charset=utf-8" if name in TEXTS else name
        yield f"@type_{number} path {' '.join(f'*.{ending}' for ending in endings)}"
        yield f"header @type_{number} Content-Type {_quoted(told)}"
    for number, (pattern, name) in enumerate(FEED_TYPES.items()):
        yield f"@feed_{number} path_regexp `{pattern}$`"
        yield f"header @feed_{number} Content-Type {name}"


def _security() -> Iterator[str]:
    told = (f"{name} {_quoted(value)}" for name, value in SECURITY_HEADERS.items())
    yield from _block("header", told)


def _headers(site: Hosted) -> Iterator[str]:
    yield "header Vary Accept-Encoding"
    yield f"header Cache-Control {ASK}"
    ages = {"theme": (themes(site), FOR_MINUTES), "kept": (kept(site), FOR_EVER)}
    ages |= {"manifest": (manifests(site), ASK)}
    for name, (pattern, age) in ages.items():
        yield f"@{name} path_regexp `{pattern}`"
        yield f"header @{name} Cache-Control {_quoted(age)}"
    yield f"@shared path_regexp `{shared(site)}`"
    yield 'header @shared Access-Control-Allow-Origin "*"'


def _errors(site: Hosted) -> Iterator[str]:
    yield from _security()
    yield f"header Cache-Control {ASK}"
    yield 'header Content-Type "text/html; charset=utf-8"'
    lost = list(site.lost())
    for number, (path, page) in enumerate(lost):
        yield f"@lost_{number} path {path}*"
        yield f"rewrite @lost_{number} {page}"
    if lost:
        yield f"@lost not path {' '.join(f'{path}*' for path, _ in lost)}"
    yield f"rewrite {'@lost ' if lost else '* '}{site.base}404.html"
    yield from _block("file_server", ["precompressed br gzip"])


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
