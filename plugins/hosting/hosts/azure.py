"""`staticwebapp.config.json`, of Azure Static Web Apps.

Azure reads 20 KB of it, and neither what an address asks for nor 404 pages of folders.

Source: learn.microsoft.com/azure/static-web-apps/configuration.
"""

import json
from typing import Any

from archipel.host_limits import AZURE_CONFIGURATION
from archipel.pictures import FOLDER
from archipel.security_policy import SECURITY_HEADERS

from .headers import FOR_EVER, TYPES
from .hosted import Hosted, Move


def file(site: Hosted) -> str:
    """`staticwebapp.config.json`, with as many redirects as it may hold."""
    room = AZURE_CONFIGURATION - len(_written(site, []).encode())
    routes = []
    for move in site.by_path:
        route = _route(move)
        room -= len(json.dumps(route, ensure_ascii=False).encode()) + len(",\n  ")
        if room < 0:
            break
        routes.append(route)
    return _written(site, routes)


def _written(site: Hosted, routes: list[dict[str, Any]]) -> str:
    kept = {"route": f"{site.base}{FOLDER}/*", "headers": {"Cache-Control": FOR_EVER}}
    mime = {f".{ending}": name for name, endings in TYPES.items() for ending in endings}
    settings = {
        "trailingSlash": "always",
        "responseOverrides": {"404": {"rewrite": f"{site.base}404.html"}},
        "globalHeaders": SECURITY_HEADERS,
        "mimeTypes": mime,
        "routes": [kept],
    }
    text = json.dumps(settings, indent=1)
    rules = "".join(f",\n  {json.dumps(route, ensure_ascii=False)}" for route in routes)
    head, end = text.rsplit("\n ]", 1)
    return f"{head}{rules}\n ]{end}\n"


def _route(move: Move) -> dict[str, Any]:
    return {"route": move.encoded, "redirect": move.to, "statusCode": 301}
