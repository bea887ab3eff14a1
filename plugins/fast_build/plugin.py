"""The thin layer between Pelican and the content folder: reads it, and serves its pictures."""

import gc
import json
import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.log import console

from archipel.catalog import load_authors
from archipel.contents import Content, Contents
from archipel.corrections import FILE as CORRECTIONS
from archipel.corrections import Corrections, load_corrections
from archipel.errors import ArchipelError
from archipel.generators import in_order
from archipel.pictures import FOLDER, ServedPicture
from archipel.progress import PAGES, progress_of
from archipel.site_folder import Changes, SiteFolder
from archipel.versions import digest_of, version_of

from .body_pictures import picture_name, place_pictures
from .gallery import Entry, serve_pictures
from .links import broken_links
from .reader import content_of
from .reading import read_again, read_file, read_folder
from .store import ContentStore, Row
from .unchanged import PREVIEWS, key_of

log = logging.getLogger(__name__)

_BUILT = "built"
"""The file, beside the site, with the key of the last build and its warnings."""
_DECIDING = ("cmarkgfm", "nh3", "typogrify", "smartypants")
"""The packages that decide what HTML is made of a file."""


class ContentsGenerator(Generator):  # type: ignore[misc]
    """Comes before any page is made, and leaves what it read in `context["contents"]`."""

    def generate_context(self) -> None:
        """Read the content folder, and write the pictures that its texts show."""
        gc.disable()  # what a build makes is there till its end: looking for garbage is in vain
        site = self.context["folder"] = SiteFolder(Path(self.output_path))
        _open(site, meanwhile=self._read)
        if not self.settings.get(PREVIEWS) and site.is_untouched() and self._is_built(site):
            site.abandon()
            console.print("Nothing has changed since the last build.")
            sys.exit(0)
        langs = list(self.settings["EDITIONS"])
        corrections = _load_corrections(Path(self.path) / CORRECTIONS, langs)
        contents, withdrawn = _parted(self._contents, corrections)
        portraits = _portraits(Path(self.path))
        entries = self._place_pictures(contents, portraits)
        self.context["contents"] = Contents(
            [content for content in contents if content.path.startswith("articles/")],
            [content for content in contents if content.path.startswith("pages/")],
            {key: _find(entries, name) for key, name in portraits.items()},
            withdrawn,
            corrections,
            partial(self._reread, corrections, entries),
        )

    def _read(self) -> None:
        """Read the articles and pages that are published."""
        langs = list(self.settings["EDITIONS"])
        here = Path(__file__).parent
        version = version_of([here, here.parent / "archipel"], _DECIDING)
        kept = self.context["folder"].beside / "contents.sqlite"
        read = partial(read_again, Path(self.path), langs)
        self._store = ContentStore(kept, f"{version} {langs}", read)
        with progress_of(self.context, console).stage("Reading", "files") as stage:
            rows = list(read_folder(Path(self.path), self._store, langs, stage.show))
        self.context["build_key"] = key_of(rows, Path(self.path), self.settings)
        zone = self._zone = ZoneInfo(self.settings["TIMEZONE"])
        self._made_by = f" {digest_of([version, zone.key, self.settings['PICTURE_SIZES']])}"
        contents = map(self._content, rows)
        self._contents = [content for content in contents if content.status == "published"]

    def _content(self, row: Row) -> Content:
        fields = json.loads(row.fields)
        return content_of(row.path, row.digest + self._made_by, fields, self._zone)

    def _reread(
        self, corrections: Corrections, entries: Mapping[str, Entry], path: str
    ) -> Content | None:
        """A content as its file is by now."""
        read = read_file(Path(self.path), path, None, list(self.settings["EDITIONS"]))
        shown, _ = _parted([self._content(read.row)] if not read.fault else [], corrections)
        for content in shown:
            self._serve(content, entries)
            content.load = partial(self._with_pictures, read.html, entries)
        return next((content for content in shown if content.status == "published"), None)

    def _is_built(self, site: SiteFolder) -> bool:
        """Whether the last build was of the very same; its warnings are said again."""
        try:
            key, warnings = json.loads((site.beside / _BUILT).read_bytes())
        except (FileNotFoundError, ValueError):
            return False
        if key != self.context["build_key"]:
            return False
        for warning in warnings:
            log.warning("%s", warning)
        return True

    def _place_pictures(
        self, contents: list[Content], portraits: Mapping[str, str]
    ) -> dict[str, Entry]:
        names = {name for content in contents for name in _names(content)} | {*portraits.values()}
        media = Path(self.path) / FOLDER
        site = self.context["folder"]
        memory = site.beside / "pictures.json"
        with progress_of(self.context, console).stage("Making", "pictures") as stage:
            entries = serve_pictures(names, media, site, memory, partial(stage.show, 0))
        for content in contents:
            self._serve(content, entries)
            _name_faults(content.path, _names(content), entries)
        _name_faults("authors.toml", portraits.values(), entries)
        return entries

    def _serve(self, content: Content, entries: Mapping[str, Entry]) -> None:
        """Give a content its text and its pictures as the site serves them."""
        content.load = partial(self._text, content.path, bool(content.shown), entries)
        if content.image:
            content.featured = _find(entries, _name(content.image))
        shown = (_find(entries, name) for name in content.shown)
        content.served = [picture.fallback.url for picture in shown if picture]

    def _text(self, path: str, has_pictures: bool, entries: Mapping[str, Entry]) -> str:
        html = self._store.text(path)
        return self._with_pictures(html, entries) if has_pictures else html

    def _with_pictures(self, html: str, entries: Mapping[str, Entry]) -> str:
        return place_pictures(html, partial(_find, entries), self.settings["PICTURE_SIZES"])


def _open(site: SiteFolder, meanwhile: Callable[[], None]) -> None:
    try:
        site.open(meanwhile)
    except ArchipelError as error:
        sys.exit(f"build: {error}")


def _load_corrections(file: Path, langs: list[str]) -> Corrections:
    try:
        return load_corrections(file, langs)
    except ArchipelError as error:
        sys.exit(f"build: {error}")


def _parted(
    contents: Iterable[Content], corrections: Corrections
) -> tuple[list[Content], list[Content]]:
    """What is shown, and the articles that were withdrawn, so that not even their pictures are."""
    shown: list[Content] = []
    withdrawn: list[Content] = []
    for content in contents:
        is_article = content.path.startswith("articles/")
        found = corrections.withdrawal(content.lang, content.slug, content.story)
        (withdrawn if is_article and found else shown).append(content)
    return shown, withdrawn


def _portraits(folder: Path) -> dict[str, str]:
    """The names of authors' pictures, by the authors' keys."""
    entries = load_authors(folder / "authors.toml").items()
    return {key: _name(entry.picture) for key, entry in entries if entry.picture}


def _names(content: Content) -> Iterator[str]:
    if content.image:
        yield _name(content.image)
    yield from content.shown


def _name(address: str) -> str:
    """The file's name, or the address where it is not one of this site's pictures."""
    return picture_name(address) or address


def _find(entries: Mapping[str, Entry], name: str) -> ServedPicture | None:
    return entries[name].served if name in entries else None


def _name_faults(path: str, names: Iterable[str], entries: Mapping[str, Entry]) -> None:
    """Warn of pictures that cannot be shown; one that is not there is an error to be mended."""
    for name in sorted(set(names)):
        if name not in entries:
            log.error("%s: the picture %s is not in content/%s", path, name, FOLDER)
        elif fault := entries[name].fault:
            log.warning("%s: the picture %s is not shown: %s", path, name, fault)


def _name_broken_links(contents: Contents, site: SiteFolder) -> None:
    linking = [content for content in (*contents.articles, *contents.pages) if content.links]
    made = {note.path for note in site.notes()} if linking else set()

    def is_there(path: str) -> bool:
        return path in made or site.is_persons(path)

    for path, link in broken_links(linking, is_there):
        log.error("%s: the link %s leads nowhere", path, link)


class _Ending(logging.Handler):
    """Puts the site in place when all is written; counts what was complained of till then."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._warnings: list[str] = []
        self._errors = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self._errors += 1
        else:
            self._warnings.append(record.getMessage())

    def start(self, pelican: Pelican) -> None:
        """Begin to count; stop where a plugin could not be loaded: all its files would go."""
        if self._errors:
            sys.exit("build: a plugin cannot be loaded, see above; the site stays as it was")
        self._warnings.clear()
        self._start = time.monotonic()

    def watch(self, generators: list[Generator]) -> None:
        """Take the site that is being built."""
        self._context = generators[0].context
        self._generators = generators

    def end(self, pelican: Pelican) -> None:
        """Replace the old site; exit code 1 if something is missing from the new one."""
        site: SiteFolder = self._context["folder"]
        _name_broken_links(self._context["contents"], site)
        (site.beside / _BUILT).unlink(missing_ok=True)
        repeated = list(self._warnings)  # what `commit` moves out of its way is said once
        changes = site.commit()
        logging.getLogger().removeHandler(self)
        self._sum_up(changes)
        self._tell_pelican()
        gc.freeze()  # what the build made goes with its process: to take it apart takes long
        if self._errors:
            sys.exit(f"The site is built, but {self._errors} errors are named above.")
        built = json.dumps([self._context["build_key"], repeated])
        (site.beside / _BUILT).write_text(built, encoding="utf-8")

    def _sum_up(self, changes: Changes) -> None:
        progress = progress_of(self._context, console)
        made, gone = progress.done(PAGES), sum(path.endswith(".html") for path in changes.removed)
        console.print(
            f"{made:,} pages are made, {progress.seen(PAGES) - made:,} are kept, {gone:,} are "
            f"gone. {len(changes.written):,} files are new, {len(changes.removed):,} are gone, "
            f"{changes.kept:,} are as they were. {time.monotonic() - self._start:.1f} seconds, "
            f"{len(self._warnings):,} warnings, {self._errors:,} errors."
        )

    def _tell_pelican(self) -> None:
        """Let Pelican, which ends by saying how much was processed, say what is true."""
        contents: Contents = self._context["contents"]
        for generator in self._generators:
            if isinstance(generator, ArticlesGenerator):
                generator.articles = contents.articles
            elif isinstance(generator, PagesGenerator):
                generator.pages = contents.pages


def connect() -> None:
    """Connect to Pelican's signals."""
    ending = _Ending()
    logging.getLogger().addHandler(ending)  # those plugins that come after this one are loaded now
    signals.initialized.connect(ending.start, weak=False)
    signals.all_generators_finalized.connect(ending.watch, weak=False)
    signals.finalized.connect(ending.end, weak=False)
    signals.get_generators.connect(in_order(ContentsGenerator))
