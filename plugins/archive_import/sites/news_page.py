"""Pages of any news site: what its module declares, and for the rest what all sites have."""

from datetime import datetime

from bs4 import Tag
from lxml import etree
from lxml.etree import _Element as Element

from ..article import Author, Body, Document, RejectedError, ScrapedArticle
from ..dates import parse_date
from ..language import detect
from ..links import clean_url
from ..markdown import to_body
from ..old_addresses import number_in, numbered, other_addresses
from ..text import decode
from .dating import add_dates
from .metadata import PageData, value_of
from .metadata_dates import find_dates
from .metadata_image import drop_first_picture, find_image
from .metadata_people import clean_names, find_authors
from .metadata_subject import find_category, find_tags
from .metadata_title import described_deck, find_title, first_words, printed_deck
from .news_body import find_body
from .news_opening import drop_opening
from .news_refusals import why_no_article, why_no_body
from .news_site import NewsSite
from .news_tree import read_tree, remove, select, to_tag, words_of
from .page import text_of
from .structured_data import Head
from .translations import find_translations

ANY = NewsSite("news_page")
"""A site of which nothing is known."""

_TEASER = 250
"""Words; a text behind a paywall that has fewer is but its beginning."""


def parse(document: Document, site: NewsSite = ANY) -> ScrapedArticle:
    """The article on a page, or on several (`document.pages`).

    Args:
        document: the page.
        site: what is known of its site.

    Raises:
        RejectedError: the document is binary, or the page holds no article; the message says
            what it is.
    """
    return read(document, read_tree(decode(document.data, document.charset)), site)


def read(document: Document, tree: Element, site: NewsSite) -> ScrapedArticle:
    """The article on a page that has been parsed; the tree is used up.

    Raises:
        RejectedError: as `parse`.
    """
    page = NewsPage(document, tree, site)
    if reason := why_no_article(page.data):
        raise RejectedError(reason)
    article = _article(document, page)
    article.warnings += _doubts(article, page)
    return article


def _article(document: Document, page: "NewsPage") -> ScrapedArticle:
    """The article, field by field; the body last, for it uses the tree up."""
    title = page.title() or ""
    authors, image = page.authors(), find_image(page.data, page.site.image)
    published, modified = page.dates()
    tags, category = page.tags(), page.category(title)
    related = page.texts(page.site.related)
    previous, following = page.first(page.site.previous), page.first(page.site.next)
    deck = page.first(page.site.deck) or printed_deck(page.data, title)
    contents = [page.content(), *_further(document, page.site)]
    for content in contents:
        drop_opening(content, title, deck, authors)
    drop_first_picture(contents[0], image)
    body = to_body(contents, page.url)
    if not body.text:
        raise RejectedError(f"the article has no text: “{title}”")
    if not title:
        title = first_words(body.text)
        page.warnings.append("the page has no title; the beginning of its text stands for it")
    language = page.language(body)
    article = ScrapedArticle(
        source=document.name,
        title=title,
        lang=language,
        body=body,
        url=page.url,
        authors=[Author(name) for name in authors],
        category=category,
        tags=tags,
        summary=deck or described_deck(page.data, title, body.text),
        image=image,
        related=related,
        previous=previous,
        next=following,
        translations=find_translations(page.head.alternates(), [], page.url, language),
        addresses=page.addresses(document),
        scraped=document.fetched_at,
        warnings=page.warnings,
    )
    add_dates(article, published, modified, page.age())
    return article


def _further(document: Document, site: NewsSite) -> list[Tag]:
    """The bodies of an article's further pages."""
    trees = [(other, read_tree(decode(other.data, other.charset))) for other in document.pages]
    return [NewsPage(other, tree, site).content() for other, tree in trees]


def _doubts(article: ScrapedArticle, page: "NewsPage") -> list[str]:
    """What a person should look at."""
    doubts = []
    if not article.authors:
        doubts.append("the page names no author")
    if article.modified and not article.published:
        doubts.append("the page gives no date of publication")
    if page.is_for_subscribers() and len(article.body.text.split()) < _TEASER:
        doubts.append("the page is for subscribers; its text may be the beginning only")
    return doubts


class NewsPage:
    """A page, with a method for each field that a site may declare.

    What is read with doubt stands in `warnings`.
    """

    def __init__(self, document: Document, tree: Element, site: NewsSite) -> None:
        self.site = site
        self.head = Head(tree)
        etree.strip_elements(tree, "script", "style", "svg", "template", with_tail=False)
        self.warnings = list(self.head.warnings)
        self.url = clean_url(self.head.canonical() or "", document.url) or document.url
        self.data = PageData.of(tree, self.head, self.url)
        self._tree = tree

    def texts(self, selector: str) -> list[str]:
        """The words of the elements that a selector names, each once."""
        return list(dict.fromkeys(filter(None, map(words_of, select(self._tree, selector)))))

    def first(self, selector: str) -> str | None:
        """The words of the first element that a selector names."""
        return next(iter(self.texts(selector)), None)

    def title(self) -> str | None:
        """The title, without the site's name."""
        return self.first(self.site.title) or find_title(self.data)

    def authors(self) -> list[str]:
        """The names of the authors."""
        return clean_names(self.texts(self.site.authors)) or find_authors(self.data)

    def dates(self) -> tuple[datetime | None, datetime | None]:
        """The moments of publication and of the last change."""
        published, modified = find_dates(self.data)
        return self._date(self.site.published) or published, (
            self._date(self.site.modified) or modified
        )

    def _date(self, selector: str) -> datetime | None:
        values = map(value_of, select(self._tree, selector))
        return next(filter(None, map(parse_date, values)), None)

    def age(self) -> str | None:
        """« il y a 2 heures », where the page prints it."""
        elements = [*select(self._tree, self.site.published), *self.data.times]
        return next(filter(None, map(words_of, elements)), None)

    def tags(self) -> list[str]:
        """The tags."""
        return self.texts(self.site.tags) or find_tags(self.data)

    def category(self, title: str) -> str | None:
        """The category."""
        return self.first(self.site.category) or find_category(self.data, title)

    def content(self) -> Tag:
        """The element with the article's text.

        Raises:
            RejectedError: there is none, or it is too short or too full of links to be one.
        """
        content, share = self._declared_body() or find_body(self._tree, self.url)
        links = content.find_all("a") if content else []
        letters, linked = _letters(content), sum(map(_letters, links))
        reason = why_no_body(self.data, letters, linked, share)
        if content is None or reason:
            raise RejectedError(reason or "no article found")
        return content

    def _declared_body(self) -> tuple[Tag, float] | None:
        """The body by the site's selector, and its share of the page: it is what matters there."""
        declared = select(self._tree, self.site.body)
        for element in declared:
            for other in select(element, self.site.not_body):
                remove(other)
        return (to_tag(declared), 1.0) if declared else None

    def language(self, body: Body) -> str:
        """The language of the text."""
        declared = (
            self._tree.get("lang")
            or self.head.text("inLanguage")
            or self.head.meta("og:locale", "content-language", "dc.language")
        )
        language, warning = detect(body.text, declared)
        self.warnings += [warning] if warning else []
        return language

    def addresses(self, document: Document) -> list[str]:
        """What else the site calls the article."""
        body = self._tree.find(".//body")
        number = number_in(body.get("class", "").split() if body is not None else [])
        found = [numbered(self.url, number), *self.head.addresses(), document.url]
        return other_addresses(self.url, found)

    def is_for_subscribers(self) -> bool:
        """Whether the metadata say that the article is not free to read."""
        free = self.head.article.get("isAccessibleForFree")
        return str(free).lower() == "false" or self.head.meta("article:content_tier") == "locked"


def _letters(tag: Tag | None) -> int:
    return len((text_of(tag) or "").replace(" ", ""))
