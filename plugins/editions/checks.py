"""What cannot be on the site is named and left out, so that everything else is built."""

import logging
from collections.abc import Iterable, Iterator, Sequence

from archipel.catalog import Categories
from archipel.contents import Content

from .settings import EditionSettings, SiteSettings

log = logging.getLogger(__name__)

_LISTS = ("category", "tag", "author", "archives", "search", "figures", "corrections")


def sound_pages(pages: Iterable[Content], settings: SiteSettings) -> list[Content]:
    """The static pages whose key and address are theirs alone; of two the first in `pages`."""
    by_key: dict[tuple[str, str], str] = {}
    taken = dict(_own_addresses(settings))
    found = []
    for page in pages:
        url, key = address_of(page, settings), page.key or page.slug
        same = by_key.setdefault((page.lang, key), url)
        if same != url:
            log.error(
                "%s: /%s and /%s have the Key %r; give one another; it is left out",
                *(page.path, same, url, key),
            )
        elif _is_free(page, url, taken):
            found.append(page)
    return found


def sound_articles(
    articles: Iterable[Content],
    pages: Iterable[Content],
    settings: SiteSettings,
    catalog: Categories,
) -> list[Content]:
    """The articles whose category is there and whose address is theirs alone; of two the first.

    Args:
        pages: the static pages, which keep their addresses.
    """
    filed = [article for article in articles if _is_filed(article, catalog)]
    taken = dict(_own_addresses(settings))
    taken |= {address_of(page, settings): page.path for page in pages}
    taken |= {url: "a year's articles" for url in _years(filed, settings)}
    return [article for article in filed if _is_free(article, address_of(article, settings), taken)]


def sound_withdrawn(
    withdrawn: Iterable[Content],
    shown: Sequence[Content],
    settings: SiteSettings,
) -> list[Content]:
    """The withdrawn articles whose address is theirs alone; of two the first.

    Args:
        shown: the articles and static pages, which keep their addresses.
    """
    taken = dict(_own_addresses(settings))
    taken |= {address_of(content, settings): content.path for content in shown}
    taken |= {url: "a year's articles" for url in _years(shown, settings)}
    return [one for one in withdrawn if _is_free(one, address_of(one, settings), taken)]


def address_of(content: Content, settings: SiteSettings) -> str:
    """Where an article or a static page stands, below the site's root."""
    return f"{_edition(content, settings).root}{content.slug}/"


def _edition(content: Content, settings: SiteSettings) -> EditionSettings:
    return next(edition for edition in settings.editions if edition.lang == content.lang)


def _own_addresses(settings: SiteSettings) -> Iterator[tuple[str, str]]:
    """Addresses of the site's own pages, with what stands there."""
    for edition in settings.editions:
        yield edition.root, f"the edition {edition.name}"
        yield from ((edition.url(kind), f"EDITIONS' {kind!r}") for kind in _LISTS)


def _years(articles: Iterable[Content], settings: SiteSettings) -> Iterator[str]:
    for article in articles:
        if article.date and article.date_is != "unknown":
            yield f"{_edition(article, settings).root}{article.date.year:02}/"


def _is_filed(article: Content, catalog: Categories) -> bool:
    is_known = catalog.find(article.category) is not None
    if not is_known:
        log.error(
            "%s: Category: %r is no key or alias of categories.toml; it is left out",
            *(article.path, article.category),
        )
    return is_known


def _is_free(content: Content, url: str, taken: dict[str, str]) -> bool:
    """Whether an address is free; then it is taken."""
    holder = taken.setdefault(url, content.path)
    if holder != content.path:
        log.error(
            "%s: its address /%s is that of %s; give one another Slug; it is left out",
            *(content.path, url, holder),
        )
    return holder == content.path
