"""The site's own pages: WordPress with the Foxiz theme, WPML, and Yoast, Rank Math or neither."""

from collections.abc import Iterator
from datetime import datetime

from bs4 import BeautifulSoup, Tag

from ..article import Body, Document, RejectedError, ScrapedArticle
from ..dates import parse_date
from ..elements import attribute, classes
from ..language import detect
from ..links import clean_url
from ..markdown import to_body
from ..text import decode
from .foxiz_around import (
    count_of_comments,
    read_comments,
    read_image,
    read_neighbour,
    read_related,
    read_tags,
)
from .foxiz_authors import read_authors
from .page import Parts, find_class, read_page, text_of
from .structured_data import Head
from .translations import current_language, find_translations

CHROME = {"privacy-bar", "header-wrap", "sidebar-wrap", "footer-wrap", "single-popular"}
"""What is the same on every page."""

SWITCHER = "wpml-ls-item"
"""An item of the language switcher, which is read wherever it stands."""

NOT_BODY = {
    "related-sec", "ruby-table-contents", "ad-wrap", "ad-script-wrap", "adsbygoogle",
    "entry-newsletter", "rb-form", "rb-live-entry", "page-links", "sharedaddy",
    "screen-reader-text", "wpml-ls-statics-post_translations",
}  # fmt: skip
"""What stands inside the body but is none of it."""

NOTED = {
    "rb-live-entry": "the entries of the live blog were left out",
    "page-links": "the article has several pages; only this one was read",
    "review-section": "the box of a review was left out",
    "source-bar": "the bar of sources was left out",
    "via-bar": "the bar of origins was left out",
}
"""What no field has a place for: a warning says that it was there."""

PAGE_KINDS = {
    "error404": "the page was not found (error 404)",
    "search": "a page of search results, no article",
    "category": "the list of a category's articles, no article",
    "tag": "the list of a tag's articles, no article",
    "author": "the list of an author's articles, no article",
    "archive": "a list of articles, no article",
    "blog": "a list of articles, no article",
    "home": "the home page, no article",
    "attachment": "the page of a picture or file, no article",
    "page": "a page about the site, no article",
}
"""What the classes of `<body>` say of a page without an article."""


def looks_like_foxiz(soup: BeautifulSoup) -> bool:
    """Whether the theme made the page, be it an article or not."""
    return soup.find(class_=["s-title", "s-ct", "rbct", "site-wrap", "p-wrap"]) is not None


def parse(document: Document) -> ScrapedArticle:
    """The article on a page.

    Raises:
        RejectedError: the document is binary, or the page holds no article or an empty one;
            the message says what it is.
    """
    page = FoxizPage(document)
    title, content = page.title(), page.content()
    if page.kind() or not title or content is None:
        raise RejectedError(page.why_no_article())
    article = _read_article(document, page, title, content)
    article.warnings += _doubts(article, page)
    return article


def _read_article(
    document: Document, page: "FoxizPage", title: str, content: Tag
) -> ScrapedArticle:
    """The article, field by field."""
    related = read_related(page.parts)  # before the body goes without them
    body = page.body(content)
    if not body.markdown:
        raise RejectedError(f"the article has no text: “{title}”")
    language = page.language(body)
    published, modified = page.published(), page.modified()
    return ScrapedArticle(
        source=document.name,
        title=title,
        lang=language,
        body=body,
        url=page.url,
        authors=read_authors(page.parts, page.head, page.url),
        published=published,
        modified=modified,
        date_is="published" if published else "modified" if modified else "unknown",
        category=page.category(title),
        tags=read_tags(page.parts, page.head),
        summary=page.deck(),
        image=read_image(page.parts, page.head, page.url),
        related=related,
        previous=read_neighbour(page.parts, "nav-left"),
        next=read_neighbour(page.parts, "nav-right"),
        translations=page.translations(language),
        comments=read_comments(page.parts, page.url),
        scraped=document.fetched_at,
        warnings=page.warnings,
    )


def _doubts(article: ScrapedArticle, page: "FoxizPage") -> Iterator[str]:
    """What a person should look at."""
    if not article.authors:
        yield "the page names no author"
    if not article.published:
        yield "the page gives no date" + (" of publication" if article.modified else "")
    count = count_of_comments(page.parts)
    if count > len(article.comments):
        yield f"the page counts {count} comments, but shows {len(article.comments)}"


class FoxizPage:
    """A page of the site, with a method for each field.

    What is read with doubt, or left out, stands in `warnings`.
    """

    def __init__(self, document: Document) -> None:
        soup = read_page(decode(document.data), CHROME, {SWITCHER})
        self._soup = soup
        self.head = Head(soup)
        self._switcher = Parts(soup).all(SWITCHER)
        self.warnings = list(self.head.warnings)
        self.url = clean_url(self.head.canonical() or "", document.url) or document.url
        self.parts = Parts(self._own_article())

    def _own_article(self) -> Tag:
        """The article that the address is of, on a page to which a scroll has added others."""
        articles = Parts(self._soup).all("single-post-outer")
        if len(articles) < 2:
            return self._soup
        self.warnings.append(f"the page holds {len(articles)} articles; only its own was read")
        addresses = [attribute(article, "data-postlink") for article in articles]
        own = (number for number, url in enumerate(addresses) if _same_page(url, self.url))
        return articles[next(own, 0)]

    def kind(self) -> str | None:
        """What the page is instead of an article, by the classes of its `<body>`."""
        body = self._soup.body
        names = classes(body) if body else []
        if ("single" in names or "single-post" in names) and "attachment" not in names:
            return None
        return next((reason for name, reason in PAGE_KINDS.items() if name in names), None)

    def why_no_article(self) -> str:
        """The reason for which nothing can be read, for the report."""
        if kind := self.kind():
            return kind
        if len(self.parts.all("p-wrap")) > 2:
            return "a list of articles, no article"
        if looks_like_foxiz(self._soup):
            return "no article found: the page has no title (h1.s-title) or body (.entry-content)"
        return "no article found: this is no page of the site's theme (Foxiz)"

    def title(self) -> str | None:
        """The headline; else that of the metadata, without the site's name at its end."""
        of_head = self.head.meta("og:title") or self.head.text("headline")
        in_window = text_of(self._soup.title)
        return text_of(self.parts.first("s-title")) or self._without_site(of_head or in_window)

    def _without_site(self, title: str | None) -> str | None:
        endings = (f" {mark} {name}" for name in self.head.site_names() for mark in "-|–—»•")
        ending = next((e for e in endings if title and title.endswith(e)), "")
        return title.removesuffix(ending) if title else None

    def deck(self) -> str | None:
        """The chapô below the title."""
        return text_of(self.parts.first("s-tagline"))

    def content(self) -> Tag | None:
        """The element that holds the body."""
        return self.parts.first("entry-content")

    def body(self, content: Tag) -> Body:
        """The text: the highlights above it, and the content without what is none of it."""
        for name, warning in NOTED.items():
            if any(tag is not content for tag in self.parts.all(name)):
                self.warnings.append(warning)
        for tag in reversed(content.find_all(class_=list(NOT_BODY))):  # the innermost first
            tag.extract()
        highlights = self.parts.first("s-hl")
        if highlights and not _are_nested(highlights, content):
            content.insert(0, highlights.extract())
        return to_body(content, self.url)

    def language(self, body: Body) -> str:
        """The language of the text."""
        declared = (
            next((t for t, url in self.head.alternates().items() if _same_page(url, self.url)), "")
            or attribute(self._soup.html, "lang")
            or self.head.meta("og:locale")
            or current_language(self._switcher)
        )
        language, warning = detect(body.text, declared)
        self.warnings += [warning] if warning else []
        return language

    def translations(self, language: str) -> dict[str, str]:
        """Language -> address of the same article."""
        return find_translations(self.head.alternates(), self._switcher, self.url, language)

    def published(self) -> datetime | None:
        """The date of publication: the one printed, for an option of the theme makes the
        metadata repeat the date of the last change."""
        of_head = self.head.meta("article:published_time")
        if of_head == self.head.meta("article:modified_time"):
            of_head = None
        return self._date("published", self.head.text("datePublished"), of_head)

    def modified(self) -> datetime | None:
        """The date of the last change."""
        of_head = self.head.meta("article:modified_time", "og:updated_time")
        return self._date("updated-date", self.head.text("dateModified"), of_head)

    def _date(self, time_class: str, *others: str | None) -> datetime | None:
        printed = attribute(find_class(self.parts.first("single-meta"), time_class), "datetime")
        texts = filter(None, (printed, *others))
        return next(filter(None, map(parse_date, texts)), None)

    def category(self, title: str) -> str | None:
        """The category above the title; else that of the breadcrumb or the metadata."""
        sections = self.head.texts("articleSection") or self.head.metas("article:section")
        above = self.parts.first("s-cats")
        label = text_of(find_class(above, "p-category"))
        return label or self._crumb(title) or next(iter(sections), None)

    def _crumb(self, title: str) -> str | None:
        """The last item of the breadcrumb between the home page and the article."""
        trail = self.parts.first("s-breadcrumb")
        names = [text_of(link) for link in trail.find_all("a")[1:]] if trail else []
        return next((name for name in reversed(names) if name and name != title), None)


def _are_nested(one: Tag, other: Tag) -> bool:
    """Whether one holds the other, as in a page with an end tag too few."""
    inside = any(parent is one for parent in other.parents)
    return inside or any(parent is other for parent in one.parents)


def _same_page(one: str, other: str | None) -> bool:
    return other is not None and one.rstrip("/") == other.rstrip("/")
