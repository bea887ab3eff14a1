"""robots.txt (RFC 9309): everybody may read everything, and here is the list of it.

It counts at the root of a host only; a site in a folder of a host leaves the word to the host's.
"""

from archipel.site_folder import SiteFolder

from .publication import Publication
from .sitemap import INDEX

PATH = "robots.txt"


def write_robots(publication: Publication, folder: SiteFolder) -> None:
    """Give the site its robots.txt; none where it has no address, or a person has made one."""
    if publication.url and not folder.is_persons(PATH):
        folder.write(PATH, robots(publication).encode(), PATH)


def robots(publication: Publication) -> str:
    """The file."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {publication.address(INDEX)}\n"
