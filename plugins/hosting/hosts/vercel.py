"""`vercel.json`.

Vercel knows no 404 page but the root's, and takes along what an address asked for.

Source: vercel.com/docs/project-configuration, and its patterns: path-to-regexp 6.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from archipel.host_limits import VERCEL_REDIRECTS
from archipel.pictures import FOLDER
from archipel.security_policy import SECURITY_HEADERS

from .headers import FEED_TYPES, FOR_EVER, FOR_MINUTES
from .hosted import Hosted, Move

_SHARD = r"((?!manifest\.js$)[a-z2-7]{8}(?:/t?[0-9]+)?\.js)"
"""The files of a search index whose names are hashes."""
_SIGNS = re.compile(r"([:()*+?{}\\.])")


def file(site: Hosted) -> str:
    """`vercel.json`."""
    queries = [move for moves in site.by_query.values() for move in moves]
    moves = [*queries, *site.by_path][:VERCEL_REDIRECTS]
    settings = {
        "cleanUrls": False,
        "trailingSlash": True,
        "redirects": list(map(_redirect, moves)),
        "headers": _headers(site),
    }
    return json.dumps(settings, indent=1, ensure_ascii=False) + "\n"


def _redirect(move: Move) -> dict[str, Any]:
    source = _SIGNS.sub(r"\\\1", move.encoded.rstrip("/")) + "{/}?" if move.path else "/"
    told: dict[str, Any] = {"source": source, "destination": move.to, "statusCode": 301}
    if move.query:
        told["has"] = [{"type": "query", "key": key, "value": value} for key, value in move.query]
    return told


def _headers(site: Hosted) -> list[dict[str, Any]]:
    """Each in the order of the rules, of which the last that fits an answer holds."""
    everywhere = _rule(f"{site.base}(.*)", SECURITY_HEADERS)
    types = [
        _rule(f"{site.base}(.*{pattern})", {"Content-Type": name})
        for pattern, name in FEED_TYPES.items()
    ]
    return [
        everywhere,
        *types,
        _rule(f"{site.base}api/(.*)", {"Access-Control-Allow-Origin": "*"}),
        _rule(f"{site.base}theme/(.*)", {"Cache-Control": FOR_MINUTES}),
        _rule(f"{site.base}{FOLDER}/(.*)", {"Cache-Control": FOR_EVER}),
        *(
            _rule(f"{site.base}{search}{_SHARD}", {"Cache-Control": FOR_EVER})
            for search in site.searches
        ),
    ]


def _rule(source: str, headers: Mapping[str, str]) -> dict[str, Any]:
    told = [{"key": key, "value": value} for key, value in headers.items()]
    return {"source": source, "headers": told}
