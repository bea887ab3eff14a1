"""Links from texts to the old site: to the pages that took their place, or to none.

The texts themselves are not read: what each links to is known since it was read for the first
time. An article's digest covers what becomes of its links, and so does the key of every page
that shows its text.
"""

from collections.abc import Iterable

from archipel.old_urls import host_in
from archipel.versions import digest_of

from .model import OldAddresses, OldLinks, Site
from .text import relative_links


def place_old_links(site: Site) -> None:
    """Give the articles that link to the old site what becomes of these links."""
    for edition in site.editions:
        lost = edition.strings.lost_link
        for article in edition.articles:
            if links := old_links(article.outward, site.old, lost):
                article.old_links = links
                article.digest = digest_of([article.digest, sorted(links.urls.items()), lost])
        for page in edition.pages.values():
            if links := old_links(page.outward, site.old, lost):
                page.html = relative_links(links.placed(page.html), page.url)


def old_links(addresses: Iterable[str], old: OldAddresses, lost: str) -> OldLinks | None:
    """What becomes of links to the old site; None where no address is of it.

    A page of another site is linked to as before, unless it is in the archive too.
    """
    urls: dict[str, str | None] = {}
    for address in addresses:
        host = host_in(address)
        if old.is_known(host):
            url = old.find(address)
            if url is not None or host in old.hosts:
                urls[address] = url
    return OldLinks(urls, lost) if urls else None
