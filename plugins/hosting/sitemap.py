"""Sitemaps (https://www.sitemaps.org/protocol.html): an index, and files of pages.

Articles stand in a file of their edition and year, all other pages in one of their edition, so
that a change touches few files. Equals in the other language stand beside each page, as Google's
documentation of localized versions asks. All files lie at the site's root: a sitemap speaks for
its own folder and those below.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from archipel.versions import digest_of, version_of

from .publication import Publication, rfc3339
from .site import ListedPage, Site

INDEX = "sitemap.xml"
LIMIT = 10_000
"""Pages a file. The protocol allows 50,000 and 50 MB, which long addresses may pass sooner."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENING = f'{_XML}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One file of pages."""

    path: str
    pages: Sequence[ListedPage]

    @property
    def changed(self) -> datetime | None:
        """The last change of one of its pages."""
        return max((page.changed for page in self.pages if page.changed), default=None)


def write_sitemaps(
    site: Site, pages: Iterable[ListedPage], publication: Publication, folder: SiteFolder
) -> None:
    """Give the site its sitemaps; none where it has no address.

    Args:
        pages: all that search engines may list.
    """
    if not publication.url:
        return
    shared = digest_of([version_of([Path(__file__).parents[1]]), publication.facts])
    maps = list(sitemaps(pages, years_of(site)))
    keyed = [(one, digest_of([shared, one.path, *map(_told, one.pages)])) for one in maps]
    list(write_changed(keyed, lambda one: [_file(one, publication)], folder, 1))
    folder.write(INDEX, index(maps, publication).encode(), "sitemap index")


def years_of(site: Site) -> dict[str, str]:
    """The year that each article is filed under, by its page's `url`."""
    return {
        article.url: "undated" if article.date_is == "unknown" else f"{article.date.year:04}"
        for edition in site.editions
        for article in edition.articles
    }


def sitemaps(pages: Iterable[ListedPage], years: Mapping[str, str]) -> Iterator[Sitemap]:
    """The files of pages.

    Args:
        years: the parts that articles stand in, by their `url`.
    """
    groups: dict[str, list[ListedPage]] = {}
    for page in pages:
        part = years[page.url] if page.kind == "article" else "pages"
        groups.setdefault(f"{page.lang}-{part}", []).append(page)
    for name in sorted(groups):
        group = groups[name][::-1]  # the oldest article first: those that come later are the last
        for start in range(0, len(group), LIMIT):
            number = f"-{start // LIMIT + 1}" if start else ""
            yield Sitemap(f"sitemap-{name}{number}.xml", group[start : start + LIMIT])


def index(maps: Iterable[Sitemap], publication: Publication) -> str:
    """The file that names the others."""
    lines = (
        f"<sitemap>{_located(publication.address(one.path), one.changed, publication)}</sitemap>\n"
        for one in maps
    )
    return f'{_XML}<sitemapindex xmlns="{_SITEMAPS}">\n{"".join(lines)}</sitemapindex>\n'


def _file(sitemap: Sitemap, publication: Publication) -> tuple[str, bytes]:
    lines = (_url(page, publication) for page in sitemap.pages)
    return sitemap.path, f"{_OPENING}{''.join(lines)}</urlset>\n".encode()


def _url(page: ListedPage, publication: Publication) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{_address(url, publication)}"/>'
        for lang, url in page.alternates.items()
    )
    located = _located(publication.address(page.url), page.changed, publication)
    return f"<url>{located}{links}</url>\n"


def _located(address: str, changed: datetime | None, publication: Publication) -> str:
    time = f"<lastmod>{rfc3339(publication.aware(changed))}</lastmod>" if changed else ""
    return f"<loc>{escape(address)}</loc>{time}"


def _address(url: str, publication: Publication) -> str:
    return escape(publication.address(url), {'"': "&quot;"})


def _told(page: ListedPage) -> tuple[object, ...]:
    return (page.url, str(page.changed), *page.alternates.items())
