"""What lets a reader keep the archive on a device: the service worker, and lists of files.

Only with the setting OFFLINE; else there is not a byte of it. theme/offline/ has the scripts.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rjsmin import jsmin

from archipel.pictures import FOLDER as MEDIA
from archipel.site_folder import Note, SiteFolder
from archipel.versions import digest_of

from .site import Edition, Site

WORKER = "sw.js"
_FOLDER = "offline"
_INDEX = "index.html"
_WIDEST = 960
"""Of pictures that are kept, in pixels."""
_MARK = 8
"""Signs that tell one version of a file from another."""
_LEFT_OUT = ("api/", "old/", f"{_FOLDER}/")
_NOT_READ = re.compile(r"(?:^|/)(?:404\.html|card\.png|feed(?:/\d+)?\.(?:xml|json))$")
"""What no reader opens without a network."""
_PICTURE = re.compile(rf"{MEDIA}/(?P<name>[0-9a-f]+)-(?P<width>\d+)-")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept."""

    path: str
    """A page's is that of its folder, as links lead to it."""
    size: int
    mark: str
    """Another one where the file has changed."""


def write_offline(site: Site, theme: Path, static: str, folder: SiteFolder) -> None:
    """Give the site the worker, the button's script, and a list of files an edition.

    Args:
        static: the folder of the theme's files.
        folder: with all other files written.
    """
    notes = sorted(folder.notes(), key=lambda note: note.path)
    shared = [note for note in notes if _is_shared(note.path, static)]
    lists = {edition.lang: _kept(edition, site, notes, shared, folder) for edition in site.editions}
    version = digest_of([(kept.path, kept.mark) for files in lists.values() for kept in files])
    for lang, files in lists.items():
        rows = [(kept.path, kept.size, kept.mark) for kept in files]
        _write(folder, f"{_FOLDER}/{lang}.json", {"version": version, "files": rows})
    sizes = {lang: sum(kept.size for kept in files) for lang, files in lists.items()}
    _write(folder, f"{_FOLDER}/index.json", {"version": version, "editions": sizes})
    _write_scripts(theme / "offline", version, _shell(shared, static), folder)


def _write_scripts(sources: Path, version: str, shell: Sequence[str], folder: SiteFolder) -> None:
    told = f"const VERSION={json.dumps(version)},SHELL={json.dumps(shell)};"
    worker = told + jsmin((sources / WORKER).read_text(encoding="utf-8"))
    folder.write(WORKER, worker.encode(), _FOLDER)
    page = jsmin((sources / "page.js").read_text(encoding="utf-8"))
    folder.write(f"{_FOLDER}/page.js", page.encode(), _FOLDER)
    folder.write(f"{_FOLDER}/page.css", (sources / "page.css").read_bytes(), _FOLDER)


def _shell(shared: Iterable[Note], static: str) -> list[str]:
    """What all pages need: styles and scripts."""
    return [
        note.path
        for note in shared
        if note.path.startswith(f"{static}/") and note.path.endswith((".css", ".js"))
    ]


def _is_shared(path: str, static: str) -> bool:
    """Whether pages of both editions need a file."""
    return path == _INDEX or path.startswith((f"{static}/", f"{MEDIA}/"))


def _kept(
    edition: Edition, site: Site, notes: Iterable[Note], shared: Iterable[Note], folder: SiteFolder
) -> list[Kept]:
    others = tuple(one.url for one in site.editions if one is not edition and one.url)
    own = [
        note
        for note in notes
        if "/" in note.path
        and note.path.startswith(edition.url)
        and not note.path.startswith((*others, *_LEFT_OUT))
    ]
    found = {note.path: note for note in (*shared, *own) if not _NOT_READ.search(note.path)}
    paths = _one_width(found)
    return [_told(found[path], folder.made(path)) for path in paths]


def _told(note: Note, file: Path) -> Kept:
    """A file as the list has it: a page's key tells its version, and a picture's name."""
    is_told = note.path.endswith(".html") or note.path.startswith(f"{MEDIA}/")
    mark = digest_of([note.key if is_told else file.read_bytes()])
    return Kept(_address(note.path), file.stat().st_size, mark[:_MARK])


def _one_width(paths: Iterable[str]) -> Iterator[str]:
    """The paths, of a picture only that of one width; the worker gives it for the others."""
    widths: dict[str, list[tuple[int, str]]] = {}
    for path in paths:
        match = _PICTURE.match(path)
        if match:
            widths.setdefault(match["name"], []).append((int(match["width"]), path))
        else:
            yield path
    for files in widths.values():
        narrow = [file for file in sorted(files) if file[0] <= _WIDEST]
        yield (narrow[-1] if narrow else min(files))[1]


def _address(path: str) -> str:
    file = PurePosixPath(path)
    return path.removesuffix(_INDEX) if file.name == _INDEX else path


def _write(folder: SiteFolder, path: str, record: object) -> None:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    folder.write(path, f"{text}\n".encode(), _FOLDER)
