"""A saved page of the Foxiz theme: what stands where on it."""

from datetime import datetime

from bs4 import BeautifulSoup, Tag

from ..article import Body, Document
from ..dates import parse_date
from ..elements import attribute, classes
from ..language import detect
from ..links import clean_url
from ..old_addresses import number_in, numbered, other_addresses
from ..text import decode
from . import labels
from .foxiz_boxes import as_text, feature_above, review_above
from .page import Parts, find_class, read_page, text_of
from .paged import split_page
from .structured_data import Head
from .translations import current_language, find_translations

CHROME = {
    "privacy-bar", "header-wrap", "sidebar-wrap", "footer-wrap", "single-popular", "entry-top",
    "entry-bottom", "l-shared-sec-outer", "e-shared-sec", "t-shared-sec", "reaction-sec",
    "entry-newsletter", "rb-form", "ad-wrap", "ad-script-wrap", "adsbygoogle", "sharedaddy",
    "ruby-table-contents", "live-blog-interval", "comment-respond",
    "wpml-ls-statics-post_translations",
}  # fmt: skip
"""What is the same on every page, and insertions: nothing is read from them."""

SWITCHER = "wpml-ls-item"
"""An item of the language switcher, which is read wherever it stands."""

NOT_BODY = ("related-sec", "page-links", "efoot")
"""What may stand inside the body but is none of it."""

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


class FoxizPage:
    """A page of the site, with a method for each field.

    What is read with doubt, or left out, stands in `warnings`.
    """

    def __init__(self, document: Document) -> None:
        soup = read_page(decode(document.data, document.charset), CHROME, {SWITCHER})
        self._soup = soup
        self.head = Head(soup)
        self.parts = Parts(soup)
        self._switcher = self.parts.all(SWITCHER)
        self.warnings = list(self.head.warnings)
        self.url = clean_url(self.head.canonical() or "", document.url) or document.url
        if article := self._own_article():
            self.parts = Parts(article)
        as_text(self.parts)

    def _own_article(self) -> Tag | None:
        """The article that the address is of, on a page to which a scroll has added others."""
        articles = self.parts.all("single-post-outer")
        if len(articles) < 2:
            return None
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

    def above(self) -> list[Tag]:
        """What the theme prints above the body: the film or gallery in the place of a picture,
        the points that sum the article up, a review's result."""
        found = (feature_above(self.parts), self.parts.first("s-hl"), review_above(self.parts))
        return [tag for tag in found if tag is not None and not self._is_in_content(tag)]

    def roots(self) -> list[Tag]:
        """The body, without what is none of it; above it the section's name, where the pages of
        an article have names."""
        content = self.content()
        if content is None:
            return []
        for name in NOT_BODY:
            for tag in self.parts.all(name):
                if any(parent is content for parent in tag.parents):
                    tag.extract()
        section = self.parts.first("page-selected-current")
        return [section, content] if section else [content]

    def below(self) -> list[Tag]:
        """The review below the body."""
        found = self.parts.all("review-section")
        return [tag for tag in found if not self._is_in_content(tag)]

    def _is_in_content(self, tag: Tag) -> bool:
        """Whether one holds the other, as in a page with an end tag too few."""
        content = self.content()
        inside = any(parent is content for parent in tag.parents)
        return inside or (content is not None and any(parent is tag for parent in content.parents))

    def numbers(self) -> tuple[int, int]:
        """Which page of the article this is, and how many there are."""
        links = [link for bar in self.parts.all("page-links") for link in bar.find_all("a")]
        others = [split_page(attribute(link, "href"))[1] for link in links]
        shown = [tag for tag in self.parts.all("post-page-numbers") if "current" in classes(tag)]
        number = text_of(shown[0]) if shown else None
        if number is None or not number.isdecimal():
            return (split_page(self.url or "")[1] if links else 1), max([1, *others])
        return int(number), max([int(number), *others])

    def address(self) -> str | None:
        """The address of the article: that of its first page."""
        return split_page(self.url)[0] if self.url and self.numbers()[0] > 1 else self.url

    def addresses(self, document: Document) -> list[str]:
        """What else the site calls the article."""
        body = self._soup.body
        number = numbered(self.url, number_in(classes(body) if body else []))
        return other_addresses(self.address(), [number, *self.head.addresses(), document.url])

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

    def age(self) -> str | None:
        """« 4 heures ago », if that is how the date of publication is printed."""
        return text_of(find_class(self.parts.first("single-meta"), "published"))

    def _date(self, time_class: str, *others: str | None) -> datetime | None:
        """The moment in the printed date's `datetime`, that of the metadata, or that in words."""
        printed = find_class(self.parts.first("single-meta"), time_class)
        words = text_of(printed) or ""
        label = labels.PUBLISHED.match(words) or labels.UPDATED.match(words)
        texts = (attribute(printed, "datetime"), *others, label["date"] if label else words)
        return next(filter(None, map(parse_date, filter(None, texts))), None)

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


def _same_page(one: str, other: str | None) -> bool:
    return other is not None and one.rstrip("/") == other.rstrip("/")
