"""The thin layer between Pelican and what is written beside the pages."""

import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from pelican import signals
from pelican.generators import Generator

from archipel.errors import SettingError
from archipel.processes import map_in_forks
from archipel.site_folder import Note, SiteFolder
from archipel.versions import version_of

from .feed_files import DocumentKeys, FeedWriter, documents
from .feeds import Document
from .publication import Publication
from .site import Site

_BLOCK = 50
"""Documents that a process writes at a time."""
_SITE = re.compile(r'https?://[^\s/?#<>"]+(/[^\s?#<>"]*)?')


class FeedsGenerator(Generator):  # type: ignore[misc]
    """Writes the feeds, whose addresses must be absolute, where PUBLIC_URL gives the site's."""

    def generate_context(self) -> None:
        """Stop before any work where PUBLIC_URL is no address."""
        try:
            check_address(self.settings["PUBLIC_URL"])
        except SettingError as error:
            sys.exit(f"build: {error}")

    def generate_output(self, writer: object) -> None:
        """Write what is new of the feeds, and remove those that the site no longer has.

        Raises:
            SettingError: the plugin editions has not run.
        """
        site = self._site()
        zone = ZoneInfo(self.settings["TIMEZONE"])
        publication = Publication(site.name, site.public_url, zone)
        write_feeds(site, publication, self.context["folder"])

    def _site(self) -> Site:
        try:
            site: Site = self.context["site"]
        except KeyError as error:
            raise SettingError("PLUGINS: hosting needs the plugin `editions`") from error
        return site


def write_feeds(site: Site, publication: Publication, folder: SiteFolder) -> None:
    """Give the site every feed; none where it has no address."""
    version = version_of([Path(__file__).parents[1]])
    for edition in site.editions if publication.url else ():
        keys = DocumentKeys(publication, f"{version} {edition.strings['sponsored_by']}")
        keyed = ((document, keys.of(document)) for document in documents(edition, publication))
        stale = [(document, key) for document, key in keyed if not folder.keep_all(key)]
        _write(stale, FeedWriter(edition, publication), folder)


def _write(stale: list[tuple[Document, str]], writer: FeedWriter, folder: SiteFolder) -> None:
    """Write documents, each with its key, in all cores."""

    def write(block: list[tuple[Document, str]]) -> list[Note]:
        start = folder.count
        for document, key in block:
            for path, data in writer.files(document):
                folder.write(path, data, key)
        return folder.notes(start)

    blocks = [stale[start : start + _BLOCK] for start in range(0, len(stale), _BLOCK)]
    for notes in map_in_forks(write, blocks):
        folder.note(notes)


def check_address(url: str) -> None:
    """Fail where `url` is neither the address of a site nor empty.

    Raises:
        SettingError: says what is expected.
    """
    if url and not _SITE.fullmatch(url):
        raise SettingError(f"PUBLIC_URL should be like https://example.org, but is {url!r}")


def generator_of(_: object) -> type[FeedsGenerator]:
    """The answer to Pelican's question for generators."""
    return FeedsGenerator


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(generator_of)
