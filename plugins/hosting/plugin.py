"""The thin layer between Pelican and what is written beside the pages."""

import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from pelican import signals
from pelican.generators import Generator

from archipel.errors import SettingError
from archipel.files import write_if_changed
from archipel.stale import remove_stale

from .feed_files import feed_files
from .publication import Publication
from .site import Site

LIST = ".archipel-feeds"
"""Names, below the site's root, the feeds that a build wrote."""
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
        write_feeds(site, publication, Path(self.output_path))

    def _site(self) -> Site:
        try:
            site: Site = self.context["site"]
        except KeyError as error:
            raise SettingError("PLUGINS: hosting needs the plugin `editions`") from error
        return site


def write_feeds(site: Site, publication: Publication, output: Path) -> None:
    """Write every feed into the site's folder; none where the site has no address."""
    written: list[str] = []
    if publication.url:
        for edition in site.editions:
            for path, data in feed_files(edition, publication):
                write_if_changed(output / path, data)
                written.append(path)
    remove_stale(output, written, LIST)


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
