"""The fields of a scraped item as an article has them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_args

from archipel.old_urls import host_in

from ..article import (
    Author,
    Body,
    Comment,
    DateIs,
    Document,
    Image,
    RejectedError,
    ScrapedArticle,
)
from ..dates import age
from ..language import detect
from ..links import picture_url
from ..old_addresses import numbered, other_addresses
from . import item_values as values
from .dating import add_dates
from .item_body import html_text, read_body
from .item_fields import Item
from .translations import find_translations, primary

_LANGUAGES = {
    **dict.fromkeys(("french", "français", "francais", "fra", "fre"), "fr"),
    **dict.fromkeys(("english", "anglais", "eng"), "en"),
}
_LONGEST_DECK, _BEGINNING = 2000, 100_000  # characters
_ARCHIVED = ("fr", "en")


class ItemArticle:
    """An item's fields as an article has them, with a method for each.

    What is read with doubt stands in `warnings`.
    """

    def __init__(self, item: Item, document: Document) -> None:
        self.document = document
        self._item = item
        self._exact = item.is_own
        self.warnings: list[str] = []
        self.url = url_of(item) or document.url

    def article(
        self, body: Body, lang: str | None = None, title: str | None = None
    ) -> ScrapedArticle:
        """The article, given its text, and what its page says.

        Raises:
            RejectedError: the item has no title.
        """
        title = title or self.title()
        if not title:
            raise RejectedError("the item has no title")
        language = lang or self.language(body)
        article = ScrapedArticle(
            source=self.document.name,
            title=title,
            lang=language,
            body=body,
            url=self.url,
            authors=self.authors(),
            category=self.category(),
            tags=self.tags(),
            summary=self.deck(body),
            image=self.image(),
            related=self.titles("related"),
            previous=self.neighbour("previous"),
            next=self.neighbour("next"),
            translations=self.translations(language),
            addresses=self.addresses(),
            comments=self.comments(),
            sources=values.references(self._item.first("sources"), self._exact),
            via=values.references(self._item.first("via"), self._exact),
            sponsor=self._text(self._item.first("sponsor")),
            scraped=self.fetched_at(),
        )
        self._add_dates(article)
        article.warnings = list(self._doubts(article, from_page=lang is not None))
        return article

    def body(self) -> Body:
        """The text.

        Raises:
            RejectedError: the item has none.
        """
        title = self.title()
        body = read_body(self._item, self.url, title)
        if body is None:
            named = f": “{title}”" if title else ""
            raise RejectedError(f"the item has no text (in html, text, body …){named}")
        return body

    def body_without(self, field: str) -> Body | None:
        """The text that the item has besides the one in a field; None where there is none."""
        return read_body(self._item.without(field), self.url, self.title())

    def title(self) -> str | None:
        """The title."""
        found = (values.text(value, self._exact) for value in self._item.all("title"))
        return next(filter(None, found), None)

    def language(self, body: Body) -> str:
        """The language of the text."""
        said = (values.text(value) for value in self._item.all("language"))
        hreflang = self._item.get("hreflang")
        declared = next(filter(None, said), hreflang if isinstance(hreflang, str) else None)
        if declared:
            declared = _LANGUAGES.get(declared.lower(), declared)
        if declared and primary(declared) not in _ARCHIVED:
            self.warnings.append(f"the item's language, {declared!r}, is none of the archive's")
        language, warning = detect(body.text, declared)
        self.warnings += [warning.replace("the page", "the item")] if warning else []
        return language

    def authors(self) -> list[Author]:
        """The authors, with what the item tells of them."""
        found = (values.authors(value, self._exact) for value in self._item.all("authors"))
        return next(filter(None, found), [])

    def date(self, field: str) -> datetime | None:
        """The date of publication or of the last change; a warning where there is one that
        cannot be read."""
        given = list(self._item.all(field))
        found = next(filter(None, map(values.moment, given)), None)
        found = values.zoned(found, self._item.first(f"{field}_gmt")) if found else None
        if not found and given and not age(values.text(given[0]) or ""):
            self.warnings.append(f"a date that cannot be read: {field} “{given[0]!s:.80}”")
        return found

    def _add_dates(self, article: ScrapedArticle) -> None:
        """Add the dates; what `import --json` said of them stays."""
        published, modified = self.date("published"), self.date("modified")
        printed_age = values.text(self._item.first("published"))
        add_dates(article, published, modified, printed_age)
        date_is = self._item.first("date_is")
        if self._exact and date_is in get_args(DateIs):
            article.date_is = date_is

    def fetched_at(self) -> datetime | None:
        """When the page was fetched."""
        return fetched_at_of(self._item) or self.document.fetched_at

    def category(self) -> str | None:
        """The category; of several the first, with a warning."""
        value = self._item.first("category")
        found = [values.text(value, exact=True)] if self._exact else values.texts(_as_list(value))
        labels = [label for label in found if label]
        if len(labels) > 1:
            named = "; ".join(labels)
            self.warnings.append(f"several categories, filed under the first: {named}")
        return labels[0] if labels else None

    def tags(self) -> list[str]:
        """The tags; machine-made keywords only where the item has no field for tags."""
        found = self._item.get("tags") if self._item.has("tags") else self._item.first("tags")
        if self._exact:
            return values.texts(found, exact=True)
        return list(filter(None, (tag.lstrip("# ") for tag in values.texts(found))))

    def deck(self, body: Body) -> str | None:
        """The chapô; a summary or description that only repeats the text is none."""
        deck = next(filter(None, map(values.text, self._item.all("deck"))), None)
        others = (*self._item.all("summary"), *self._item.all("description"))
        if self._exact:
            return values.text(self._item.first("summary"), exact=True)
        found = (values.text(other) for other in others if not _repeats(other, body))
        return deck or next(filter(None, found), None)

    def image(self) -> Image | None:
        """The featured picture; of a list of pictures none, unless it is the only one."""
        for value in self._item.all("image"):
            one = value[0] if isinstance(value, list) and len(value) == 1 else value
            if image := self._image(one):
                return image
        return None

    def _image(self, value: Any) -> Image | None:
        about = value if isinstance(value, dict) else {}
        names = ("src", "url", "contentUrl", "source_url", "href")
        src = next((about[name] for name in names if about.get(name)), None) if about else value
        if not isinstance(src, str) or len(src) > values.LONGEST_URL:
            return None
        own = src.startswith("/media/") and self._exact
        source = src if own else picture_url(src, self.url)
        if not source:
            return None
        return Image(
            source,
            self._text(about.get("alt") or about.get("alt_text") or self._item.first("image_alt")),
            self._text(about.get("caption") or self._item.first("image_caption")),
            self._text(
                about.get("credit") or about.get("creditText") or self._item.first("image_credit")
            ),
        )

    def _text(self, value: Any) -> str | None:
        return values.text(value, self._exact)

    def titles(self, field: str) -> list[str]:
        """The titles of other articles, in order."""
        value = self._item.first(field)
        parts = value if isinstance(value, list) else [value]
        found = (values.text(part, self._exact) for part in parts)
        return [title for title in found if title and not _is_address(title)]

    def neighbour(self, field: str) -> str | None:
        """The title of the article before or after."""
        return next(iter(self.titles(field)), None)

    def translations(self, language: str) -> dict[str, str]:
        """Language -> address of the same article."""
        for value in self._item.all("translations"):
            if found := values.alternates(value):
                return find_translations(found, [], self.url, language)
        return {}

    def addresses(self) -> list[str]:
        """What else the site calls the article; `guid` is an address in a WordPress API."""
        host = host_in(self.url or "")
        found = [values.address(value) for value in self._item.all("url")]
        named = [address for address in found if host_in(address or "") == host]
        for value in self._item.all("addresses"):
            given = value if isinstance(value, list) else [value]
            named += [address for address in map(values.address, given) if address]
        guid = self._item.get("guid")
        if isinstance(guid, dict):
            number = self._item.get("id")
            named += [values.address(guid.get("rendered")), numbered(self.url, number)]
        return other_addresses(self.url, named)

    def comments(self) -> list[Comment]:
        """The readers' comments, answers below what they answer."""
        value = self._item.first("comments")
        agenda = list(reversed(value)) if isinstance(value, list) else [value]
        found: list[Comment] = []
        while agenda:
            part = agenda.pop()
            if comment := _comment(part, self._exact):
                found.append(comment)
            answers = part.get("replies") or part.get("children") if isinstance(part, dict) else 0
            agenda += reversed(answers) if isinstance(answers, list) else []
        return found

    def _doubts(self, article: ScrapedArticle, from_page: bool) -> Iterator[str]:
        """What a person should look at: that of before first, if the item keeps it."""
        kept = self._item.first("warnings")
        for warning in kept if isinstance(kept, list) else []:
            if word := values.text(warning, exact=True):
                yield word
        if self._exact:
            return
        yield from self.warnings
        if from_page:
            yield from (word for word in article.warnings if article.date)
            return
        yield from article.warnings
        if not article.authors:
            yield "the page names no author"
        if "\ufffd" in f"{article.title}{article.body.text}":
            yield "some characters cannot be read; they show as “\ufffd”"


def url_of(item: Item) -> str | None:
    """The page's address."""
    named = filter(None, map(values.address, item.all("url")))
    return next(named, None) or values.address(item.get("source"))


def fetched_at_of(item: Item) -> datetime | None:
    """When the page was fetched."""
    return next(filter(None, map(values.moment, item.all("fetched"))), None)


def _as_list(value: Any) -> Any:
    """Categories: a text with a comma is one label (« Arts, culture »), as people write them."""
    if isinstance(value, str):
        return value.split(";")
    return value


def _repeats(value: Any, body: Body) -> bool:
    """Whether each line of a summary stands in the text, as machines make them."""
    lines = (values.lines(value) or "")[:_LONGEST_DECK].split("\n")
    text = " ".join(body.text[:_BEGINNING].split())
    return all(" ".join(line.rstrip(" .…[]").split()) in text for line in lines)


def _comment(value: Any, exact: bool) -> Comment | None:
    if isinstance(value, str):
        return Comment("", text) if (text := values.lines(value)) else None
    if not isinstance(value, dict):
        return None
    markup = value.get("html") or value.get("content")
    rendered = markup.get("rendered") if isinstance(markup, dict) else markup
    text = values.lines(value.get("text") or value.get("body") or value.get("comment"))
    if not text and isinstance(rendered, str):
        text = html_text(rendered)
    author = value.get("author") or value.get("author_name") or value.get("name")
    date = value.get("date") or value.get("published") or value.get("created_at")
    return Comment(values.text(author, exact) or "", text, values.moment(date)) if text else None


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))
