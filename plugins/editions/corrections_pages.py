"""The pages of corrections: the log, and what answers at the address of a withdrawn article."""

from collections.abc import Iterator

from .counterparts import equal
from .model import Edition, Link, Page, Site, Tombstone
from .planning import Plan, ready


def corrections_pages(site: Site) -> Iterator[Plan]:
    """The log of each edition, where anything was ever corrected, and its tombstones."""
    for edition in site.editions:
        if edition.log:
            yield _log(edition)
        for tombstone in edition.tombstones:
            yield _tombstone(tombstone, edition)


def _log(edition: Edition) -> Plan:
    assert edition.other
    url, words = edition.links["corrections"], edition.strings
    there = equal(edition.other, edition.other.links["corrections"])
    page = Page(
        "corrections", url, f"{url}index.html", words.corrections, words.corrections_text, there
    )
    page.breadcrumbs = [Link(words.home, edition.url)]
    return Plan("corrections", edition, page, (edition.log,), ready(entries=edition.log))


def _tombstone(tombstone: Tombstone, edition: Edition) -> Plan:
    url, words = tombstone.url, edition.strings
    title = tombstone.title or words.withdrawn_article
    page = Page("tombstone", url, f"{url}index.html", title, "", tombstone.counterpart)
    page.breadcrumbs = [
        Link(words.home, edition.url),
        Link(words.corrections, edition.links["corrections"]),
    ]
    return Plan("tombstone", edition, page, (tombstone,), ready(tombstone=tombstone))
