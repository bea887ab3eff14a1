"""The thin layer between Pelican and what is written beside the pages."""

import re
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican import signals
from pelican.generators import Generator
from pelican.log import console

from archipel.errors import SettingError
from archipel.generators import in_order
from archipel.progress import progress_of

from .api import write_api
from .cards import write_cards
from .feed_files import write_feeds
from .hosts.writing import write_hosts
from .llms import write_llms
from .manifest import write_manifests
from .offline import write_offline
from .old_shards import write_shards
from .publication import Publication
from .robots import write_robots
from .sitemap import write_sitemaps
from .stubs import write_stubs
from .told import Told

_SITE = re.compile(r'https?://[^\s/?#<>"]+(/[^\s?#<>"]*)?')


class HostingGenerator(Generator):  # type: ignore[misc]
    """Writes what needs the site's address, where PUBLIC_URL gives it: feeds, the API, sitemaps."""

    def generate_context(self) -> None:
        """Stop before any work where PUBLIC_URL is no address."""
        try:
            check_address(self.settings["PUBLIC_URL"])
        except SettingError as error:
            sys.exit(f"build: {error}")

    def generate_output(self, writer: object) -> None:
        """Write what is new, and remove what the site no longer has.

        Raises:
            SettingError: the plugin editions has not run.
        """
        site, pages = self._left_by_editions("site"), self._left_by_editions("pages")
        zone = ZoneInfo(self.settings["TIMEZONE"])
        publication = Publication(site.name, site.public_url, zone)
        folder, told = self.context["folder"], Told()
        write_feeds(site, publication, folder, told)
        write_api(site, publication, folder, told)
        write_sitemaps(site, pages, publication, folder)
        write_robots(publication, folder)
        theme, static = Path(self.settings["THEME"]), self.settings["THEME_STATIC_DIR"]
        write_manifests(site, theme, static, publication, folder)
        with progress_of(self.context, console).stage("Drawing", "cards") as stage:
            stage.follow(write_cards(site, theme, publication, folder))
        if self.settings["LLMS_TXT"]:
            write_llms(site, publication, folder)
        write_hosts(site, folder)
        write_shards(site, folder)
        if self.settings["OFFLINE"]:  # it lists what was written
            write_offline(site, theme, static, folder)
        if self.settings["OLD_STUBS"]:  # the last, for they stand only where nothing does
            write_stubs(site, folder)

    def _left_by_editions(self, name: str) -> Any:
        try:
            return self.context[name]
        except KeyError as error:
            raise SettingError("PLUGINS: hosting needs the plugin `editions`") from error


def check_address(url: str) -> None:
    """Fail where `url` is neither the address of a site nor empty.

    Raises:
        SettingError: says what is expected.
    """
    if url and not _SITE.fullmatch(url):
        raise SettingError(f"PUBLIC_URL should be like https://example.org, but is {url!r}")


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(in_order(HostingGenerator))
