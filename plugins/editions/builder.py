"""Both editions from what Pelican read: made, sorted, grouped and linked, in linear steps."""

import logging
from collections.abc import Iterable, Mapping
from typing import TypeGuard

from archipel.catalog import AuthorEntry, Categories, load_authors, load_categories
from archipel.contents import Content, Contents
from archipel.memory import Memory
from archipel.pictures import ServedPicture
from archipel.slugs import dashed, slugify
from archipel.typography import set_text

from .articles import UNDATED, make_article, share_pictures
from .checks import sound_articles, sound_pages, sound_withdrawn
from .corrections import apply_corrections, hidden_titles, withdrawn_contents
from .listings import (
    Listings,
    author_listings,
    category_listings,
    link_authors,
    link_categories,
    link_tags,
    tag_listings,
)
from .menus import build_menus
from .model import Article, Edition, Links, Listing, Menus, Site, StaticPage
from .old_addresses import find_old_addresses
from .old_links import place_old_links
from .periods import build_years
from .provenance_pages import find_original
from .related import link_closest
from .settings import EditionSettings, SiteSettings
from .strings import Strings
from .text import relative_links

log = logging.getLogger(__name__)
_NO_MEMORY = Memory()


def build_site(
    settings: SiteSettings,
    contents: Contents,
    strings: Mapping[str, Strings],
    memory: Memory = _NO_MEMORY,
) -> Site:
    """The site: both editions with every list and link.

    Args:
        contents: what was read, of both languages.
        strings: the interface's words by language.
        memory: of what was worked out in the last build.

    Raises:
        FormatError: a catalog cannot be read.
        SettingError: a setting names what is not there.
    """
    catalog = load_categories(settings.content / "categories.toml")
    authors = load_authors(settings.content / "authors.toml")
    pages = sound_pages(contents.pages, settings)
    articles = sound_articles(contents.articles, pages, settings, catalog)
    withdrawn = sound_withdrawn(withdrawn_contents(contents), [*articles, *pages], settings)
    hidden = hidden_titles(withdrawn, contents.corrections)
    by_lang = _by_language(articles, settings)
    pages_by_lang = _by_language(pages, settings)
    editions: list[Edition] = []
    listings: list[Listings] = []
    for options in settings.editions:
        portraits = contents.portraits
        found = _listings(by_lang[options.lang], options, catalog, authors, portraits)
        edition = _edition(options, strings[options.lang])
        for source in pages_by_lang[options.lang]:
            page = _static_page(source, options)
            edition.pages[page.key] = page
        edition.articles = [
            make_article(source, options, found)
            for source in sorted(by_lang[options.lang], key=_newest_first)
        ]
        editions.append(edition)
        listings.append(found)
    _link_editions(editions, listings, authors, memory)
    logs = {options.lang: options.url("corrections") for options in settings.editions}
    apply_corrections(editions, withdrawn, contents.corrections, logs)
    for edition, found, options in zip(editions, listings, settings.editions, strict=True):
        _finish(edition, found, options, settings, memory, hidden)
    newest = max((e.articles[0].date.year for e in editions if e.articles), default=1970)
    site = Site(settings.name, settings.public_url, editions, newest, hidden)
    site.old = find_old_addresses(site, settings.old_hosts)
    place_old_links(site)
    site.offline = settings.offline
    return site


def _by_language(contents: Iterable[Content], settings: SiteSettings) -> dict[str, list[Content]]:
    groups: dict[str, list[Content]] = {edition.lang: [] for edition in settings.editions}
    for content in contents:
        groups[content.lang].append(content)
    return groups


def _newest_first(content: Content) -> tuple[float, str]:
    return (-(content.date or UNDATED).timestamp(), content.slug)


def _listings(
    contents: list[Content],
    options: EditionSettings,
    catalog: Categories,
    authors: dict[str, AuthorEntry],
    portraits: Mapping[str, ServedPicture | None],
) -> Listings:
    tags = (tag for content in contents for tag in content.tags)
    names = (author for content in contents for author in content.authors)
    return Listings(
        category_listings(catalog, options),
        tag_listings(tags, options),
        author_listings(names, authors, options, portraits),
        catalog,
    )


def _edition(options: EditionSettings, strings: Strings) -> Edition:
    kinds = {"categories": "category", "tags": "tag", "authors": "author"}
    links = {name: options.url(kind) for name, kind in kinds.items()}
    links |= {"home": options.root, "archives": options.url("archives")}
    links |= {"search": options.url("search"), "figures": options.url("figures")}
    return Edition(
        lang=options.lang,
        name=options.name,
        url=options.root,
        strap_line=set_text(options.strap_line, options.lang),
        strings=strings,
        links=Links(links),
    )


def _static_page(content: Content, options: EditionSettings) -> StaticPage:
    url = f"{options.root}{content.slug}/"
    html = relative_links(content.load(), url)
    summary = content.summary or content.excerpt
    key, outward = content.key or content.slug, content.outward
    return StaticPage(key, content.title, url, content.lang, html, summary, outward)


def _link_editions(
    editions: list[Edition],
    listings: list[Listings],
    authors: dict[str, AuthorEntry],
    memory: Memory,
) -> None:
    first, second = editions
    first.other, second.other = second, first
    stories = _by_story(second)
    for story, article in _by_story(first).items():
        if other := stories.get(story):
            article.counterpart, other.counterpart = other, article
    for article in (*first.articles, *second.articles):
        share_pictures(article)
    link_categories(listings[0].categories, listings[1].categories)
    link_tags(first.articles, listings[0].tags, listings[1].tags, memory)
    link_authors(listings[0].authors, listings[1].authors, authors)


def _by_story(edition: Edition) -> dict[str, Article]:
    """The article that tells each story; of two that claim one story, the newer."""
    articles: dict[str, Article] = {}
    for article in edition.articles:
        if article.story and article.story in articles:
            log.warning(
                "Story: %r stands in two articles in one language, /%s and /%s; "
                "the first is linked to its translation",
                article.story,
                articles[article.story].url,
                article.url,
            )
        elif article.story:
            articles[article.story] = article
    return articles


def _finish(
    edition: Edition,
    listings: Listings,
    options: EditionSettings,
    settings: SiteSettings,
    memory: Memory,
    hidden: tuple[str, ...],
) -> None:
    edition.categories = _by_name(listings.categories)
    edition.tags = _by_name(listings.tags)
    edition.authors = _by_name(listings.authors)
    edition.years = build_years(edition.articles, options)
    edition.menus = build_menus(edition, settings)
    edition.categories = [item for item in edition.categories if _leads_on(item, edition.menus)]
    has_cards = settings.cards and settings.public_url  # other sites show them, by their address
    edition.card = f"{edition.url}card.png" if has_cards else ""
    for article in edition.articles:
        article.card = f"{article.url}card.png" if has_cards else ""
        article.side_by_side = f"{article.url}{options.paths['bilingual']}/"
        article.provenance = f"{article.url}{options.paths['provenance']}/"
        article.original = find_original(article, settings.content)
    _link_titles(edition, frozenset(hidden))
    link_closest(edition.articles, settings.related, memory)


def _by_name(listings: dict[str, Listing]) -> list[Listing]:
    return sorted(listings.values(), key=lambda listing: slugify(listing.name))


def _leads_on(category: Listing, menus: Menus) -> bool:
    """Whether a category has articles in a language, or a menu names it: else no page shows it."""
    there = category.counterpart
    return bool(category.count or (there and there.count)) or menus.names(category.url)


def _link_titles(edition: Edition, hidden: frozenset[str]) -> None:
    """Titles of related, previous and next articles become those articles where we have them.

    A title in the other language becomes its translation, where there is one; one that is
    hidden, of an article that was withdrawn, is left out.
    """
    articles = edition.articles
    by_title = {slugify(article.title): article for article in articles}
    others = edition.other.articles if edition.other else []
    by_other_title = {slugify(article.title): article for article in others}
    for index, article in enumerate(articles):

        def find(title: str, article: Article = article) -> Article | str:
            key = slugify(title)
            foreign = by_other_title.get(key)
            equal = foreign.counterpart if foreign else None
            found = by_title.get(key) or (foreign if equal is article else equal or foreign)
            return found if found is not None and found is not article else title

        titles = (title for title in article.related if _is_shown(title, hidden))
        article.related = list(dict.fromkeys(map(find, titles)))
        older = articles[index + 1] if index + 1 < len(articles) else None
        newer = articles[index - 1] if index else None
        previous, following = article.previous, article.next
        article.previous = find(previous) if _is_shown(previous, hidden) else older
        article.next = find(following) if _is_shown(following, hidden) else newer


def _is_shown(title: object, hidden: frozenset[str]) -> TypeGuard[str]:
    """Whether it is a title that may be shown."""
    return isinstance(title, str) and not (hidden and dashed(title) in hidden)
