"""The front page: which article stands where."""

from collections.abc import Iterator
from itertools import islice

from .model import Edition, Front, Listing, Section
from .settings import SiteSettings

SECONDARY = 4
LATEST = 10
OPINION = 3
IN_SECTION = 5


def make_front(edition: Edition, settings: SiteSettings) -> Front:
    """Lay out the newest articles; none stands twice above the list of the latest."""
    by_key = {listing.key: listing for listing in edition.categories}
    apart = {*settings.special_files, settings.opinion}
    leads = [a for a in edition.articles if a.category.key not in apart] or edition.articles
    # The lead is the newest that has a picture to carry the page.
    lead = next((a for a in leads[:LATEST] if a.picture), next(iter(leads), None))
    shown = {id(lead)}
    secondary = list(islice((a for a in leads if a is not lead), SECONDARY))
    shown |= {id(article) for article in secondary}
    opinion = by_key.get(settings.opinion)
    return Front(
        lead=lead,
        secondary=secondary,
        special=list(_sections((by_key[k] for k in settings.special_files if k in by_key), shown)),
        sections=list(_sections(_in_menu_order(edition, settings, apart), shown)),
        opinion=opinion.articles[:OPINION] if opinion else [],
        latest=edition.articles[:LATEST],
    )


def _in_menu_order(edition: Edition, settings: SiteSettings, apart: set[str]) -> Iterator[Listing]:
    order = list(dict.fromkeys(key for keys in settings.menus.values() for key in keys))
    rank = {key: place for place, key in enumerate(order)}
    listings = (listing for listing in edition.categories if listing.key not in apart)
    yield from sorted(listings, key=lambda item: (rank.get(item.key, len(rank)), item.name))


def _sections(listings: Iterator[Listing], shown: set[int]) -> Iterator[Section]:
    for listing in listings:
        fresh = [a for a in listing.articles[: IN_SECTION * 2] if id(a) not in shown][:IN_SECTION]
        if not fresh:
            continue
        lead = next((article for article in fresh if article.picture), fresh[0])
        yield Section(listing, lead, [article for article in fresh if article is not lead])
