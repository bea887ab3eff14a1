"""The pictures of a site: what is new is made, what is no longer shown goes.

A list in the output says what the last build served, so that a build without new pictures
opens none. It is only a memory: a file's name tells all that the file depends on.
"""

import json
import os
import warnings
from collections.abc import Callable, Iterable, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from PIL import __version__ as pillow_version

from archipel.files import write_if_changed
from archipel.pictures import FOLDER, ServedPicture, Variant

from .webp import STAMP, PictureError, derive

LIST = ".archipel-pictures"
_MADE_BY = f"{STAMP} {pillow_version}"
"""A list of other settings, or of another Pillow, is forgotten."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list knows of a file of content/media."""

    size: int
    changed: int
    """In nanoseconds."""
    served: ServedPicture | None
    fault: str | None = None
    """Why it is not served."""


def serve_pictures(
    names: Iterable[str], media: Path, output: Path, announce: Callable[[int], None]
) -> dict[str, Entry]:
    """Put pictures into the site, and take away those that only the last build wanted.

    Args:
        names: files of `media`; those that are not there are not in the answer.
        media: the content's pictures.
        output: the site's folder.
        announce: told how many pictures are new, before they are made.
    """
    last = _read(output / LIST)
    made = _stats(output / FOLDER).keys()
    files = _stats(media)
    wanted = {name: files[name] for name in sorted(files.keys() & set(names))}
    entries = {name: last[name] for name in wanted if _is_current(name, wanted, last, made)}
    new = {name: stat for name, stat in wanted.items() if name not in entries}
    if new:
        announce(len(new))
        entries |= _make(new, media, output)
    for file in (_served(last.values()) - _served(entries.values())) & made:
        (output / FOLDER / file).unlink(missing_ok=True)
    if entries != last:
        _write(output / LIST, entries)
    return entries


def _stats(folder: Path) -> dict[str, os.stat_result]:
    try:
        with os.scandir(folder) as found:
            return {file.name: file.stat() for file in found if file.is_file()}
    except FileNotFoundError:
        return {}


def _is_current(
    name: str, wanted: Mapping[str, os.stat_result], last: Mapping[str, Entry], made: Set[str]
) -> bool:
    if name not in last:
        return False
    entry, stat = last[name], wanted[name]
    is_same = (entry.size, entry.changed) == (stat.st_size, stat.st_mtime_ns)
    return is_same and _served([entry]) <= made


def _served(entries: Iterable[Entry]) -> set[str]:
    """The names of the files that are made of pictures."""
    pictures = (entry.served for entry in entries if entry.served)
    return {variant.url.rpartition("/")[2] for served in pictures for variant in served.variants}


def _make(new: Mapping[str, os.stat_result], media: Path, output: Path) -> dict[str, Entry]:
    """Make pictures on all cores: Pillow lets go of Python's lock while it works."""

    def make(name: str) -> Entry:
        stat = new[name]
        try:
            served = derive((media / name).read_bytes(), output)
        except PictureError as error:
            return Entry(stat.st_size, stat.st_mtime_ns, None, str(error))
        return Entry(stat.st_size, stat.st_mtime_ns, served)

    with warnings.catch_warnings(), ThreadPoolExecutor(os.cpu_count()) as executor:
        warnings.simplefilter("ignore")  # of damaged metadata, which is not served
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return dict(zip(new, executor.map(make, new), strict=True))


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
