"""The pictures of a site: what is new is made, what is no longer shown goes.

A list says what the last build served, so that a build without new pictures opens none. It is only
a memory: a file's name tells all that the file depends on.
"""

import json
import os
import warnings
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from PIL import Image
from PIL import __version__ as pillow_version

from archipel.files import write_if_changed
from archipel.pictures import ServedPicture, Variant
from archipel.site_folder import SiteFolder

from .webp import STAMP, PictureError, derive

_MADE_BY = f"{STAMP} {pillow_version}"
"""A list of other settings, or of another Pillow, is forgotten."""
_KEY = "picture"
"""What the site notes of the files: their names tell the rest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list knows of a file of content/media."""

    size: int
    changed: int
    """In nanoseconds."""
    served: ServedPicture | None
    fault: str | None = None
    """Why it is not served."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of the files that it is served as, by URL."""


def serve_pictures(
    names: Iterable[str],
    media: Path,
    site: SiteFolder,
    memory: Path,
    announce: Callable[[int], None],
) -> dict[str, Entry]:
    """Give the site its pictures.

    Args:
        names: files of `media`; those that are not there are not in the answer.
        media: the content's pictures.
        site: where they go.
        memory: the list's file.
        announce: told how many pictures are new, before they are made.
    """
    last = _read(memory)
    files = _stats(media)
    wanted = {name: files[name] for name in sorted(files.keys() & set(names))}
    entries = {
        name: last[name]
        for name, stat in wanted.items()
        if name in last and _is_same(last[name], stat) and _keep(last[name], site)
    }
    new = {name: stat for name, stat in wanted.items() if name not in entries}
    if new:
        announce(len(new))
        known = {url: digest for entry in last.values() for url, digest in entry.digests.items()}
        entries |= _make(new, media, site, known)
    if entries != last:
        _write(memory, entries)
    return entries


def _stats(folder: Path) -> dict[str, os.stat_result]:
    try:
        with os.scandir(folder) as found:
            return {file.name: file.stat() for file in found if file.is_file()}
    except FileNotFoundError:
        return {}


def _is_same(entry: Entry, stat: os.stat_result) -> bool:
    return (entry.size, entry.changed) == (stat.st_size, stat.st_mtime_ns)


def _keep(entry: Entry, site: SiteFolder) -> bool:
    """Whether the site has a picture's files as they were written, or knows them again."""
    return all(_is_kept(url, digest, site) for url, digest in entry.digests.items())


def _is_kept(url: str, digest: str | None, site: SiteFolder) -> bool:
    if site.is_current(url, _KEY):
        site.keep(url)
        return True
    data = site.read(url)
    if data is None or digest is None or _digest(data) != digest:
        return False
    site.write(url, data, _KEY)
    return True


def _make(
    new: Mapping[str, os.stat_result], media: Path, site: SiteFolder, known: Mapping[str, str]
) -> dict[str, Entry]:
    """Make pictures on all cores: Pillow lets go of Python's lock while it works."""

    def is_there(url: str) -> bool:
        return _is_kept(url, known.get(url), site)

    entries = {}
    work = partial(_derive, media, is_there)
    with warnings.catch_warnings(), ThreadPoolExecutor(os.cpu_count()) as executor:
        warnings.simplefilter("ignore")  # of damaged metadata, which is not served
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        for (name, stat), made in zip(new.items(), executor.map(work, new), strict=True):
            served, made_files, fault = made
            for url, data in made_files.items():
                site.write(url, data, _KEY)
            digests = _digests(served, made_files, known, site)
            entries[name] = Entry(stat.st_size, stat.st_mtime_ns, served, fault, digests)
    return entries


def _derive(
    media: Path, is_there: Callable[[str], bool], name: str
) -> tuple[ServedPicture | None, dict[str, bytes], str | None]:
    try:
        served, files = derive((media / name).read_bytes(), is_there)
    except PictureError as error:
        return None, {}, str(error)
    return served, files, None


def _digests(
    served: ServedPicture | None,
    made: Mapping[str, bytes],
    known: Mapping[str, str],
    site: SiteFolder,
) -> dict[str, str]:
    urls = [variant.url for variant in served.variants] if served else []
    kept = {
        url: known.get(url) or _digest(site.read(url) or b"") for url in urls if url not in made
    }
    return {url: kept[url] if url in kept else _digest(made[url]) for url in urls}


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _read(file: Path) -> dict[str, Entry]:
    """The last build's list; one that cannot be read is as good as none."""
    try:
        known = json.loads(file.read_bytes())
        pictures = known["pictures"] if known["made_by"] == _MADE_BY else {}
        return {name: _entry(fields) for name, fields in pictures.items()}
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return {}


def _entry(fields: dict[str, Any]) -> Entry:
    served = fields.pop("served")
    if served:
        variants = tuple(Variant(**variant) for variant in served.pop("variants"))
        served = ServedPicture(**served, variants=variants)
    return Entry(**fields, served=served)


def _write(file: Path, entries: Mapping[str, Entry]) -> None:
    pictures = {name: asdict(entries[name]) for name in sorted(entries)}
    known = {"made_by": _MADE_BY, "pictures": pictures}
    write_if_changed(file, json.dumps(known, indent=0).encode())
