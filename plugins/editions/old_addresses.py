"""The old site's addresses, each with the page that it leads to.

What the sources tell comes first: the addresses of the articles. The rest follows the rules of
WordPress, which made the old site: its lists lie at `category/`, `tag/`, `author/`, its pages at
their slugs, a translated edition (WPML) in the folder of its language.

The old site's hosts are those that the most articles of each edition come from, and that of
PUBLIC_URL; an archive may hold articles of others too, whose addresses mean nothing here. The
setting OLD_HOSTS names them where that is wrong. docs/decisions/0021-old-addresses.md has the
reasons.
"""

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from archipel.old_urls import Query, host_of, is_home, key_of, read_url

from .model import Article, Edition, Listing, OldAddress, OldAddresses, Site
from .periods import periods_by_path

log = logging.getLogger(__name__)

_BASES = {
    "category": {"fr": ("category", "categorie"), "en": ("category",)},
    "tag": {"fr": ("tag", "etiquette"), "en": ("tag",)},
    "author": {"fr": ("author", "auteur"), "en": ("author",)},
}
"""The folders of lists by language: WordPress' own, then that of its translation."""
_RESERVED = frozenset(("api", "media", "old", "theme"))
"""Folders of the site's root that hold no page."""
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("article", "other", "feed", "guess", "static", "category", "author", "tag", "period")
    )
}
_NOT_KEPT = re.compile(r"[^a-z0-9_-]")
_FEED = "feed.xml"
_NAMED = 5


def find_old_addresses(site: Site, hosts: Iterable[str]) -> OldAddresses:
    """All that is known of the old site's addresses; those told of two articles are named.

    Args:
        site: with its editions made and linked.
        hosts: those of the old site; none: they are those that the articles come from.
    """
    pages = {"": ""} | {key_of(url): url for url in _urls(site)}
    folder = urlsplit(site.public_url).path.strip("/")
    own_hosts = frozenset(map(host_of, hosts)) or _hosts(site)
    own = _Own(own_hosts, f"{folder}/" if folder else "", pages)
    articles = sorted(
        (article for edition in site.editions for article in edition.articles), key=_oldest_first
    )
    for article in articles:
        own.add_told([article.source], article.url, "article")
    for stone in (stone for edition in site.editions for stone in edition.tombstones):
        own.add_told([stone.source, *stone.addresses], stone.url, "article")
    for article in articles:
        own.add_told(_others(article), article.url, "other")
    homes: dict[str, str] = {}
    for edition in site.editions:
        prefix = _old_prefix(edition, own.hosts)
        if prefix is not None:
            homes.setdefault(key_of(prefix), edition.url)
            own.add_guesses(edition, prefix)
            if site.public_url:
                own.add_feeds(edition, prefix)
    own.name_clashes()
    return OldAddresses(own.in_order(), pages, homes, own.told, own.hosts, own.folder)


def _oldest_first(article: Article) -> tuple[bool, float, str]:
    return (article.date_is == "unknown", article.date.timestamp(), article.url)


def _urls(site: Site) -> Iterator[str]:
    """The pages that an old address may not be."""
    for edition in site.editions:
        yield edition.url
        yield from edition.links.values()
        yield from (page.url for page in edition.pages.values())
        for group in (edition.categories, edition.tags, edition.authors):
            yield from (listing.url for listing in group)
        yield from (period.url for period in periods_by_path(edition).values())
        yield from (article.url for article in edition.articles)
        yield from (stone.url for stone in edition.tombstones)


def _hosts(site: Site) -> frozenset[str]:
    """The host that most articles of each edition come from, and the site's own."""
    own = read_url(site.public_url)
    found = {own.host} if own else set()
    for edition in site.editions:
        sources = (read_url(article.source or "") for article in edition.articles)
        counts = Counter(source.host for source in sources if source)
        if counts:
            found.add(min(counts, key=lambda host: (-counts[host], host)))
    return frozenset(found)


def _old_prefix(edition: Edition, hosts: frozenset[str]) -> str | None:
    """The folder that the old site had an edition in, '' for the root; None where no source
    tells."""
    pattern = re.compile(rf"({edition.lang}(?:-[a-z]{{2}})?/)?")
    counts: Counter[str] = Counter()
    for article in edition.articles:
        source = read_url(article.source or "")
        if source and source.host in hosts and not is_home(source):
            match = pattern.match(source.path.lower())
            counts[match[0] if match else ""] += 1
    return min(counts, key=lambda prefix: (-counts[prefix], prefix)) if counts else None


class _Own:
    """Collects the addresses of the old site's own hosts."""

    def __init__(self, hosts: frozenset[str], folder: str, pages: Mapping[str, str]) -> None:
        """
        Args:
            hosts: those of the old site.
            folder: the one that the new site is in; the old site's addresses may begin with it.
            pages: the URLs of the new site's pages by their keys.
        """
        self.hosts = hosts
        self.folder = folder
        self.told: dict[tuple[str, str], str] = {}
        self._pages = pages
        self._found: dict[str, OldAddress] = {}
        self._clashes: list[str] = []

    def add_told(self, addresses: Iterable[str | None], url: str, kind: str) -> None:
        """Add addresses that the sources tell of a page, if they are addresses."""
        for address in addresses:
            old = read_url(address or "")
            if old is None or is_home(old):
                continue
            self.told.setdefault((old.host, old.key), url)
            if old.host in self.hosts:
                path = old.path.removeprefix(self.folder)
                leads_to = self._add(path, url, kind, query=old.query)
                if leads_to != url:
                    self._clashes.append(f"{address} (/{leads_to}, not /{url})")

    def add_guesses(self, edition: Edition, prefix: str) -> None:
        """Add how the old site should have called the pages of an edition."""
        self._add(prefix, edition.url, "static")
        for article in edition.articles:
            self._add(f"{prefix}{article.slug}/", article.url, "guess")
        for page in edition.pages.values():
            self._add(f"{prefix}{page.url.removeprefix(edition.url)}", page.url, "static")
        for group in (edition.categories, edition.authors, edition.tags):
            for listing in group:
                self._add_listing(listing, prefix)
        for path, period in periods_by_path(edition).items():
            self._add(f"{prefix}{path}", period.url, "period")

    def add_feeds(self, edition: Edition, prefix: str) -> None:
        """Add the addresses of the feeds that readers may have subscribed to."""
        feed = f"{edition.url}{_FEED}"
        for path in ("feed/", "feed/atom/", "feed/rss2/", "rss/"):
            self._add(f"{prefix}{path}", feed, "feed")
        for group in (edition.categories, edition.authors):
            for one in group:
                path = f"{prefix}{one.kind}/{one.slug}/feed/"
                self._add(path, f"{one.url}{_FEED}", "feed")

    def _add_listing(self, listing: Listing, prefix: str) -> None:
        bases = _BASES[listing.kind].get(listing.lang, (listing.kind,))
        slugs = dict.fromkeys((listing.slug, _wordpress_slug(listing.name)))
        main, *others = (f"{prefix}{base}/{slug}/" for base in bases for slug in slugs if slug)
        self._add(main, listing.url, listing.kind)
        for path in others:
            self._add(path, listing.url, listing.kind, is_main=False)

    def _add(
        self, path: str, url: str, kind: str, *, query: Query = (), is_main: bool = True
    ) -> str:
        """Add an address, unless it is a page's of this site, or leads somewhere already; the
        URL that it leads to."""
        key = key_of(path, query)
        if key in self._pages:
            return self._pages[key]
        if key not in self._found and path.partition("/")[0].lower() not in _RESERVED:
            self._found[key] = OldAddress(path, query, key, url, kind, is_main)
        return self._found[key].url if key in self._found else url

    def in_order(self) -> list[OldAddress]:
        """The addresses, the most important first; of a kind in the order of their coming."""
        return sorted(self._found.values(), key=lambda old: (not old.is_main, _RANK[old.kind]))

    def name_clashes(self) -> None:
        """Warn of addresses that are told of two articles; the older one has them."""
        if self._clashes:
            named = "; ".join(self._clashes[:_NAMED])
            more = len(self._clashes) - _NAMED
            log.warning(
                "old addresses told of two articles, or another page's now: %d: %s%s",
                len(self._clashes),
                named,
                f" and {more} more" if more > 0 else "",
            )


def _others(article: Article) -> Iterator[str | None]:
    """Further addresses of an article: what its translation's page calls it is one."""
    yield from article.addresses
    if article.counterpart:
        yield article.counterpart.translation


def _wordpress_slug(name: str) -> str:
    """The slug that WordPress makes of a name: « L’eau d’ici & là » gives `leau-dici-la`.

    Source: `sanitize_title_with_dashes` and `remove_accents` of WordPress.
    """
    text = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(sign for sign in text if not unicodedata.combining(sign))
    dashed = re.sub(r"[.\s–—/]", "-", plain)
    return re.sub("-{2,}", "-", _NOT_KEPT.sub("", dashed)).strip("-")
