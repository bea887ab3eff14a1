"""The thin layer between Pelican and what is written beside the pages."""

import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from pelican import signals
from pelican.generators import Generator

from archipel.errors import SettingError
from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from archipel.versions import version_of

from .feed_files import DocumentKeys, FeedWriter, documents
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
        writer = FeedWriter(edition, publication)
        list(write_changed(keyed, writer.files, folder, _BLOCK))  # too quick to say how far it is


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
