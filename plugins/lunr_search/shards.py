"""Cutting sorted entries into files that change little when the archive grows.

A file is a classic script of one call, so that a page opened from a disk (file://) can load it
too. Its name is a hash of what it holds: it never changes, and browsers may keep it for ever.
"""

import json
from base64 import b32encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from zlib import crc32

File = tuple[str, bytes]
"""A path below the folder of the index, and what is there."""

NAME_LENGTH = 8
SHARD_SIZE = 3500
"""Characters a shard has at least, of a small archive."""
_SMALL = 2_000_000
"""Characters in all the entries of such an archive."""
_ONE_IN = 16
"""So many words may begin a shard, by their checksum: where entries are added or grow, the cuts
after them stay where they were."""

Entry = tuple[str, str]
"""A word and what is told of it."""


def name_of(data: str) -> str:
    """A file's name from its contents; without capitals, which not all disks tell apart."""
    return b32encode(sha256(data.encode()).digest())[:NAME_LENGTH].decode().lower()


def script(*data: object, name: str | None = None) -> tuple[str, bytes]:
    """The name of a shard and the script that hands it over; `name` where it is told elsewhere."""
    text = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in data)
    name = name or name_of(text)
    return name, f'archipelSearch.put("{name}",{text});\n'.encode()


def shard_size(total: int) -> int:
    """How many characters a shard has at least; twice as many where there are four times as many
    in all, so that the list of shards does not outgrow them."""
    size = SHARD_SIZE
    while total > 4 * _SMALL:
        size, total = 2 * size, total // 4
    return size


def cut(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """The sorted entries in runs of `size` characters and more; a large entry is one by itself."""
    run: list[Entry] = []
    filled = 0
    for word, told in entries:
        large = len(told) > size
        begins = filled >= size and _may_begin(word)
        if run and (large or begins or filled >= 2 * size):
            yield run
            run, filled = [], 0
        run.append((word, told))
        filled += len(told) + len(word) // 2
        if large:
            yield run
            run, filled = [], 0
    if run:
        yield run


def _may_begin(word: str) -> bool:
    return crc32(word.encode("utf-8", "surrogatepass")) % _ONE_IN == 0
