"""The API: the archive as plain JSON files, for programs. docs/api.md describes it to them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from archipel.versions import digest_of, version_of

from .api_articles import ArticleRecords, Record
from .api_lists import ListRecords
from .api_paths import INDEX, SCHEMA, ApiPaths, list_path
from .feeds import parts
from .publication import Publication
from .site import Edition, Listing, Site
from .told import Told

PART = 200
"""Articles that an older part of an edition's list has."""
_BLOCK = 100
"""Files that a process writes at a time."""
_SCHEMA = Path(__file__).parent / "api_schema.json"


@dataclass(frozen=True, slots=True)
class ApiFile:
    """One file of the API."""

    path: str
    told: tuple[object, ...]
    """What stands for all that it tells, beside the site's name and address."""
    record: Callable[[], Record]


def write_api(site: Site, publication: Publication, folder: SiteFolder, told: Told) -> None:
    """Give the site its API; none where it has no address."""
    if not publication.url:
        return
    paths = ApiPaths(site)
    version = version_of([Path(__file__).parents[1]])
    shared = digest_of([version, publication.facts, sorted(paths.shared)])
    made = files(site, paths, publication, told)
    keyed = ((file, digest_of([shared, file.path, file.told])) for file in made)
    list(write_changed(keyed, lambda file: [(file.path, _json(file.record()))], folder, _BLOCK))
    folder.write(SCHEMA, _SCHEMA.read_bytes(), SCHEMA)


def files(site: Site, paths: ApiPaths, publication: Publication, told: Told) -> Iterator[ApiFile]:
    """Every file that depends on the site."""
    articles = ArticleRecords(paths, publication)
    lists = ListRecords(articles, publication)
    counts = [(e.lang, e.name, e.url, len(e.articles)) for e in site.editions]
    yield ApiFile(INDEX, tuple(counts), partial(lists.index, site))
    for edition in site.editions:
        yield from _parts(edition, lists, told)
        for name in ("categories", "tags", "authors"):
            listings = getattr(edition, name)
            path = list_path(edition, name)
            make = partial(lists.listings, edition, name, listings)
            yield ApiFile(path, tuple(map(_told_of_listing, listings)), make)
        for article in edition.articles:
            make = partial(articles.whole, article)
            yield ApiFile(paths.article(article), (told.of(article),), make)


def _parts(edition: Edition, lists: ListRecords, told: Told) -> Iterator[ApiFile]:
    """The files of an edition's articles, the newest first."""
    count = len(edition.articles)
    cut = parts(count, PART)
    for place, part in enumerate(cut):
        number = len(cut) - place
        path = list_path(edition, "articles", number if place else None)
        older = list_path(edition, "articles", number - 1) if number > 1 else None
        total = None if place else count
        shown = edition.articles[part]
        inputs = (older, total, *map(told.of, shown))
        yield ApiFile(path, inputs, partial(lists.articles, edition, shown, older, total))


def _told_of_listing(listing: Listing) -> tuple[object, ...]:
    other = listing.counterpart
    named = (listing.key, listing.name, listing.name_lang, listing.url, len(listing.articles))
    return (*named, other and (other.key, other.url), listing.person)


def _json(record: Record) -> bytes:
    """Compact, in UTF-8; half a surrogate pair, which that cannot hold, becomes a question mark."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode(errors="replace")
