"""What every answer carries: the policy, how long it may be kept, what type it has.

A file whose name is a hash of what is in it never changes; a browser may keep it for ever. Of all
others it asks each time whether they have changed; only of the theme's, which every page loads,
after some minutes.
"""

import re

from archipel.pictures import FOLDER

from .hosted import Hosted

FOR_EVER = "public, max-age=31536000, immutable"
FOR_MINUTES = "public, max-age=600"
ASK = "no-cache"

TYPES = {
    "application/epub+zip": ("epub",),
    "application/json": ("json",),
    "application/jsonl": ("jsonl",),
    "application/manifest+json": ("webmanifest",),
    "application/x-bibtex": ("bib",),
    "application/x-research-info-systems": ("ris",),
    "application/xml": ("xml",),
    "application/zip": ("zip",),
    "image/gif": ("gif",),
    "image/jpeg": ("jpeg", "jpg"),
    "image/png": ("png",),
    "image/svg+xml": ("svg",),
    "image/webp": ("webp",),
    "image/x-icon": ("ico",),
    "text/css": ("css",),
    "text/html": ("html",),
    "text/javascript": ("js",),
    "text/plain": ("txt",),
}
"""Types and the endings of the names of their files."""
TEXTS = tuple(
    name
    for name in TYPES
    if name.startswith("text/") or name.endswith(("+json", "/json", "/jsonl", "bibtex", "systems"))
)
"""The types whose characters are UTF-8 without the file saying so."""

FEED_TYPES = {
    r"/feed(?:/[0-9]+)?\.xml": "application/atom+xml",
    r"/feed(?:/[0-9]+)?\.json": "application/feed+json",
    r"/opensearch\.xml": "application/opensearchdescription+xml",
}
"""Types that the ending of a name does not tell, by patterns that the end of a path fits."""

HIDDEN = ("_headers", "_redirects", "vercel.json", "staticwebapp.config.json")
"""What lies in the folder for its host alone; so does whatever begins with a dot."""


def manifests(site: Hosted) -> str:
    """A pattern for the one file of each search index that keeps its name when it changes.

    It has as many letters as the others, so it is to be looked for before `kept`.
    """
    return rf"^{_folders(site)}manifest\.js$"


def kept(site: Hosted) -> str:
    """A pattern for the paths of the files whose names are hashes of what is in them."""
    media = rf"^{re.escape(site.base)}{FOLDER}/[0-9a-f]+-[0-9]+-[0-9a-f]+\.webp$"
    shards = rf"^{_folders(site)}[a-z2-7]{{8}}(/t?[0-9]+)?\.js$"
    return f"{media}|{shards}"


def themes(site: Hosted) -> str:
    """A pattern for the paths of the theme's files."""
    return rf"^{re.escape(site.base)}theme/"


def shared(site: Hosted) -> str:
    """A pattern for what programs on other sites may read: the feeds and the API."""
    return rf"^{re.escape(site.base)}(api/|.*feed(/[0-9]+)?\.(xml|json)$)"


def _folders(site: Hosted) -> str:
    names = "|".join(map(re.escape, site.searches))
    return f"{re.escape(site.base)}({names})"
