"""What the 404 page looks old addresses up in: small files, each with those of one hash.

`theme/static/js/old-address.js` reads them. Their number is fixed, so that an address that comes
or goes changes one file; 30,000 addresses make files of about 40 KB, 4 KB packed.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from archipel.versions import digest_of, version_of

from .site import Site

FOLDER = "old"
_BLOCK = 50
"""Files that a process writes at a time."""

Shard = tuple[str, Mapping[str, str]]
"""A file's path, and the new URLs by the keys of old addresses."""


def write_shards(site: Site, folder: SiteFolder) -> None:
    """Give the site the files of its old addresses."""
    version = version_of([Path(__file__).parent])
    keyed = ((shard, digest_of([version, shard[0], *shard[1].items()])) for shard in shards(site))
    list(write_changed(keyed, _file, folder, _BLOCK))


def shards(site: Site) -> Iterator[Shard]:
    """The files, those without an address left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for old in site.old.addresses:
        found[shard_of(old.key)][old.key] = old.url
    for name, urls in sorted(found.items()):
        yield f"{FOLDER}/{name}.json", dict(sorted(urls.items()))


def shard_of(key: str) -> str:
    """The name of a key's file: the last six bits of its CRC-32, in hexadecimal."""
    return f"{zlib.crc32(key.encode()) & 0x3F:02x}"


def _file(shard: Shard) -> Iterator[tuple[str, bytes]]:
    path, urls = shard
    yield path, json.dumps(urls, ensure_ascii=False, separators=(",", ":")).encode()
