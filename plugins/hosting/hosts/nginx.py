"""Two files for nginx: maps, which stand in its `http` block, and what a `server` block includes.

Source: nginx.org/en/docs, ngx_http_map_module and ngx_http_core_module.
"""

import re
from collections.abc import Iterable, Iterator

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

_ENTRY = 32
"""Bytes of an entry of a map, beside its key."""
_PREAMBLE = """\
# For nginx's `http` block: copy it to /etc/nginx/conf.d/00-archive.conf, before any other file with
# a map, whose size it would not find set. The file nginx.conf beside it is for the `server` block.
"""
_SERVER = """\
# For nginx's `server` block, whose `root` is the folder that {lies}.
# Copy it to /etc/nginx/snippets/archive.conf and include it; nginx-http.conf beside it goes first.
"""


def http_file(site: Hosted) -> str:
    """What stands in nginx's `http` block: every table to look something up in."""
    lines = [_PREAMBLE, *_sizes(site.moves)]
    lines += _map("$uri", "$archive_path", ["~^(?<archive_trimmed>.*?)/*$ $archive_trimmed"])
    lines += _moves(site)
    ages = ((manifests(site), ASK), (kept(site), FOR_EVER), (themes(site), FOR_MINUTES))
    cache = [f"default {_quoted(ASK)}", *(f"{_regex(where)} {_quoted(age)}" for where, age in ages)]
    lines += _map("$uri", "$archive_cache", cache)
    lines += _map("$uri", "$archive_shared", ['default ""', f'{_regex(shared(site))} "*"'])
    lost = [f"default {_quoted(f'{site.base}404.html')}"]
    lost += [f"{_regex('^' + re.escape(path))} {_quoted(page)}" for path, page in site.lost()]
    lines += _map("$uri", "$archive_lost", lost)
    return "\n".join(lines) + "\n"


def server_file(site: Hosted) -> str:
    """What stands in nginx's `server` block."""
    inside = "\n".join(f"    {line}" for line in _location(site))
    start = site.base.rstrip("/")
    lies = f"has the site's folder as {start}" if start else "is the site's folder"
    whole = f"location {site.base} {{\n{inside}\n}}\n"
    if start:
        leading = f"absolute_redirect off; return 301 {site.base}$is_args$args;"
        whole = f"location = {start} {{ {leading} }}\n{whole}"
    return _SERVER.format(lies=lies) + whole


def _sizes(moves: Iterable[Move]) -> Iterator[str]:
    """Room for the longest address: nginx does not start where there is too little."""
    keys = [len(move.key.encode()) for move in moves]
    yield f"map_hash_bucket_size {_power_of_two(max(keys, default=0) + _ENTRY)};"
    yield f"map_hash_max_size {_power_of_two(max(2048, len(keys)))};"


def _power_of_two(least: int) -> int:
    return max(64, 1 << (least - 1).bit_length())


def _moves(site: Hosted) -> Iterator[str]:
    """Tables of old addresses, each going on with the next: the ones that ask for most first."""
    tables = [(("", site.by_path)), *reversed(_asked(site))]
    for number, (asked, moves) in enumerate(tables):
        before = f"default $archive_moved_{number - 1}" if number else 'default ""'
        name = "$archive_moved" if number == len(tables) - 1 else f"$archive_moved_{number}"
        entries = (f"{_quoted(move.key)} {_quoted(move.to)}" for move in _distinct(moves))
        yield from _map(f'"$archive_path{asked}"', name, [before, *entries])


def _asked(site: Hosted) -> list[tuple[str, list[Move]]]:
    return [
        ("?" + "&".join(f"{name}=$arg_{name}" for name in names), moves)
        for names, moves in site.by_query.items()
    ]


def _distinct(moves: Iterable[Move]) -> Iterable[Move]:
    """Moves whose keys differ by more than capitals, which a map does not tell apart."""
    found: dict[str, Move] = {}
    for move in moves:
        found.setdefault(move.key.lower(), move)
    return found.values()


def _map(source: str, name: str, entries: Iterable[str]) -> Iterator[str]:
    yield f"map {source} {name} {{"
    yield from (f"    {entry};" for entry in entries)
    yield "}"


def _regex(pattern: str) -> str:
    return _quoted(f"~{pattern}")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _location(site: Hosted) -> Iterator[str]:
    yield "absolute_redirect off;"
    yield "index index.html;"
    yield "gzip_static on;"
    yield "gzip_vary on;"
    yield "# brotli_static on;  # with Debian's package libnginx-mod-http-brotli-static"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(name for name in TEXTS if name != 'text/html')};"
    yield "default_type application/octet-stream;"
    yield "types {"
    yield from (f"    {name} {' '.join(endings)};" for name, endings in TYPES.items())
    yield "}"
    yield "error_page 404 $archive_lost;"
    yield "error_page 403 =404 $archive_lost;"  # a folder without a page
    for name, value in SECURITY_HEADERS.items():
        yield f"add_header {name} {_quoted(value)} always;"
    yield "add_header Cache-Control $archive_cache always;"
    yield "add_header Access-Control-Allow-Origin $archive_shared;"
    yield "if ($archive_moved) { return 301 $archive_moved; }"
    for pattern, name in FEED_TYPES.items():
        yield f'location ~ "{pattern}$" {{ types {{ }} default_type {name}; }}'
    files = "|".join(map(re.escape, HIDDEN))
    yield f'location ~ "/\\.(?!well-known/)|^{re.escape(site.base)}({files})$" {{ return 404; }}'
