"""The menus: from keys in the settings to links with the edition's own labels."""

import logging
from collections.abc import Mapping

from .model import Edition, Link, Listing, Menus
from .settings import SiteSettings

log = logging.getLogger(__name__)


def build_menus(edition: Edition, settings: SiteSettings) -> Menus:
    """The menus of an edition; a key that is no category, page or "home" is named and left out.

    A static page that no menu names follows those about the site, so that it can be found.
    """
    known = _links(edition)
    menus = Menus(
        social=[Link(name, url) for name, url in settings.social_links],
        **{
            name: [known[key] for key in keys if _is_known(key, name, known)]
            for name, keys in settings.menus.items()
        },
    )
    pages = (Link(page.title, page.url) for page in edition.pages.values())
    menus.about += [link for link in pages if not menus.names(link.url)]
    return menus


def _links(edition: Edition) -> dict[str, Link]:
    links = {"home": Link(edition.strings.home, edition.url)}
    links |= {page.key: Link(page.title, page.url) for page in edition.pages.values()}
    return links | {listing.key: _category_link(listing) for listing in edition.categories}


def _category_link(listing: Listing) -> Link:
    return Link(listing.name, listing.url, listing.name_lang)


def _is_known(key: str, menu: str, known: Mapping[str, Link]) -> bool:
    if key not in known:
        log.warning(
            "MENUS[%r]: %r is neither a category of categories.toml nor a page of content/pages",
            menu,
            key,
        )
    return key in known
